"""What the pages of the circle have in common: forms, and buttons that may be refused."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

ASKED = ("GET", "HEAD", "POST")


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent; None when the page is only asked for, so that its form is fresh."""
    return request.POST if request.method == "POST" else None


def write(request: HttpRequest, form: BaseForm, **words: Any) -> HttpResponse:
    """A page with one form. ``words``: question, says, button, back; perhaps why and margin."""
    return render(request, "circle/write.html", {"form": form, **words}, status=400 if form.errors else 200)


def tried(request: HttpRequest, act: Callable[..., Any], **what: Any) -> Any:
    """Do what a button asks for; None, and the reason on the next page, when it cannot be done."""
    try:
        return act(**what, by=request.member)
    except ValidationError as faults:
        for fault in faults.messages:
            messages.error(request, fault)
        return None
