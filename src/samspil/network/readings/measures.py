"""The page about a measure, for whoever wants to know what a number was counted from."""

from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from markdown import markdown

PACKAGE = Path(__file__).parents[2]
#: In a checkout the pages lie with the other documentation; in an installed package they came along.
FOLDERS = (PACKAGE / "measures", PACKAGE.parents[1] / "docs" / "measures")


def folder() -> Path:
    """Where the pages are."""
    return next(place for place in FOLDERS if place.is_dir())


@cache
def page_about(measure: str) -> SafeString | None:
    """The page as HTML, or None when there is none of that name."""
    pages = {path.stem: path for path in folder().glob("*.md") if path.stem != "README"}
    if measure not in pages:
        return None
    text = pages[measure].read_text()
    return mark_safe(markdown(text, extensions=["tables"]))  # noqa: S308  our own words, from our own package
