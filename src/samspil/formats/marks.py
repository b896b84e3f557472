"""The mark that keeps a spreadsheet from running a text: an apostrophe before what begins like a formula.

Writing goes through defusedcsv, which marks such texts and puts a backslash before each | in them; reading our own
lists takes both away again, so that a name comes back as it was.
"""

import re

#: What a spreadsheet may run; the same signs as defusedcsv marks.
FORMULA = re.compile(r"[=+\-@|%]")
_ONCE_MARKED = re.compile(r"'(?:[=+\-@%]|\\?\|)")
_MARKED = re.compile(r"'+(?:[=+\-@%]|\\?\|)")


def twice_marked(text: str) -> str:
    """A text that only looks as if it had been marked, marked once more, so that nothing is lost."""
    return f"'{text}" if _MARKED.match(text) else text


def unmarked(text: str) -> str:
    """The text as it was before it was marked; any other text as it is."""
    if _ONCE_MARKED.match(text):
        return text[1:].replace("\\|", "|")
    return text[1:] if _MARKED.match(text) else text
