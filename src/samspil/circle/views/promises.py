"""What was promised."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from samspil.circle import rules
from samspil.circle.actions import promises as actions
from samspil.circle.forms.promises import NewPromiseForm, PromiseForm, RenegotiateForm, SettleForm
from samspil.circle.models import Promise
from samspil.circle.readings import promises as readings
from samspil.circle.views.waiting import LISTS, waiting_add, waiting_answer, waiting_list, waiting_reopen
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, tried, wish, write

__all__ = [
    "promise_add",
    "promise_change",
    "promise_settle",
    "promises",
    "waiting_add",
    "waiting_answer",
    "waiting_reopen",
]

#: What the list shows, by the value in the address.
STATES = {
    "aabne": Promise.State.OPEN,
    "holdt": Promise.State.KEPT,
    "ny-aftale": Promise.State.RENEGOTIATED,
    "bortfaldt": Promise.State.LAPSED,
}
REOPEN = "aabn-igen"


@dataclass(frozen=True)
class Step:
    """A way a promise can end: the form, the action, and what the page says before and after."""

    form: type
    act: Callable[..., Promise]
    question: Any
    button: Any
    told: Any


#: By the value in the address.
STEPS = {
    "holdt": Step(
        SettleForm,
        actions.keep_promise,
        gettext_lazy("Was it done?"),
        gettext_lazy("It was done"),
        gettext_lazy("The promise is kept."),
    ),
    "ny-aftale": Step(
        RenegotiateForm,
        actions.renegotiate_promise,
        gettext_lazy("What have you agreed instead?"),
        gettext_lazy("Save the new day"),
        gettext_lazy("There is a new day. The first promise counts as kept."),
    ),
    "bortfaldt": Step(
        SettleForm,
        actions.let_promise_lapse,
        gettext_lazy("Will it not be done?"),
        gettext_lazy("It will not be done"),
        gettext_lazy("The promise has lapsed. It stands in the list without names."),
    ),
}


@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """Promises in one state, or (facilitators) those who wait for an answer."""
    view = request.GET.get("vis", "")
    if view in LISTS:
        return waiting_list(request, view)
    view = view if view in STATES else next(iter(STATES))
    here, me, asked = request.partnership, request.member, wish(request, readings.SORTS)
    found = readings.promises(here, me, state=STATES[view])
    page, query = one_page(request, readings.sifted(found, search=asked.q, sort=asked.orden))
    steering = rules.may_steer(me, here)
    shown = {"page": page, "query": query, "asked": asked, "view": view, "steering": steering}
    shown |= {"rows": readings.as_seen(page.object_list, me, steering=steering)}
    shown |= {"owed": readings.owed(here), "mine": readings.of_mine(here, me)}
    return render(request, "circle/promises.html", shown)


@get_or_post
@once
def promise_add(request: HttpRequest) -> HttpResponse:
    """Write a promise."""
    steering = rules.may_steer(request.member, request.partnership)
    form = NewPromiseForm(posted(request), member=request.member, steering=steering)
    if form.is_bound and kept(form, actions.give_promise, partnership=request.partnership, by=request.member):
        messages.success(request, _("The promise is written down."))
        return _back(request)
    words = {"question": _("What is promised?"), "says": _("Something small, with a day.")}
    return write(request, form, **words, button=_("Write it down"), back=_the_list(request))


@get_or_post
def promise_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One promise: change its words, or go on to what became of it."""
    promise = _promise(request, pk)
    rules.require_own_promise(promise, request.member)
    words = {name: getattr(promise, name) for name in PromiseForm.base_fields}
    form = PromiseForm(posted(request), initial=words, partnership=request.partnership)
    if form.is_bound and kept(form, actions.change_promise, promise=promise, by=request.member):
        messages.success(request, _("The words are changed."))
        return _back(request)
    shown = {"form": form, "back": _the_list(request), "one": readings.seen_by(promise, request.member)}
    return render(request, "circle/promise.html", shown, status=400 if form.errors else 200)


@get_or_post
@once
def promise_settle(request: HttpRequest, pk: UUID, outcome: str) -> HttpResponse:
    """What became of it; or that it is open after all."""
    promise, step = _promise(request, pk), STEPS.get(outcome)
    if outcome == REOPEN and request.method == "POST":
        return _reopened(request, promise)
    if step is None:
        raise Http404
    rules.require_own_promise(promise, request.member)
    form = step.form(posted(request))
    if form.is_bound and kept(form, step.act, promise=promise, by=request.member):
        undo = reverse("circle:promise_settle", args=[request.partnership.slug, pk, REOPEN])
        messages.success(request, step.told, extra_tags=undo)
        return _back(request)
    words = {"question": step.question, "says": promise.what, "button": step.button}
    return write(request, form, **words, back=_the_list(request))


def _reopened(request: HttpRequest, promise: Promise) -> HttpResponse:
    if tried(request, actions.reopen_promise, promise=promise) is not None:
        messages.success(request, _("The promise is open again."))
    return redirect(_the_list(request))


def _promise(request: HttpRequest, pk: UUID) -> Promise:
    found = Promise.objects.select_related("partnership", "by_member", "by_actor", "to_actor", "instead_of")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)


def _the_list(request: HttpRequest) -> str:
    return reverse("circle:promises", args=[request.partnership.slug])


def _back(request: HttpRequest) -> HttpResponse:
    """To the page the reader came from, when the address says which (and it is one of ours), else to the list."""
    back = request.GET.get("tilbage", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if ours else _the_list(request))
