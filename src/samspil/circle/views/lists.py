"""What every list needs from its address: what was searched for, how it is sorted, which page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

A_PAGE = 50


@dataclass(frozen=True)
class Wish:
    """What the address asks for: ``q`` is searched for, ``orden`` one of the sorts (the first where it is none)."""

    q: str
    orden: str


def wish(request: HttpRequest, sorts: Collection[str]) -> Wish:
    """Read from the address."""
    sort = request.GET.get("orden", "")
    return Wish(request.GET.get("q", "").strip(), sort if sort in sorts else next(iter(sorts)))


def one_page(request: HttpRequest, rows: Sequence[Any], number: str = "side") -> tuple[Page, str]:
    """Fifty of the rows, and the rest of the address for the links to the others; ``number`` names the page in it."""
    rest = request.GET.copy()
    rest.pop(number, None)
    kept = rest.urlencode()
    return Paginator(rows, A_PAGE).get_page(request.GET.get(number)), f"{kept}&" if kept else ""
