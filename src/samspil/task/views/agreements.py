"""Agreements: each writes what it gives and gets."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.rules import may_steer, require_taking_part, require_voice
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, write
from samspil.task.actions import agreements as actions
from samspil.task.forms.agreements import (
    AgreementForm,
    EndAgreementForm,
    NewAgreementForm,
    PartChangeForm,
    PartForm,
)
from samspil.task.models import Agreement, AgreementPart
from samspil.task.readings import agreements as readings
from samspil.task.rules import giving as rules
from samspil.task.views.together import address, own_actors, pressed


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """Those that hold, and those that have ended."""
    page, query = one_page(request, readings.agreements(request.partnership))
    shown = {"page": page, "query": query, "ended": readings.agreements_ended(request.partnership)}
    return render(request, "task/agreements.html", shown | {"may_add": bool(own_actors(request))})


@require_safe
def agreement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them: what each gives and gets."""
    one, steering = _agreement(request, pk), may_steer(request.member, request.partnership)
    own = {actor.pk for actor in own_actors(request)}
    parts = readings.parts(one, own, steering=steering)
    shown = {"agreement": one, "parts": parts, "may_write": rules.may_write_agreement(request.member, one)}
    shown |= {"may_join": one.ended_on is None and own - {row.part.actor_id for row in parts}}
    left = [part for part in readings.parts_left(one) if steering or part.actor_id in own]
    return render(request, "task/agreement.html", shown | {"left": left})


@get_or_post
@once
def agreement_add(request: HttpRequest) -> HttpResponse:
    """Begin one, with one's own part."""
    require_taking_part(request.member, request.partnership)
    form = NewAgreementForm(posted(request), actors=own_actors(request))
    made = form.is_bound and kept(form, actions.add_agreement, partnership=request.partnership, by=request.member)
    if made:
        messages.success(request, _("Your part stands. The others write theirs."))
        return redirect(address(request, "agreement", made.pk))
    words = {"question": _("What do we give each other?"), "says": _("A new agreement"), "button": _("Write it down")}
    words["why"] = _("Each writes what it gives and what it gets. Nobody orders anything from another.")
    return write(request, form, **words, back=address(request, "agreements"))


@get_or_post
def agreement_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say better what it is about."""
    one = _agreement(request, pk)
    rules.require_writing_agreement(request.member, one)
    form = AgreementForm(posted(request), initial={"title": one.title, "until": one.until, "at": one.happened_on})
    if form.is_bound and kept(form, actions.change_agreement, agreement=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(address(request, "agreement", pk))
    words = {"question": one.title, "says": _("Can it be said better?"), "button": _("Save")}
    return write(request, form, **words, back=address(request, "agreement", pk))


@get_or_post
def agreement_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It has ended, and how."""
    one = _agreement(request, pk)
    rules.require_writing_agreement(request.member, one)
    form = EndAgreementForm(posted(request), initial={"how": one.ended_why})
    if form.is_bound and kept(form, actions.end_agreement, agreement=one, by=request.member):
        undo = address(request, "agreement_restore", pk)
        messages.success(request, _("It has ended. It stays on the list, with how it ended."), extra_tags=undo)
        return redirect(address(request, "agreement", pk))
    words = {"question": one.title, "says": _("How did it end?"), "button": _("It has ended")}
    return write(request, form, **words, back=address(request, "agreement", pk))


@require_POST
def agreement_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It holds after all."""
    one, told = _agreement(request, pk), _("The agreement holds.")
    return pressed(request, actions.restore_agreement, told, back=address(request, "agreement", pk), agreement=one)


@get_or_post
@once
def part_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another actor writes what it gives and gets."""
    require_taking_part(request.member, request.partnership)
    one, form = _agreement(request, pk), PartForm(posted(request), actors=own_actors(request))
    if form.is_bound and kept(form, actions.add_part, agreement=one, by=request.member):
        messages.success(request, _("It is written down."))
        return redirect(address(request, "agreement", pk))
    words = {"question": one.title, "says": _("What do you give, and what do you get?"), "button": _("Write it down")}
    words["why"] = _("You write for the actors you speak for.")
    return write(request, form, **words, back=address(request, "agreement", pk))


@get_or_post
def part_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say better what one gives and gets."""
    one = _part(request, pk)
    require_voice(request.member, one.actor)
    form = PartChangeForm(posted(request), initial={"gives": one.gives, "gets": one.gets, "at": one.happened_on})
    back = address(request, "agreement", one.agreement_id)
    if form.is_bound and kept(form, actions.change_part, part=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(back)
    words = {"question": one.actor.name, "says": _("What do you give, and what do you get?"), "button": _("Save")}
    return write(request, form, **words, back=back)


@require_POST
def part_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The actor is in it no more; that can be undone."""
    one, told = _part(request, pk), _("It is in the agreement no more.")
    back, undo = address(request, "agreement", one.agreement_id), address(request, "part_restore", pk)
    return pressed(request, actions.end_part, told, back=back, undo=undo, part=one)


@require_POST
def part_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is in it after all."""
    one, told = _part(request, pk), _("It is in the agreement again.")
    return pressed(request, actions.restore_part, told, back=address(request, "agreement", one.agreement_id), part=one)


def _agreement(request: HttpRequest, pk: UUID) -> Agreement:
    return get_object_or_404(Agreement.objects.select_related("partnership"), pk=pk, partnership=request.partnership)


def _part(request: HttpRequest, pk: UUID) -> AgreementPart:
    found = AgreementPart.objects.select_related("agreement", "actor__partnership", "partnership")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)
