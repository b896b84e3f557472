"""What may burn: side by side, one at a time, and what is done with one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.models import Actor
from samspil.circle.readings.promises import givers
from samspil.circle.rules import may_steer, may_take_part, require_steering, require_taking_part
from samspil.dialogue import actions, rules
from samspil.dialogue.forms.platforms import MoveForm, PlatformForm
from samspil.dialogue.models import BurningPlatform
from samspil.dialogue.readings import platforms as readings
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, tried, write


@require_safe
def platforms(request: HttpRequest) -> HttpResponse:
    """All of them, side by side, in the order they were raised."""
    here, steering = request.partnership, may_steer(request.member, request.partnership)
    page, query = one_page(request, readings.platforms(here))
    shown = {"page": page, "query": query, "profiles": readings.profiles(here, page.object_list)}
    shown |= {"found": readings.found(here), "steering": steering, "may_raise": may_take_part(request.member, here)}
    shown |= {"put_away": readings.platforms_put_away(here) if steering else []}
    return render(request, "dialogue/platforms.html", shown)


@require_safe
def platform(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them: who spoke of it, whose words are here, what is offered, who has not been asked."""
    one, here = platform_of(request, pk), request.partnership
    profile = readings.profiles(here, BurningPlatform.objects.filter(pk=one.pk))[0]
    shown = {"profile": profile, "platform": one, "steering": may_steer(request.member, here)}
    shown |= {"may_change": rules.may_change_platform(request.member, one)}
    shown |= {"own_actors": {actor.pk for actor in own_actors(request)}}
    return render(request, "dialogue/platform.html", shown)


@get_or_post
@once
def platform_add(request: HttpRequest) -> HttpResponse:
    """Raise something."""
    require_taking_part(request.member, request.partnership)
    form = PlatformForm(posted(request), actors=own_actors(request))
    made = form.is_bound and kept(form, actions.raise_platform, partnership=request.partnership, by=request.member)
    if made:
        messages.success(request, _("It stands beside the others now."))
        return redirect("dialogue:platform", request.partnership.slug, made.pk)
    words = {"question": _("What happens to each of us if nothing changes?"), "says": _("What may burn for all?")}
    words["why"] = _("It stands beside the others, in the order they were raised. Nothing is voted on.")
    return write(request, form, **words, button=_("Put it beside the others"), back=_the_list(request))


@get_or_post
def platform_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it better."""
    one = platform_of(request, pk)
    rules.require_own_platform(request.member, one)
    words = {"title": one.title, "about": one.about, "raised_by": one.raised_by_id, "at": one.happened_on}
    form = PlatformForm(posted(request), actors=own_actors(request), initial=words)
    if form.is_bound and kept(form, actions.change_platform, platform=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect("dialogue:platform", request.partnership.slug, one.pk)
    says = _("Can it be said better?")
    return write(request, form, question=one.title, says=says, button=_("Save"), back=page_of(request, one))


@get_or_post
def platform_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write where it stands now: any state can follow any."""
    require_steering(request.member, request.partnership)
    one = platform_of(request, pk)
    form = MoveForm(posted(request), initial={"state": one.state, "reason": one.reason})
    if form.is_bound and kept(form, actions.move_platform, platform=one, by=request.member):
        messages.success(request, _("It is written down. It can be changed to any other at any time."))
        return redirect("dialogue:platform", request.partnership.slug, one.pk)
    words = {"question": one.title, "says": _("Where does it stand now?"), "button": _("Save")}
    words["why"] = _("None of the lines is the end. What was put to rest can burn again.")
    return write(request, form, **words, back=page_of(request, one))


@require_POST
def platform_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was raised by mistake; that can be undone."""
    one = platform_of(request, pk)
    rules.require_own_platform(request.member, one)
    if tried(request, actions.end_platform, platform=one):
        undo = reverse("dialogue:platform_restore", args=[request.partnership.slug, one.pk])
        messages.success(request, _("It is put away, as if it had not been raised."), extra_tags=undo)
    return redirect(_the_list(request))


@require_POST
def platform_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was right after all."""
    one = platform_of(request, pk)
    rules.require_own_platform(request.member, one)
    if tried(request, actions.restore_platform, platform=one):
        messages.success(request, _("It stands beside the others again."))
    return redirect(_the_list(request))


def platform_of(request: HttpRequest, pk: UUID) -> BurningPlatform:
    """One of this partnership."""
    found = BurningPlatform.objects.select_related("partnership", "raised_by__partnership")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)


def page_of(request: HttpRequest, one: BurningPlatform) -> str:
    """Its own page."""
    return reverse("dialogue:platform", args=[request.partnership.slug, one.pk])


def own_actors(request: HttpRequest) -> Sequence[Actor]:
    """The actors this member may speak for: all, for a facilitator."""
    actors: Any = givers(request.member, steering=may_steer(request.member, request.partnership))[0]
    return actors


def _the_list(request: HttpRequest) -> str:
    return reverse("dialogue:platforms", args=[request.partnership.slug])
