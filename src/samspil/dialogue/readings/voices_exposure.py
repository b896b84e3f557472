"""Was everyone's word seen as often? How the age of words and the knowledge behind them relate to answers received."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from samspil.analysis.voices.exposure import ageing, by_kind
from samspil.dialogue.models import Answer, Conversation, Knowledge, Statement
from samspil.dialogue.phrases import voices as say


@dataclass(frozen=True)
class Row:
    """Words of one kind of knowledge: how many statements, and how often each was seen (a mean with its interval)."""

    words: str
    statements: int
    seen: str


@dataclass(frozen=True)
class Exposure:
    """The sentence, how sure it is, and the rows by kind of knowledge, in the order they always have."""

    says: str
    lines: str
    rows: tuple[Row, ...]


def measured(conversation: Conversation, statements: Sequence[Statement]) -> dict[str, Any]:
    """Age and kind of knowledge against views and answers, from all who came, as plain JSON. No person is in it."""
    rows = Answer.objects.filter(voice__conversation=conversation).values_list("statement", "stance")
    told = list(rows)
    views = Counter(statement for statement, _stance in told)
    received = Counter(statement for statement, stance in told if stance is not None)
    since = [float((row.moderated_on or row.happened_on).toordinal()) for row in statements]
    kinds = [None if row.knowledge == Knowledge.NOT_SAID else row.knowledge for row in statements]
    seen = by_kind(kinds, [views[row.pk] for row in statements]) if statements else ()
    return {
        "age": asdict(ageing(since, [received[row.pk] for row in statements])),
        # What a few statements were seen is nearly what one was: the mean stands only beside its interval.
        "kinds": [asdict(one) | ({} if one.low is not None else {"mean": None}) for one in seen],
    }


def exposure_of(told: Mapping[str, Any]) -> Exposure:
    """What a snapshot says of it."""
    kinds = {one["kind"]: one for one in told["kinds"]}
    rows = [(word, kinds[name]) for name, word in Knowledge.choices if name in kinds]
    return Exposure(
        say.aged(told["age"]["state"]),
        " ".join(filter(None, (say.how_aged(told["age"]), *(say.seen(str(word), one["state"]) for word, one in rows)))),
        tuple(Row(str(word), one["statements"], say.seen_times(one)) for word, one in rows),
    )
