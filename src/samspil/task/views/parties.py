"""The sides of a negotiation, and what was tried in it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.circle.rules import require_steering, require_taking_part
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, tried, write
from samspil.task.actions import negotiations, parties
from samspil.task.forms.negotiations import AttemptForm, PartyForm
from samspil.task.models.decisions import Attempt, Party
from samspil.task.rules.decisions import require_party
from samspil.task.views.decisions import own_actors
from samspil.task.views.negotiations import negotiation_of, page_of


@get_or_post
@once
def party_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a seat in it."""
    require_taking_part(request.member, request.partnership)
    one, form = negotiation_of(request, pk), PartyForm(posted(request), actors=own_actors(request))
    if form.is_bound and kept(form, parties.add_party, negotiation=one, by=request.member):
        messages.success(request, _("They are in. What they say can be changed as long as it goes on."))
        return redirect(page_of(request, one))
    words = {"question": one.title, "says": _("Who comes in, and what matters to them?")}
    words["why"] = _(
        "All who take part can read it. A resident can come in with someone who helps, under another name."
    )
    return write(request, form, **words, button=_("Come in"), back=page_of(request, one))


@get_or_post
def party_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what a side says."""
    one = _mine(request, pk)
    first = {name: getattr(one, name) for name in ("interests", "can_live_with", "asks_at_home")}
    first["at"] = one.happened_on
    form = PartyForm(posted(request), actors=[], changing=True, initial=first)
    if form.is_bound and kept(form, parties.change_party, party=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(page_of(request, one.negotiation))
    words: dict[str, Any] = {"question": one.negotiation.title, "says": str(one)}
    return write(request, form, **words, button=_("Save"), back=page_of(request, one.negotiation))


@require_POST
def party_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It leaves; that can be undone."""
    one = _mine(request, pk)
    if tried(request, parties.end_party, party=one):
        undo = reverse("task:party_restore", args=[request.partnership.slug, one.pk])
        messages.success(request, _("They have left the negotiation."), extra_tags=undo)
    return redirect(page_of(request, one.negotiation))


@require_POST
def party_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is in again."""
    one = _mine(request, pk)
    if tried(request, parties.restore_party, party=one):
        messages.success(request, _("They are in again."))
    return redirect(page_of(request, one.negotiation))


@get_or_post
@once
def attempt_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write what was tried."""
    require_taking_part(request.member, request.partnership)
    one, form = negotiation_of(request, pk), AttemptForm(posted(request))
    if form.is_bound and kept(form, negotiations.add_attempt, negotiation=one, by=request.member):
        messages.success(request, _("It is written down."))
        return redirect(page_of(request, one))
    words = {"question": one.title, "says": _("What did you try?"), "button": _("Write it down")}
    return write(request, form, **words, back=page_of(request, one))


@get_or_post
def attempt_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write what came of it."""
    require_taking_part(request.member, request.partnership)
    one = _attempt(request, pk)
    first = {"what": one.what, "came_of_it": one.came_of_it, "at": one.happened_on}
    form = AttemptForm(posted(request), initial=first)
    if form.is_bound and kept(form, negotiations.change_attempt, attempt=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(page_of(request, one.negotiation))
    words = {"question": one.negotiation.title, "says": _("What came of it?"), "button": _("Save")}
    return write(request, form, **words, back=page_of(request, one.negotiation))


@require_POST
def attempt_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was written by mistake; that can be undone."""
    require_steering(request.member, request.partnership)
    one = _attempt(request, pk)
    if tried(request, negotiations.end_attempt, attempt=one):
        undo = reverse("task:attempt_restore", args=[request.partnership.slug, one.pk])
        messages.success(request, _("It is taken back."), extra_tags=undo)
    return redirect(page_of(request, one.negotiation))


@require_POST
def attempt_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was right after all."""
    require_steering(request.member, request.partnership)
    one = _attempt(request, pk)
    if tried(request, negotiations.restore_attempt, attempt=one):
        messages.success(request, _("It stands there again."))
    return redirect(page_of(request, one.negotiation))


def _mine(request: HttpRequest, pk: UUID) -> Party:
    found = Party.objects.select_related("partnership", "negotiation__partnership", "actor__partnership")
    one = get_object_or_404(found, pk=pk, partnership=request.partnership)
    require_party(request.member, one)
    return one


def _attempt(request: HttpRequest, pk: UUID) -> Attempt:
    found = Attempt.objects.select_related("partnership", "negotiation__partnership")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)
