"""What the pages of all rooms have in common: forms, buttons that may be refused, long lists."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

A_PAGE = 50
#: A page with a form: looked at, or sent.
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is nothing at all; None for a page that is only looked at: its form is fresh."""
    return request.POST if request.method == "POST" else None


def write(request: HttpRequest, form: BaseForm, **words: Any) -> HttpResponse:
    """A page with one form. ``words``: question, says, button, back; perhaps why."""
    return render(request, "ground/write.html", {"form": form, **words}, status=400 if form.errors else 200)


def slow_down(request: HttpRequest, *, hour: bool = False) -> HttpResponse:
    """429: there were many tries, and when to come back: in ten minutes, or in an hour."""
    return render(request, "ground/slow_down.html", {"hour": hour}, status=429)


def kept(form: BaseForm, act: Callable[..., Any], **more: Any) -> Any:
    """What ``act`` made of the form's content; None when nothing was sent, or there are faults to show."""
    if not form.is_valid():
        return None
    try:
        return act(**form.cleaned_data, **more)
    except ValidationError as faults:
        show(form, faults)
        return None


def show(form: BaseForm, faults: ValidationError) -> None:
    """Each fault at its field; what is about no field of this form stands above them."""
    if not hasattr(faults, "error_dict"):
        form.add_error(None, faults)
        return
    for field, found in faults.error_dict.items():
        form.add_error(field if field in form.fields else None, found)


def tried(request: HttpRequest, act: Callable[..., Any], **what: Any) -> Any:
    """Do what a button asks for; None, and the reason on the next page, when it cannot be done."""
    try:
        return act(**what, by=request.member)
    except ValidationError as faults:
        for fault in faults.messages:
            messages.error(request, fault)
        return None


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
