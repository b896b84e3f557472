"""Who is in: the list, one actor, and everything that can be done with it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle import actions, readings, rules
from samspil.circle.forms import ActorForm
from samspil.circle.models import Actor
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, tried, wish, write


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """Everyone who is in, or those who have left."""
    asked, kind, left = wish(request, readings.ACTOR_SORTS), request.GET.get("slags", ""), "gaaet" in request.GET
    read = readings.actors_before if left else readings.actors
    rows = read(request.partnership, search=asked.q, kind=kind, sort=asked.orden)
    page, query = one_page(request, rows)
    shown = {"asked": asked, "kind": kind, "kinds": Actor.Kind.choices, "left": left, "page": page, "query": query}
    shown["steering"] = rules.may_steer(request.member, request.partnership)
    return render(request, "circle/actors.html", shown)


@require_safe
def actor(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One actor: what it is, who speaks for it, what was promised, what was changed."""
    one = get_object_or_404(Actor, pk=pk, partnership=request.partnership)
    steering = rules.may_steer(request.member, request.partnership)
    named, more = readings.speakers(one, steering=steering)
    shown = {"actor": one, "steering": steering, "speakers": named, "more": more}
    shown["may_change"] = rules.may_speak_for(request.member, one)
    shown["promises"] = readings.promises_about(one)
    shown["told"] = readings.told_about(one, steering=steering)
    return render(request, "circle/actor.html", shown)


@get_or_post
@once
def actor_add(request: HttpRequest) -> HttpResponse:
    """Someone new at the table."""
    rules.require_steering(request.member, request.partnership)
    form = ActorForm(posted(request), partnership=request.partnership)
    made = form.is_bound and kept(form, actions.add_actor, partnership=request.partnership, by=request.member)
    if made:
        messages.success(request, _("%(name)s is in.") % {"name": made.name})
        return redirect("circle:actor", request.partnership.slug, made.pk)
    words = {"question": _("Who is in"), "says": _("Who sits down at the table?"), "button": _("Put them on the list")}
    words["why"] = _("All kinds are equals here: an authority, a club, four mothers on a bench.")
    return write(request, form, **words, back=reverse("circle:actors", args=[request.partnership.slug]))


@get_or_post
def actor_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write it better."""
    one = get_object_or_404(Actor, pk=pk, partnership=request.partnership)
    rules.require_voice(request.member, one)
    form = ActorForm(posted(request), partnership=request.partnership, actor=one)
    back = reverse("circle:actor", args=[request.partnership.slug, one.pk])
    if form.is_bound and kept(form, actions.change_actor, actor=one, by=request.member):
        messages.success(request, _("Saved."))
        return redirect(back)
    says = _("What should it say about %(name)s?") % {"name": form.initial["name"]}
    return write(request, form, question=_("Who is in"), says=says, button=_("Save"), back=back)


@require_POST
def actor_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It leaves; that can be undone."""
    one = get_object_or_404(Actor, pk=pk, partnership=request.partnership)
    if tried(request, actions.end_actor, actor=one):
        restore = reverse("circle:actor_restore", args=[request.partnership.slug, one.pk])
        messages.success(request, _("%(name)s has left. What it did is kept.") % {"name": one.name}, extra_tags=restore)
        return redirect("circle:actors", request.partnership.slug)
    return redirect("circle:actor", request.partnership.slug, one.pk)


@require_POST
def actor_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is in again."""
    one = get_object_or_404(Actor, pk=pk, partnership=request.partnership)
    if tried(request, actions.restore_actor, actor=one):
        messages.success(request, _("%(name)s is in again.") % {"name": one.name})
    return redirect("circle:actor", request.partnership.slug, one.pk)
