"""Reading what was said before it is shown, and writing down what was said aloud."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.dialogue import actions, rules
from samspil.dialogue.forms.statements import ReasonForm, TranscribeForm
from samspil.dialogue.models import Conversation, Statement
from samspil.dialogue.readings import conversations, queue
from samspil.dialogue.views.conversations import conversation_of
from samspil.dialogue.views.statements import statement_of
from samspil.ground.pages import get_or_post, kept, one_page, posted, tried


@require_safe
def to_read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What waits, the longest wait first, with the policy beside."""
    one = conversation_of(request, pk)
    rules.require_moderating(request.member, one)
    page, query = one_page(request, queue.waiting_in(one))
    shown = {"conversation": one, "page": page, "query": query, "numbers": conversations.numbers(one)}
    return render(request, "dialogue/to_read.html", shown | {"rejected": queue.rejected_in(one)})


@require_POST
def statement_show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is shown, and others can answer it."""
    one = statement_of(request, pk)
    rules.require_moderating(request.member, one.conversation)
    if tried(request, actions.show_statement, statement=one):
        messages.success(request, _("It is shown. Others can answer it now."), extra_tags=_back(request, one))
    return redirect(_queue(request, one.conversation))


@get_or_post
def statement_reject(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is not shown; the one who said it reads why."""
    one = statement_of(request, pk)
    rules.require_moderating(request.member, one.conversation)
    form = ReasonForm(posted(request), initial={"reason": one.reason})
    if form.is_bound and kept(form, actions.reject_statement, statement=one, by=request.member):
        told = _("It is not shown. The one who said it sees why, and all partners see that there was one.")
        messages.success(request, told, extra_tags=_back(request, one))
        return redirect(_queue(request, one.conversation))
    shown = {"form": form, "statement": one, "back": _queue(request, one.conversation)}
    return render(request, "dialogue/statement_reject.html", shown, status=400 if form.errors else 200)


@require_POST
def statement_put_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It waits to be read once more."""
    one = statement_of(request, pk)
    rules.require_moderating(request.member, one.conversation)
    if tried(request, actions.put_back, statement=one):
        messages.success(request, _("It waits to be read again. Nobody sees it meanwhile."))
    return redirect(_queue(request, one.conversation))


@get_or_post
def statement_transcribe(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Listen, write it down; then the recording is deleted."""
    one = statement_of(request, pk)
    rules.require_moderating(request.member, one.conversation)
    form = TranscribeForm(posted(request))
    if form.is_bound and kept(form, actions.transcribe, statement=one, by=request.member):
        messages.success(request, _("It is written down, and the recording is deleted. Read it like the others now."))
        return redirect(_queue(request, one.conversation))
    shown = {"form": form, "statement": one, "back": _queue(request, one.conversation)}
    shown |= {"recordings": one.recordings.filter(kind="said")}
    return render(request, "dialogue/statement_transcribe.html", shown, status=400 if form.errors else 200)


def _queue(request: HttpRequest, one: Conversation) -> str:
    return reverse("dialogue:to_read", args=[request.partnership.slug, one.pk])


def _back(request: HttpRequest, one: Statement) -> str:
    """Where the undo button leads."""
    return reverse("dialogue:statement_put_back", args=[request.partnership.slug, one.pk])
