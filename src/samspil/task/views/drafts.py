"""Writing the task anew: a draft, its clauses, and the day it was agreed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.rules import require_steering
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, tried, write
from samspil.task.actions import versions
from samspil.task.forms.task import AgreeForm, DraftForm
from samspil.task.models import Clause
from samspil.task.readings.task_changes import change
from samspil.task.readings.task_page import kept_for_the_task, proposed
from samspil.task.readings.task_text import text_of
from samspil.task.readings.versions import agreed, current
from samspil.task.views.task import page_of_task, version_of


@get_or_post
@once
def draft_add(request: HttpRequest) -> HttpResponse:
    """Begin to write it anew, from how it reads now."""
    require_steering(request.member, request.partnership)
    here, now = request.partnership, current(request.partnership)
    lines = [clause.words for clause in now.clauses.all()] if now else [here.task]
    form = DraftForm(posted(request), partnership=here, initial={"text": "\n".join(lines)})
    made = form.is_bound and kept(form, versions.write_draft, partnership=here, by=request.member)
    if made:
        messages.success(request, _("The draft is there. Say whose words each line is made from."))
        return redirect("task:draft", here.slug, made.pk)
    words = {"question": _("Could the one who said it recognise it?"), "says": _("How does the task read now?")}
    words["why"] = _("What stays keeps its sources. Nothing is agreed by writing it.")
    return write(request, form, **words, button=_("Save the draft"), back=page_of_task(request))


@require_safe
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A draft: clause by clause with its sources, what is proposed, what would change."""
    require_steering(request.member, request.partnership)
    one, here = agreed_or_draft(request, pk), request.partnership
    now = current(here)
    shown: dict[str, Any] = {"version": one, "text": text_of(one), "kept": kept_for_the_task(here)}
    shown |= {"proposed": [row for row in proposed(here, request.member) if row.wording.state == "open"]}
    shown |= {"change": change(now, one) if now and now != one else None}
    return render(request, "task/draft.html", shown)


@get_or_post
def draft_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write it better."""
    require_steering(request.member, request.partnership)
    one = version_of(request, pk)
    text = "\n".join(clause.words for clause in one.clauses.all())
    chosen = {"written_by": one.written_by.all(), "groups": one.groups.all(), "learnt": one.learnt, "text": text}
    form = DraftForm(posted(request), partnership=request.partnership, initial=chosen)
    if form.is_bound and kept(form, versions.change_draft, version=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect("task:draft", request.partnership.slug, one.pk)
    words = {"question": _("Could the one who said it recognise it?"), "says": _("Can it be said better?")}
    return write(request, form, **words, button=_("Save the draft"), back=page_of(request, pk))


@get_or_post
def draft_agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is agreed, and holds."""
    require_steering(request.member, request.partnership)
    one = version_of(request, pk)
    form = AgreeForm(posted(request))
    if form.is_bound and kept(form, versions.agree_version, version=one, by=request.member):
        undo = reverse("task:version_reopen", args=[request.partnership.slug, one.pk])
        messages.success(request, _("It holds now. Ask those whose words it is made from."), extra_tags=undo)
        return redirect(page_of_task(request))
    words = {"question": one.text, "says": _("Has it been agreed?"), "button": _("It is agreed")}
    words["why"] = _("From that day it stands where the partnership is named. It can be written anew at any time.")
    return write(request, form, **words, back=page_of(request, pk))


@require_POST
def draft_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a draft away."""
    one = version_of(request, pk)
    require_steering(request.member, request.partnership)
    if tried(request, versions.end_draft, version=one):
        undo = reverse("task:draft_restore", args=[request.partnership.slug, one.pk])
        messages.success(request, _("The draft is put away."), extra_tags=undo)
    return redirect(page_of_task(request))


@require_POST
def draft_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take it out again."""
    one = version_of(request, pk)
    require_steering(request.member, request.partnership)
    if tried(request, versions.restore_draft, version=one):
        messages.success(request, _("The draft lies open again."))
    return redirect(page_of_task(request))


@require_POST
def version_reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was not agreed after all."""
    one = version_of(request, pk)
    require_steering(request.member, request.partnership)
    if tried(request, versions.reopen_version, version=one):
        messages.success(request, _("It is a draft again. The one before it holds."))
    return redirect(page_of_task(request))


@require_POST
def clause_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a clause that went out into a draft."""
    found = Clause.objects.select_related("version__partnership")
    clause = get_object_or_404(found, pk=pk, version__partnership=request.partnership)
    there = tried(request, versions.put_clause_back, clause=clause)
    if there:
        messages.success(request, _("It stands last in the draft, with those who said it. Move it where it belongs."))
        return redirect("task:draft", request.partnership.slug, there.pk)
    return redirect(page_of_task(request))


def agreed_or_draft(request: HttpRequest, pk: UUID) -> Any:
    """A version with its clauses and their sources read at once."""
    found = agreed(request.partnership).filter(pk=pk).first()
    return found or version_of(request, pk)


def page_of(request: HttpRequest, pk: UUID) -> str:
    """The page of a draft."""
    return reverse("task:draft", args=[request.partnership.slug, pk])
