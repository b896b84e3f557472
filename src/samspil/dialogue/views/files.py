"""Conversations come in by file, looked at first; and go out again so that nobody can be found."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.circle.readings.imports import import_in_force, imports_in_force
from samspil.circle.rules import require_steering
from samspil.dialogue.actions import files as act
from samspil.dialogue.actions.snapshots import release
from samspil.dialogue.forms.files import ConversationFilesForm, QuestionForm
from samspil.dialogue.models import Conversation, Statement
from samspil.dialogue.readings.exports import leaving
from samspil.dialogue.readings.imports import AT_ONCE, IMPORT, Plan
from samspil.dialogue.readings.voices import by_script
from samspil.ground.drafts import let_go, looked_at_first
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept
from samspil.ground.text import in_address

_DRAFT = "dialogue.draft"


@get_or_post
@once
def import_conversation(request: HttpRequest) -> HttpResponse:
    """Choose files, look at what they would bring in, save all of it or nothing; take an earlier one back."""
    require_steering(request.member, request.partnership)
    if request.method == "POST" and "fortryd" in request.GET:
        return _undo(request)
    return looked_at_first(request, _DRAFT, ConversationFilesForm, _choose, _look)


def _choose(request: HttpRequest, form: ConversationFilesForm) -> HttpResponse:
    context = {"form": form, "imports": imports_in_force(request.partnership, IMPORT)}
    return render(request, "dialogue/import.html", context, status=400 if form.errors else 200)


def _look(request: HttpRequest, given: dict[str, bytes]) -> HttpResponse:
    plan = Plan(request.partnership, given)
    start = {"question": plan.read.topic if plan.read else ""}
    form = QuestionForm(request.POST if request.POST.get("step") == "save" else None, initial=start)
    if form.is_bound and not plan.failed:
        made = kept(form, act.import_conversation, plan=plan, by=request.member)
        if made:
            return _told(request, plan, made)
    bad = plan.failed or form.errors
    return render(request, "dialogue/import_look.html", {"plan": plan, "form": form}, status=400 if bad else 200)


def _told(request: HttpRequest, plan: Plan, made: Conversation) -> HttpResponse:
    batch = imports_in_force(request.partnership, IMPORT)[0]
    undo = f"{reverse('dialogue:import', args=[request.partnership.slug])}?fortryd={batch.pk}"
    messages.success(request, _("The conversation has been read in."), extra_tags=undo)
    if plan.answers <= AT_ONCE:
        release(conversation=made, by=request.member)
    let_go(request, _DRAFT)
    return redirect("dialogue:voices", request.partnership.slug, made.pk)


def _undo(request: HttpRequest) -> HttpResponse:
    batch = import_in_force(request.partnership, IMPORT, request.GET["fortryd"])
    if batch is None:
        raise Http404
    act.undo_conversation_import(batch=batch, by=request.member)
    messages.success(request, _("The conversation is taken back."))
    return redirect("dialogue:import", request.partnership.slug)


@get_or_post
def export_conversation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What leaves, said first; then the files, when the button is pressed. For facilitators, and written in the log."""
    require_steering(request.member, request.partnership)
    rows = Conversation.objects.select_related("partnership")
    conversation = get_object_or_404(rows, pk=pk, partnership=request.partnership, ended_on=None)
    if request.method != "POST":
        shown = {"conversation": conversation, "leaving": leaving(conversation)}
        shown |= {"invented": by_script(conversation)}
        shown |= {"words": conversation.statements.filter(state=Statement.State.SHOWN).exists()}
        return render(request, "dialogue/voices_export.html", shown)
    name = f"{in_address(conversation.question)[:60] or 'conversation'}.zip"
    return HttpResponse(
        act.export_conversation(conversation=conversation, by=request.member),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
