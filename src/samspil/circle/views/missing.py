"""Who is missing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle import rules
from samspil.circle.actions import missing as actions
from samspil.circle.forms.missing import ContactForm, MissingForm, SettleMissingForm
from samspil.circle.models import MissingNote
from samspil.circle.readings import missing as readings
from samspil.circle.views.affected import affected_add, affected_change, affected_end, affected_restore
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, wish, write

__all__ = [
    "affected_add",
    "affected_change",
    "affected_end",
    "affected_restore",
    "missing",
    "missing_add",
    "missing_change",
    "missing_reopen",
    "missing_settle",
]


@require_safe
def missing(request: HttpRequest) -> HttpResponse:
    """Who is missing, and below it who is affected."""
    here, asked = request.partnership, wish(request, readings.SORTS)
    page, query = one_page(request, readings.missing_notes(here, search=asked.q, sort=asked.orden))
    groups, rest = one_page(request, readings.affected_groups(here, search=asked.q), "grupper-side")
    shown = {"page": page, "query": query, "asked": asked, "form": MissingForm()}
    shown |= {"groups": groups, "group_query": f"{rest}grupper-", "shares": readings.shares(groups.object_list)}
    return render(request, "circle/missing.html", shown | _around(request))


def _around(request: HttpRequest) -> dict[str, object]:
    """What the page says besides the two lists."""
    here, steering = request.partnership, rules.may_steer(request.member, request.partnership)
    missed = readings.groups_missed(here)
    shown = {"open": len(missed), "several": readings.named_by_several(missed)}
    return shown | {"before": readings.affected_before(here) if steering else [], "steering": steering}


@get_or_post
@once
def missing_add(request: HttpRequest) -> HttpResponse:
    """Write that someone is missing."""
    form = MissingForm(posted(request))
    if form.is_bound and kept(form, actions.name_missing, partnership=request.partnership, by=request.member):
        messages.success(request, _("It is written down. Everyone who takes part can see it."))
        return redirect(_the_list(request))
    words = {"question": _("Who is missing?"), "says": _("Who would be surprised by what we do?")}
    return write(request, form, **words, button=_("Write it down"), back=_the_list(request))


@get_or_post
def missing_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One note: what was said; its words corrected; a contact written down."""
    note, contacts = _note(request, pk), request.POST.get("step") == "contact"
    words = MissingForm(None if contacts else posted(request), initial={"who": note.who, "why": note.why})
    contact = ContactForm(posted(request) if contacts else None)
    form, act = (contact, actions.contact_missing) if contacts else (words, actions.change_missing)
    if form.is_bound and kept(form, act, note=note, by=request.member):
        messages.success(request, _("It is written down."))
        return redirect("circle:missing_change", request.partnership.slug, note.pk)
    steering = rules.may_steer(request.member, request.partnership)
    shown = {"note": note, "words": words, "contact": contact, "steering": steering, "back": _the_list(request)}
    shown["corrects"] = steering or readings.may_correct(note, request.member)
    return render(request, "circle/missing_note.html", shown, status=400 if form.errors else 200)


@get_or_post
@once
def missing_settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write how it ended."""
    rules.require_steering(request.member, request.partnership)
    note = _note(request, pk)
    form = SettleMissingForm(posted(request), note=note)
    if form.is_bound and kept(form, actions.settle_missing, note=note, by=request.member):
        undo = reverse("circle:missing_reopen", args=[request.partnership.slug, pk])
        messages.success(request, _("The note is settled. It stands at the bottom of the list."), extra_tags=undo)
        return redirect(_the_list(request))
    words = {"question": _("How did it end?"), "says": note.who, "button": _("Settle it")}
    return write(request, form, **words, back=_the_list(request))


@require_POST
def missing_reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They are missing after all."""
    actions.reopen_missing(note=_note(request, pk), by=request.member)
    messages.success(request, _("The note is open again."))
    return redirect(_the_list(request))


def _note(request: HttpRequest, pk: UUID) -> MissingNote:
    found = MissingNote.objects.select_related("partnership", "actor")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)


def _the_list(request: HttpRequest) -> str:
    return reverse("circle:missing", args=[request.partnership.slug])
