"""Conversations come in by file, looked at first; and go out again so that nobody can be found."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samspil.circle.models import Import
from samspil.circle.rules import require_steering
from samspil.dialogue.actions import files as act
from samspil.dialogue.actions.snapshots import release
from samspil.dialogue.forms.files import ConversationFilesForm, QuestionForm
from samspil.dialogue.models import Conversation
from samspil.dialogue.readings.exports import leaving
from samspil.dialogue.readings.imports import AT_ONCE, IMPORT, Plan, conversation_imports
from samspil.ground.drafts import draft, drop_draft, keep_draft
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept

_DRAFT = "dialogue.draft"


@get_or_post
@once
def import_conversation(request: HttpRequest) -> HttpResponse:
    """Choose files, look at what they would bring in, save all of it or nothing; take an earlier one back."""
    require_steering(request.member, request.partnership)
    if request.method == "POST" and "fortryd" in request.GET:
        return _undo(request)
    given = draft(request.session.get(_DRAFT, ""))
    step = request.POST.get("step", "")
    if given is None or step == "files":
        return _choose(request)
    if step == "drop":
        return _dropped(request, redirect("dialogue:import", request.partnership.slug))
    return _look(request, given)


def _choose(request: HttpRequest) -> HttpResponse:
    form = ConversationFilesForm(*((request.POST, request.FILES) if request.POST.get("step") == "files" else ()))
    if form.is_bound and form.is_valid():
        drop_draft(request.session.get(_DRAFT, ""))
        request.session[_DRAFT] = keep_draft(form.cleaned_data["files"])
        return redirect("dialogue:import", request.partnership.slug)
    context = {"form": form, "imports": conversation_imports(request.partnership)}
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
    batch = conversation_imports(request.partnership)[0]
    undo = f"{reverse('dialogue:import', args=[request.partnership.slug])}?fortryd={batch.pk}"
    messages.success(request, _("The conversation has been read in."), extra_tags=undo)
    if plan.answers <= AT_ONCE:
        release(conversation=made, by=request.member)
    return _dropped(request, redirect("dialogue:voices", request.partnership.slug, made.pk))


def _dropped(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    drop_draft(request.session.pop(_DRAFT, ""))
    return response


def _undo(request: HttpRequest) -> HttpResponse:
    try:
        key = UUID(request.GET["fortryd"])
    except ValueError as fault:
        raise Http404 from fault
    batch = get_object_or_404(Import, pk=key, partnership=request.partnership, kind=IMPORT, ended_on=None)
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
        return render(
            request, "dialogue/voices_export.html", {"conversation": conversation, "leaving": leaving(conversation)}
        )
    name = f"{slugify(conversation.question)[:60] or 'conversation'}.zip"
    return HttpResponse(
        act.export_conversation(conversation=conversation, by=request.member),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
