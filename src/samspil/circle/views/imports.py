"""A list is read in: pasted or as a file, looked at first, saved as a whole, taken back as a whole."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samspil.circle import actions, readings, rules
from samspil.circle.forms import ActorsImportForm, ImportForm
from samspil.circle.models import Import
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, tried

SHOWN = 200  # rows of a preview; the rest is counted


@get_or_post
@once
def actors_import(request: HttpRequest) -> HttpResponse:
    """A list of actors."""
    return _read_in(request, "actors", ActorsImportForm, readings.plan_actors, actions.import_actors)


@get_or_post
@once
def members_import(request: HttpRequest) -> HttpResponse:
    """A list of people."""
    return _read_in(request, "members", ImportForm, readings.plan_members, actions.import_members)


def _read_in(
    request: HttpRequest, kind: str, make: type[ImportForm], plan: Callable[..., Any], act: Callable[..., Any]
) -> HttpResponse:
    rules.require_steering(request.member, request.partnership)
    step = request.POST.get("step", "") if request.method == "POST" else ""
    form = make(request.POST, request.FILES) if step in ("look", "save") else make(initial=request.POST.dict())
    shown = {"kind": kind, "form": form, "imports": readings.imports(request.partnership, kind)}
    if not form.is_bound or not form.is_valid():
        return render(request, "circle/import.html", shown, status=400 if form.errors else 200)
    source = form.source()
    if step == "save" and (batch := tried(request, act, partnership=request.partnership, source=source)):
        return _told(request, batch)
    found = plan(request.partnership, source)
    carried = make(initial=form.carried(source))
    shown |= {"plan": found, "rows": found.rows[:SHOWN], "more": len(found.rows[SHOWN:]), "form": carried}
    return render(request, "circle/import.html", shown, status=400 if found.failed else 200)


def _told(request: HttpRequest, batch: Import) -> HttpResponse:
    undo = reverse("circle:import_undo", args=[request.partnership.slug, batch.pk])
    count = batch.counts["new"]
    if batch.kind == "actors":
        said = ngettext("%(count)s actor has come in.", "%(count)s actors have come in.", count)
    else:
        said = ngettext("%(count)s person has come in.", "%(count)s people have come in.", count)
    messages.success(request, said % {"count": count}, extra_tags=undo)
    return redirect(f"circle:{batch.kind}", request.partnership.slug)


@require_POST
def import_undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a list back."""
    batch = get_object_or_404(Import, pk=pk, partnership=request.partnership, kind__in=("actors", "members"))
    kept = tried(request, actions.undo_import, batch=batch)
    if kept is not None:
        messages.success(request, _("The list is taken back."))
        for name, why in sorted(kept.items()):
            messages.warning(request, _("%(name)s is kept: %(why)s.") % {"name": name, "why": why})
    return redirect(f"circle:{batch.kind}_import", request.partnership.slug)
