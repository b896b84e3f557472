"""A form is sent once: pressed twice, or sent again by a reload, it makes one thing, and both presses lead to it.

The page carries an id nobody has used (``{% once %}`` in its form). Whoever sends it first claims it, in the
transaction that makes the thing; the same id sent again waits for that transaction and is led to where the first was.
Only the database is asked, so it holds for any number of workers, and no script is needed.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from samspil.ground.models import Press

FIELD = "form_id"
View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """For a page whose form makes something and then leads on. What leads nowhere (faults) may be sent again."""

    @wraps(view)
    def page(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        key = _sent_id(request)
        if key is None:
            return view(request, *given, **named)
        with transaction.atomic():
            earlier = _claim(key)
            if earlier is not None:
                return redirect(earlier.leads_to)
            answer = view(request, *given, **named)
            press = Press.objects.filter(pk=key)
            if answer.status_code == 302:
                press.update(leads_to=answer.url)
            else:
                press.delete()
        return answer

    page.once = True
    return page


def _sent_id(request: HttpRequest) -> UUID | None:
    """The form's id; a form without one, or with what is no id, counts as one that was never sent before."""
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def _claim(key: UUID) -> Press | None:
    """None for the first; the press that was there before for all others."""
    try:
        with transaction.atomic():
            Press.objects.create(pk=key)
    except IntegrityError:
        return Press.objects.get(pk=key)
    return None
