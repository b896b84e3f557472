"""What was used without asking: marked, talked about in private, settled. And the stops that stand."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.actions import stops as stop_actions
from samspil.circle.models import Actor, Stop
from samspil.circle.readings import stops as stop_readings
from samspil.circle.readings.promises import actors_to_choose, facilitators, givers
from samspil.circle.rules import may_lift, may_speak_for, may_steer, require_voice
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, tried, write
from samspil.task.actions import uses as actions
from samspil.task.forms.exchanges import SettleForm, StopForm, UseChangeForm, UseForm
from samspil.task.models import Use
from samspil.task.readings import uses as readings
from samspil.task.rules import agendas as rules


@require_safe
def uses(request: HttpRequest) -> HttpResponse:
    """What is this reader's business, and how it is talked about."""
    here, steering = request.partnership, may_steer(request.member, request.partnership)
    found = readings.uses(here, request.member, steering=steering)
    settled = readings.uses_settled(here, request.member, steering=steering)
    shown = {"uses": found, "settled": settled, "steering": steering, "to_ring": facilitators(here)}
    shown["mine"] = {one.pk for one in (*found, *settled) if may_speak_for(request.member, one.actor)}
    shown["may_mark"] = bool(_own(request))
    return render(request, "task/uses.html", shown)


@get_or_post
@once
def use_add(request: HttpRequest) -> HttpResponse:
    """Mark that something was used without asking."""
    form = UseForm(posted(request), actors=_own(request), others=actors_to_choose(request.partnership))
    if form.is_bound and kept(form, actions.mark_use, by=request.member):
        messages.success(request, _("It is written down. A facilitator talks with each of you first, not with others."))
        return redirect(_the_uses(request))
    words = {"question": _("Were we asked?"), "says": _("Something was used without asking")}
    words["why"] = _(
        "Seen by you, by the one who used it, and by the facilitators; by nobody else. "
        "If you would rather talk first, ring a facilitator before you write."
    )
    return write(request, form, **words, button=_("Write it down"), back=_the_uses(request))


@get_or_post
def use_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it better."""
    use = _use(request, pk)
    before = {"what": use.what, "used_by": use.used_by_id, "words": use.words, "at": use.happened_on}
    form = UseChangeForm(posted(request), actors=[], others=actors_to_choose(request.partnership), initial=before)
    if form.is_bound and kept(form, actions.change_use, use=use, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(_the_uses(request))
    says = _("Can it be said better?")
    return write(request, form, question=use.actor.name, says=says, button=_("Save"), back=_the_uses(request))


@get_or_post
def use_settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of it."""
    use = _use(request, pk)
    form = SettleForm(posted(request), initial={"came_of_it": use.came_of_it})
    if form.is_bound and kept(form, actions.settle_use, use=use, by=request.member):
        messages.success(request, _("It is settled. It can be opened again."))
        return redirect(_the_uses(request))
    words = {"question": f"{use.actor.name}: {use.words}", "says": _("What came of it?"), "button": _("It is settled")}
    words["why"] = _("It is settled when the one whose it was says so.")
    return write(request, form, **words, back=_the_uses(request))


@require_POST
def use_reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was not settled after all."""
    if tried(request, actions.reopen_use, use=_use(request, pk)):
        messages.success(request, _("It is open again."))
    return redirect(_the_uses(request))


@require_safe
def stops(request: HttpRequest) -> HttpResponse:
    """What may not be used of whom: for all, so that all can keep to it."""
    here, steering = request.partnership, may_steer(request.member, request.partnership)
    found = stop_readings.stops(here)
    shown = {"stops": found, "may_lift": {one.pk for one in found if may_lift(request.member, one)}}
    shown |= {"may_set": bool(_own(request)), "steering": steering, "to_ring": facilitators(here)}
    return render(request, "task/stops.html", shown)


@get_or_post
@once
def stop_add(request: HttpRequest) -> HttpResponse:
    """Set a stop: it works when the button is pressed."""
    form = StopForm(posted(request), actors=_own(request))
    if form.is_bound and (made := kept(form, stop_actions.set_stop, by=request.member)):
        undo = reverse("task:stop_lift", args=[request.partnership.slug, made.pk])
        messages.success(request, _("The stop stands from now on."), extra_tags=undo)
        return redirect(_the_stops(request))
    words = {"question": _("What may not be used of us?"), "says": _("Say stop")}
    words["why"] = _(
        "It works at once and needs no reason. It is also enough to ring a facilitator, who sets it for you."
    )
    return write(request, form, **words, button=_("Stop"), back=_the_stops(request))


@require_POST
def stop_lift(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It may be used again; that can be undone."""
    stop = _stop(request, pk)
    if tried(request, stop_actions.lift_stop, stop=stop):
        undo = reverse("task:stop_restore", args=[request.partnership.slug, stop.pk])
        messages.success(request, _("The stop is lifted."), extra_tags=undo)
    return redirect(_the_stops(request))


@require_POST
def stop_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It stands after all."""
    if tried(request, stop_actions.restore_stop, stop=_stop(request, pk)):
        messages.success(request, _("The stop stands again."))
    return redirect(_the_stops(request))


def _own(request: HttpRequest) -> list[Actor]:
    """The actors this member may write for: all, for a facilitator."""
    return givers(request.member, steering=may_steer(request.member, request.partnership))[0]


def _use(request: HttpRequest, pk: UUID) -> Use:
    """One that is the reader's business, and that they may write about; for all others it is not there."""
    found = Use.objects.select_related("partnership", "actor__partnership", "used_by__partnership")
    use = get_object_or_404(found, pk=pk, partnership=request.partnership)
    if not rules.may_see_use(request.member, use):
        raise Http404
    require_voice(request.member, use.actor)
    return use


def _stop(request: HttpRequest, pk: UUID) -> Stop:
    found = Stop.objects.select_related("partnership", "actor__partnership")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)


def _the_uses(request: HttpRequest) -> str:
    return reverse("task:uses", args=[request.partnership.slug])


def _the_stops(request: HttpRequest) -> str:
    return reverse("task:stops", args=[request.partnership.slug])
