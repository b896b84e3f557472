"""Searching and sorting in Python: SQLite knows neither the Danish alphabet nor that ø and Ø are one letter."""

_DANISH = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


def alphabetical(name: str) -> tuple[str, str]:
    """A sort key: the Danish alphabet, whatever the database thinks of æ, ø and å."""
    return name.casefold().translate(_DANISH), name


def holds(search: str, *texts: str) -> bool:
    """True when one of the texts has the words searched for in it, in small or capital letters; or none were."""
    word = search.strip().casefold()
    return any(word in text.casefold() for text in texts)
