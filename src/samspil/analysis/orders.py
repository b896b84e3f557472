"""Words that sound like an order or a purchase, pointed out so that people can ask each other whether they meant it.

Nothing is forbidden and nothing is counted: a word may be right where it stands.
"""

import re

#: Stems in Danish and English. Each is matched from the beginning of a word, in any case.
_DANISH = (
    r"(?:skal|må|bedes|forventes at|pålægges at) (?:levere|udføre|løse|stille)\w*",
    r"leverer|levere|leveret|leverance\w*|leverandør\w*",
    r"bestil(?:l(?:er|e|es|ing\w*)|te?)?",
    r"betaler for|betale for|betalt for",
    r"køber|købt|købe|indkøb\w*|udlicit\w*",
    r"rekvirer\w*|pålægge\w*|pålagt",
    r"kontrakt\w*|ydelseskøb\w*|modydelse\w*",
)
_ENGLISH = (
    r"(?:must|shall|has to|have to) (?:deliver|provide|perform)\w*",
    r"delivers|deliver|delivered|deliverable\w*|supplier\w*|contractor\w*",
    r"orders|ordered|commissions|commissioned",
    r"pays for|pay for|paid for",
    r"buys|bought|purchase\w*|contract|contracts",
)
_ORDERS = re.compile(rf"\b(?:{'|'.join((*_DANISH, *_ENGLISH))})\b", re.IGNORECASE)


def orders(text: str) -> tuple[str, ...]:
    """The words in ``text`` that sound like an order or a purchase, as they stand there, each once, in their order.

    Source: our own; agreements between equals say what each gives and gets (the seed's "no supplier relations").
    """
    found = (" ".join(hit.group().split()) for hit in _ORDERS.finditer(" ".join(text.split())))
    seen: dict[str, str] = {}
    for words in found:
        seen.setdefault(words.casefold(), words)
    return tuple(seen.values())
