"""Who spoke of something that may burn, and what is offered: written, put right, taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.circle.readings.promises import actors_to_choose
from samspil.circle.rules import require_steering, require_taking_part, require_voice
from samspil.dialogue import actions
from samspil.dialogue.forms.platforms import MentionForm, OfferForm
from samspil.dialogue.models import Mention, Offer
from samspil.dialogue.views.platforms import own_actors, page_of, platform_of
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, tried, write


@get_or_post
@once
def mention_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """People spoke of it."""
    require_steering(request.member, request.partnership)
    one, form = platform_of(request, pk), _mention_form(request)
    if form.is_bound and kept(form, actions.add_mention, platform=one, by=request.member):
        messages.success(request, _("It is written down."))
        return redirect(page_of(request, one))
    words = {"question": one.title, "says": _("Who spoke of it, without being asked?"), "button": _("Write it down")}
    words["why"] = _("How many, and from where. Never who: no name is asked for here.")
    return write(request, form, **words, back=page_of(request, one))


@get_or_post
def mention_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put right what was written."""
    require_steering(request.member, request.partnership)
    one = _mention(request, pk)
    words = {name: getattr(one, name) for name in ("people", "kind", "place", "asked")}
    words |= {"actor": one.actor_id, "group": one.group_id, "at": one.happened_on}
    form, back = _mention_form(request, initial=words), page_of(request, one.platform)
    if form.is_bound and kept(form, actions.change_mention, mention=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(back)
    says = _("Who spoke of it?")
    return write(request, form, question=one.platform.title, says=says, button=_("Save"), back=back)


@require_POST
def mention_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was written by mistake; that can be undone."""
    require_steering(request.member, request.partnership)
    one = _mention(request, pk)
    if tried(request, actions.end_mention, mention=one):
        undo = reverse("dialogue:mention_restore", args=[request.partnership.slug, one.pk])
        messages.success(request, _("It is taken back."), extra_tags=undo)
    return redirect(page_of(request, one.platform))


@require_POST
def mention_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was right after all."""
    require_steering(request.member, request.partnership)
    one = _mention(request, pk)
    if tried(request, actions.restore_mention, mention=one):
        messages.success(request, _("It stands again."))
    return redirect(page_of(request, one.platform))


@get_or_post
@once
def offer_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Someone offers something."""
    require_taking_part(request.member, request.partnership)
    one, form = platform_of(request, pk), OfferForm(posted(request), actors=own_actors(request))
    if form.is_bound and kept(form, actions.add_offer, platform=one, by=request.member):
        messages.success(request, _("It is written down. It is an offer, not a promise."))
        return redirect(page_of(request, one))
    words = {"question": one.title, "says": _("What is offered?"), "button": _("Write it down")}
    words["why"] = _("You write for the actors you speak for.")
    return write(request, form, **words, back=page_of(request, one))


@get_or_post
def offer_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it better."""
    one = _offer(request, pk)
    require_voice(request.member, one.actor)
    words = {"actor": one.actor_id, "what": one.what, "at": one.happened_on}
    form, back = OfferForm(posted(request), actors=own_actors(request), initial=words), page_of(request, one.platform)
    if form.is_bound and kept(form, actions.change_offer, offer=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(back)
    says = _("What is offered?")
    return write(request, form, question=one.platform.title, says=says, button=_("Save"), back=back)


@require_POST
def offer_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is not offered any more; that can be undone."""
    one = _offer(request, pk)
    require_voice(request.member, one.actor)
    if tried(request, actions.end_offer, offer=one):
        undo = reverse("dialogue:offer_restore", args=[request.partnership.slug, one.pk])
        messages.success(request, _("The offer is taken back."), extra_tags=undo)
    return redirect(page_of(request, one.platform))


@require_POST
def offer_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It stands after all."""
    one = _offer(request, pk)
    require_voice(request.member, one.actor)
    if tried(request, actions.restore_offer, offer=one):
        messages.success(request, _("The offer stands again."))
    return redirect(page_of(request, one.platform))


def _mention_form(request: HttpRequest, **more: object) -> MentionForm:
    actors = [actor for actor in actors_to_choose(request.partnership) if actor.kind != "backbone"]
    return MentionForm(posted(request), partnership=request.partnership, actors=actors, **more)


def _mention(request: HttpRequest, pk: UUID) -> Mention:
    found = Mention.objects.select_related("platform__partnership", "platform__raised_by")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)


def _offer(request: HttpRequest, pk: UUID) -> Offer:
    found = Offer.objects.select_related("platform__partnership", "platform__raised_by", "actor__partnership")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)
