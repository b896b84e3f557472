"""Networks come in by file, looked at first; and go out again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from samspil.circle.models import Import, Member
from samspil.circle.readings.imports import import_in_force, imports_in_force
from samspil.circle.rules import require_steering
from samspil.formats import write
from samspil.ground import clock
from samspil.ground.drafts import let_go, looked_at_first
from samspil.ground.files import packed
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept
from samspil.network import readings
from samspil.network.actions.files import import_network as act
from samspil.network.actions.files import undo_network_import
from samspil.network.forms.files import FilesForm, LookForm, SaveForm
from samspil.network.models import Round
from samspil.network.readings import files

_DRAFT = "network.draft"
SHOWN = 100  # actors of a preview; the rest is counted


@get_or_post
@once
def import_network(request: HttpRequest) -> HttpResponse:
    """Choose files, look at what they would bring in, save all of it or nothing; take an earlier one back."""
    require_steering(request.member, request.partnership)
    if request.method == "POST" and "fortryd" in request.GET:
        return _undo(request)
    return looked_at_first(request, _DRAFT, FilesForm, _choose, _look)


def _choose(request: HttpRequest, form: FilesForm) -> HttpResponse:
    context = {"form": form, "imports": imports_in_force(request.partnership, files.IMPORT)}
    return render(request, "network/import.html", context, status=400 if form.errors else 200)


def _look(request: HttpRequest, given: dict[str, bytes]) -> HttpResponse:
    wish = request.POST if request.method == "POST" else request.GET
    plan = files.Plan(request.partnership, given, wish.get("network", ""), wish.get("column", ""))
    chosen = {"network": plan.network, "column": plan.column}
    start = {"name": plan.network or _("Read from file"), "happened_on": clock.today(), **chosen}
    form = SaveForm(request.POST if request.POST.get("step") == "save" else None, initial=start)
    if form.is_bound and not plan.failed and (batch := _saved(request, form, plan)):
        return _told(request, batch)
    shown = {"actors": plan.actors[:SHOWN], "more": max(0, len(plan.actors) - SHOWN)}
    context = {"plan": plan, "form": form, "look": LookForm().offer(plan), **shown}
    return render(request, "network/import_look.html", context, status=400 if plan.failed or form.errors else 200)


def _saved(request: HttpRequest, form: SaveForm, plan: files.Plan) -> Import | None:
    def save(name: str, happened_on: Any, **_chosen: Any) -> Import:
        return act(plan=plan, name=name, happened_on=happened_on, by=request.member)

    return kept(form, save)


def _told(request: HttpRequest, batch: Import) -> HttpResponse:
    undo = f"{reverse('network:import', args=[request.partnership.slug])}?fortryd={batch.pk}"
    said = ngettext("%(n)s round has been read in.", "%(n)s rounds have been read in.", batch.counts["rounds"])
    messages.success(request, said % {"n": batch.counts["rounds"]}, extra_tags=undo)
    made = Round.objects.filter(pk__in=batch.rows.filter(kind="round").values("thing")).last()
    let_go(request, _DRAFT)
    return redirect(f"{reverse('network:picture', args=[request.partnership.slug])}?round={made.pk}")


def _undo(request: HttpRequest) -> HttpResponse:
    batch = import_in_force(request.partnership, files.IMPORT, request.GET["fortryd"])
    if batch is None:
        raise Http404
    left = undo_network_import(batch=batch, by=request.member)
    messages.success(request, _("The file is taken back."))
    for name, why in sorted(left.items())[:SHOWN]:
        messages.warning(request, _("%(name)s is kept: %(why)s.") % {"name": name, "why": why})
    return redirect("network:import", request.partnership.slug)


_WAYS = {
    "csv": (lambda one: packed(write.write_csv(files.as_file(one))), "zip", "application/zip"),
    "xlsx": (
        lambda one: write.write_xlsx(files.as_file(one)),
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "graphml": (lambda one: write.write_graphml(files.as_file(one)), "graphml", "application/xml"),
    "gexf": (lambda one: write.write_gexf(files.as_file(one)), "gexf", "application/xml"),
    "kumu": (lambda one: write.write_kumu(files.as_file(one)), "json", "application/json"),
    "measures": (lambda one: write.write_measures(files.measures(one)), "csv", "text/csv"),
}


@require_GET
def export_network(request: HttpRequest, pk: UUID, format: str) -> HttpResponse:  # noqa: A002  the address names it
    """A round as a file, for facilitators and partners who may see it. Ratings are in none."""
    if request.member.role not in (Member.Role.FACILITATOR, Member.Role.PARTNER):
        raise PermissionDenied(_("Files are for those who work in the partnership. Ask the secretariat."))
    round_ = next((one for one in readings.visible_rounds(request.partnership, request.member) if one.pk == pk), None)
    if round_ is None or format not in _WAYS:
        raise Http404
    make, ending, kind = _WAYS[format]
    name = f"{slugify(round_.name) or 'round'}{'-measures' if format == 'measures' else ''}.{ending}"
    return HttpResponse(
        make(round_), content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
