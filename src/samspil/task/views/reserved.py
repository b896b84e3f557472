"""What we may not decide here: the open list, on the screen and on the wall."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.rules import require_taking_part
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, tried, write
from samspil.task.actions import reserved as actions
from samspil.task.forms.decisions import MatterForm
from samspil.task.models.decisions import ReservedMatter
from samspil.task.readings import decisions as readings
from samspil.task.rules.decisions import may_write_matter, require_matter
from samspil.task.views.decisions import own_actors


@require_safe
def reserved(request: HttpRequest) -> HttpResponse:
    """The list, with where each is laid down and why."""
    here = request.partnership
    matters, before = readings.reserved(here), readings.reserved_before(here)
    mine = {one.pk for one in (*matters, *before) if may_write_matter(request.member, one)}
    shown = {"matters": matters, "before": before, "mine": mine, "may_add": bool(own_actors(request))}
    return render(request, "task/reserved.html", shown)


@require_safe
def reserved_paper(request: HttpRequest) -> HttpResponse:
    """The same on a sheet of A4."""
    return render(request, "task/reserved_paper.html", {"matters": readings.reserved(request.partnership)})


@get_or_post
@once
def reserved_add(request: HttpRequest) -> HttpResponse:
    """Put something on the list."""
    require_taking_part(request.member, request.partnership)
    form = MatterForm(posted(request), actors=own_actors(request))
    given = {"partnership": request.partnership, "by": request.member}
    if form.is_bound and kept(form, actions.add_reserved, **given):
        messages.success(request, _("It stands on the list. Say it before the next talk about it."))
        return redirect("task:reserved", request.partnership.slug)
    words = {"question": _("What may we not decide here?"), "says": _("Put something on the list")}
    words["why"] = _(
        "Only what the law, statutes, the residents' assembly or a grant lays down. The rest can be shared."
    )
    return write(request, form, **words, button=_("Put it on the list"), back=_the_list(request))


@get_or_post
def reserved_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it better."""
    one = _mine(request, pk)
    first = {name: getattr(one, name) for name in ("what", "ground", "reason", "who")}
    first |= {"actor": one.actor_id, "at": one.happened_on}
    form = MatterForm(posted(request), actors=own_actors(request), initial=first)
    if form.is_bound and kept(form, actions.change_reserved, matter=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect("task:reserved", request.partnership.slug)
    words = {"question": _("What may we not decide here?"), "says": one.what}
    return write(request, form, **words, button=_("Save"), back=_the_list(request))


@require_POST
def reserved_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It may be decided here now."""
    one = _mine(request, pk)
    if tried(request, actions.end_reserved, matter=one):
        undo = reverse("task:reserved_restore", args=[request.partnership.slug, one.pk])
        messages.success(request, _("It is off the list: it can be decided here."), extra_tags=undo)
    return redirect(_the_list(request))


@require_POST
def reserved_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It stands on the list after all."""
    one = _mine(request, pk)
    if tried(request, actions.restore_reserved, matter=one):
        messages.success(request, _("It stands on the list again."))
    return redirect(_the_list(request))


def _mine(request: HttpRequest, pk: UUID) -> ReservedMatter:
    found = ReservedMatter.objects.select_related("partnership", "actor__partnership")
    one = get_object_or_404(found, pk=pk, partnership=request.partnership)
    require_matter(request.member, one.actor, one.partnership)
    return one


def _the_list(request: HttpRequest) -> str:
    return reverse("task:reserved", args=[request.partnership.slug])
