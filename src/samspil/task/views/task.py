"""The shared task: as it reads now, on a sheet for the wall; how actors stand to it."""

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
from samspil.circle.rules import may_steer, may_take_part
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, tried, write
from samspil.task.actions import wordings
from samspil.task.forms.task import EndorseForm
from samspil.task.models import Endorsement, TaskVersion
from samspil.task.readings.task_page import page
from samspil.task.readings.task_text import public_writers, text_of
from samspil.task.readings.versions import current


@require_safe
def task(request: HttpRequest) -> HttpResponse:
    """The whole page; ``fra`` and ``til`` choose two versions to hold against each other."""
    here, member = request.partnership, request.member
    shown = {"page": page(here, member, request.GET.get("fra", ""), request.GET.get("til", ""))}
    shown |= {"steering": may_steer(member, here), "may_propose": may_take_part(member, here)}
    shown |= {"own_actors": {actor.pk for actor in own_actors(request)}}
    return render(request, "task/task.html", shown)


@require_safe
def task_poster(request: HttpRequest) -> HttpResponse:
    """The task on a sheet of A4."""
    now = current(request.partnership)
    if now is None:
        return redirect("task:task", request.partnership.slug)
    return render(request, "task/task_poster.html", {"text": text_of(now), "writers": public_writers(now)})


@get_or_post
@once
def endorsement_add(request: HttpRequest) -> HttpResponse:
    """Say how an actor stands to the version that holds."""
    now, actors = current(request.partnership), own_actors(request)
    if now is None or not actors:
        return redirect("task:task", request.partnership.slug)
    form = EndorseForm(posted(request), actors=actors, initial={"actor": actors[0] if len(actors) == 1 else None})
    made = form.is_bound and kept(form, wordings.endorse, version=now, by=request.member)
    if made:
        undo = reverse("task:endorsement_end", args=[request.partnership.slug, made.pk])
        messages.success(request, _("It is written down. It can be changed whenever you like."), extra_tags=undo)
        return redirect("task:task", request.partnership.slug)
    words = {"question": now.text, "says": _("How do you stand to it?"), "button": _("Save")}
    return write(request, form, **words, why=_("Listed by name. Nothing is counted up."), back=page_of_task(request))


@require_POST
def endorsement_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back how an actor stands."""
    found = Endorsement.objects.select_related("actor__partnership")
    one = get_object_or_404(found, pk=pk, partnership=request.partnership)
    if tried(request, wordings.end_endorsement, endorsement=one):
        messages.success(request, _("It is taken back. It says nothing now."))
    return redirect(page_of_task(request))


def page_of_task(request: HttpRequest) -> str:
    """The page of the task."""
    return reverse("task:task", args=[request.partnership.slug])


def own_actors(request: HttpRequest) -> Sequence[Actor]:
    """The actors this member may speak for: all, for a facilitator."""
    actors: Any = givers(request.member, steering=may_steer(request.member, request.partnership))[0]
    return actors


def version_of(request: HttpRequest, pk: UUID) -> TaskVersion:
    """A version of this partnership's task."""
    found = TaskVersion.objects.select_related("partnership")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)
