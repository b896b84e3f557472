"""The ways into a conversation: cards, one's own card, a square on the wall, a shared screen."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.rules import require_steering
from samspil.dialogue import actions, rules
from samspil.dialogue.forms.conversations import CardsForm
from samspil.dialogue.readings import conversations as readings
from samspil.dialogue.readings.drawn import draw, opened
from samspil.dialogue.readings.phone import kiosk_address
from samspil.dialogue.views.conversations import conversation_of
from samspil.ground.pages import get_or_post, kept, posted, tried
from samspil.ground.squares import square_of

A_SHEET = 4  # cards on a sheet of A4


@dataclass(frozen=True)
class Card:
    """A card as it stands on paper; ``type_at``: where the code is typed by those without a camera."""

    code: str
    square: SafeString
    type_at: str


def card_of(code: str) -> Card:
    """Code and square of one card."""
    return Card(code, square_of(readings.card_address(code)), f"{settings.BASE_URL}{reverse('type_code')}")


@get_or_post
def cards(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How many cards; then the cards themselves, shown on this one page and kept nowhere."""
    require_steering(request.member, request.partnership)
    one, form = conversation_of(request, pk), CardsForm(posted(request))
    codes = kept(form, _make, conversation=one, by=request.member) if form.is_bound else None
    if not codes:
        shown = {"form": form, "conversation": one, "numbers": readings.numbers(one)}
        return render(request, "dialogue/cards.html", shown, status=400 if form.errors else 200)
    made = [card_of(code) for code in codes]
    four = form.cleaned_data["sheet"] == "four"
    sheets = [made[at : at + A_SHEET] for at in range(0, len(made), A_SHEET)] if four else []
    return render(request, "dialogue/cards_print.html", {"conversation": one, "cards": made, "sheets": sheets})


def _make(*, sheet: str, **what: Any) -> list[str]:
    """The cards; how they are laid on paper is nothing to the action."""
    return actions.make_cards(**what)


@get_or_post
def own_card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A member takes their own card: one each, its code shown on this one page and kept nowhere."""
    one = conversation_of(request, pk)
    rules.require_helping(request.member, one)
    drawn = opened(one, request.POST.get("card", ""))
    code = tried(request, actions.take_card, conversation=one, drawn=drawn) if drawn else None
    if request.method == "POST" and not code:
        return redirect("dialogue:conversation", request.partnership.slug, one.pk)
    shown = {"conversation": one, "card": card_of(code) if code else None, "sealed": draw(one)}
    shown |= {"had": readings.had_card(one, request.member) and not code}
    return render(request, "dialogue/own_card.html", shown)


@require_safe
def poster(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The question and a group's square, on a sheet for the wall."""
    one = conversation_of(request, pk)
    if not one.group_open:  # its page says so, and how to open it
        return redirect("dialogue:conversation", request.partnership.slug, one.pk)
    address = f"{settings.BASE_URL}{reverse('phone:start', args=[one.door])}"
    shown = {"conversation": one, "square": square_of(address), "address": address}
    return render(request, "dialogue/poster.html", shown)


@require_POST
def kiosk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make this browser a shared screen for the conversation."""
    require_steering(request.member, request.partnership)
    return redirect(kiosk_address(conversation_of(request, pk)))
