"""Conversations on the workbench: all of them, one, and what is done with one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from samspil.circle.rules import may_steer, require_steering
from samspil.dialogue import actions, rules
from samspil.dialogue.forms.conversations import ConversationForm
from samspil.dialogue.models import Conversation, Knowledge
from samspil.dialogue.phrases.conversations import READ_IN, STANDS
from samspil.dialogue.readings import conversations as readings
from samspil.dialogue.readings import platforms as burning
from samspil.dialogue.readings.further import with_further
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, tried, wish

State = Conversation.State
NEWEST = 5  # statements on the page of a conversation; all of them have a page of their own


@require_safe
def conversations(request: HttpRequest) -> HttpResponse:
    """All conversations, what burns in a line, and the newest words."""
    here, asked = request.partnership, wish(request, readings.SORTS)
    page, query = one_page(request, readings.conversations(here, search=asked.q, sort=asked.orden))
    steering = may_steer(request.member, here)
    shown = {"page": page, "query": query, "asked": asked, "steering": steering}
    shown |= {"newest": readings.latest_statements(here), "found": burning.found(here)}
    shown |= {"put_away": readings.put_away(here) if steering else []}
    return render(request, "dialogue/conversations.html", shown)


@require_safe
def conversation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One conversation: the question, who asks, the newest words, the ways in."""
    one = conversation_of(request, pk)
    shown = {
        "conversation": one,
        "stands": READ_IN if one.imported else STANDS[one.state],
        "numbers": readings.numbers(one),
    }
    shown |= {"newest": readings.statements(one)[:NEWEST]}
    return render(request, "dialogue/conversation.html", shown | _may(request, one))


@require_safe
def statement_list(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything that is shown in a conversation, newest first, to be searched."""
    one, sifted = conversation_of(request, pk), _sifted(request)
    found = readings.statements(one, knowledge=sifted["knowledge"], at_stake=sifted["at_stake"], search=sifted["q"])
    page, query = one_page(request, found)
    shown = {"conversation": one, "page": page, "query": query, "sifted": sifted, "kinds": Knowledge.choices}
    shown["rows"] = with_further(page.object_list)
    return render(request, "dialogue/statements.html", shown | _may(request, one))


def _sifted(request: HttpRequest) -> dict[str, Any]:
    """What the address sifts the statements by."""
    kind = request.GET.get("viden", "")
    kind = kind if kind in Knowledge.values else ""
    stake = request.GET.get("spil") == readings.AT_STAKE
    q = request.GET.get("q", "").strip()
    return {"knowledge": kind, "at_stake": stake, "q": q, "any": bool(kind or stake or q)}


def _may(request: HttpRequest, one: Conversation) -> dict[str, Any]:
    """What this reader can do here."""
    return {
        "steering": may_steer(request.member, request.partnership),
        "moderating": rules.may_moderate(request.member, one),
        "is_open": rules.may_say(one),
        "had_card": readings.had_card(one, request.member),
    }


@get_or_post
@once
def conversation_add(request: HttpRequest) -> HttpResponse:
    """Prepare a conversation."""
    require_steering(request.member, request.partnership)
    who = {"asker": request.member.name, "phone": request.member.phone, "moderator": request.member.pk}
    form = ConversationForm(posted(request), partnership=request.partnership, initial=who)
    made = form.is_bound and kept(form, actions.add_conversation, partnership=request.partnership, by=request.member)
    if made:
        messages.success(request, _("Saved. Nobody has been asked yet."))
        return redirect("dialogue:conversation", request.partnership.slug, made.pk)
    return render(request, "dialogue/conversation_form.html", {"form": form}, status=400 if form.errors else 200)


@get_or_post
def conversation_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write it better. The question stands once people have heard it."""
    require_steering(request.member, request.partnership)
    one = conversation_of(request, pk)
    words = {name: getattr(one, name) for name in ConversationForm.base_fields} | {"moderator": one.moderator_id}
    form = ConversationForm(posted(request), partnership=request.partnership, initial=words)
    if one.state != State.PLANNED:
        form.keep_question()
    if form.is_bound and kept(form, actions.change_conversation, conversation=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect("dialogue:conversation", request.partnership.slug, one.pk)
    shown = {"form": form, "conversation": one}
    return render(request, "dialogue/conversation_form.html", shown, status=400 if form.errors else 200)


@dataclass(frozen=True)
class Move:
    """Something done with a conversation: the action, what is said after it, and the move that takes it back."""

    act: Callable[..., Conversation]
    told: Any
    undo: str


#: By the value in the address.
MOVES = {
    "aabn": Move(
        actions.open_conversation, gettext_lazy("The conversation is open. Words and answers are taken."), "hvil"
    ),
    "hvil": Move(actions.pause_conversation, gettext_lazy("The conversation rests. Everything stands."), "aabn"),
    "luk": Move(
        actions.close_conversation,
        gettext_lazy("The conversation is closed. People can still change and delete what is theirs."),
        "aabn",
    ),
    "laeg-vaek": Move(
        actions.withdraw_conversation, gettext_lazy("The conversation is put away. Nobody was asked."), "tag-frem"
    ),
    "tag-frem": Move(actions.restore_conversation, gettext_lazy("The conversation is taken out again."), ""),
}


@get_or_post
def conversation_move(request: HttpRequest, pk: UUID, move: str) -> HttpResponse:
    """Open it, let it rest, close it, put it away: said first what it does (GET), then done (POST)."""
    require_steering(request.member, request.partnership)
    one, step = conversation_of(request, pk), MOVES.get(move)
    if step is None:
        raise Http404
    if request.method != "POST":
        shown = {"conversation": one, "move": move, "numbers": readings.numbers(one)}
        return render(request, "dialogue/conversation_move.html", shown)
    if tried(request, step.act, conversation=one):
        undo = step.undo and reverse("dialogue:conversation_move", args=[request.partnership.slug, one.pk, step.undo])
        messages.success(request, step.told, extra_tags=undo)
    if move == "laeg-vaek":
        return redirect("dialogue:conversations", request.partnership.slug)
    return redirect("dialogue:conversation", request.partnership.slug, one.pk)


def conversation_of(request: HttpRequest, pk: UUID) -> Conversation:
    """One of this partnership."""
    found = Conversation.objects.select_related("partnership", "moderator", "asked_by")
    rows = found.exclude(imported=True, ended_on__isnull=False)  # on its way in, or on its way out
    return get_object_or_404(rows, pk=pk, partnership=request.partnership)
