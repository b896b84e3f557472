"""Who stands at the door of a conversation, and what every page in the hand shares."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from samspil.dialogue import rules
from samspil.dialogue.models import Conversation
from samspil.dialogue.readings.phone import KIOSK_HOURS
from samspil.ground import cards, keys, sealed
from samspil.ground.cards import Held

Page = Callable[..., HttpResponse]
pages = require_http_methods(["GET", "HEAD", "POST"])
WORD, DRAFT, SCREEN = "ord", "kladde", "skaerm"  # what the browser carries beside the card
IDLE, WRITING = 180, 600  # seconds before a shared screen asks whether anyone is there; longer where one writes


def sent(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when it is nothing at all; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True)
class Visit:
    """A browser at the door of a conversation. ``held``: its card, with the word its holder gave; None without one."""

    request: HttpRequest
    conversation: Conversation
    held: Held | None
    draft: dict[str, Any]
    kiosk: bool

    @property
    def path(self) -> str:
        """Where cookies of this conversation are sent."""
        return reverse("phone:start", args=[self.conversation.door])

    @property
    def language(self) -> str:
        """The language of the page, in two letters."""
        return (get_language() or "da")[:2]

    def url(self, name: str, *parts: Any) -> str:
        """The address of a page of this conversation."""
        return reverse(f"phone:{name}", args=[self.conversation.door, *parts])

    def to(self, name: str, *parts: Any, more: str = "") -> HttpResponse:
        """Send the browser on to a page of this conversation."""
        return redirect(self.url(name, *parts) + more)

    def page(self, template: str, *, status: int = 200, idle: int = IDLE, **shown: Any) -> HttpResponse:
        """A page of this conversation. On a shared screen it asks after a while whether anyone is there."""
        frame = {"visit": self, "conversation": self.conversation, "door": self.conversation.door}
        response = render(self.request, template, {**frame, **shown}, status=status)
        if self.kiosk and idle:
            response["Refresh"] = f"{idle};url={self.url('kiosk')}"
        return response

    def keep(self, response: HttpResponse, draft: dict[str, Any]) -> HttpResponse:
        """The same answer, and the browser carries the draft."""
        sealed.carry(response, DRAFT, draft, path=self.path)
        return response

    def give(self, response: HttpResponse, held: Held) -> HttpResponse:
        """The same answer, and the browser carries this card, and nothing of whoever held it before."""
        cards.carry(response, held, path=self.path)
        sealed.drop(response, DRAFT, path=self.path)
        sealed.drop(response, WORD, path=self.path)
        return response

    def new_card(self, way: str) -> Held:
        """A card for whoever stands here now. Nobody writes it down."""
        return Held(cards.issue(keys.key(self.conversation.pk)), way=way)


def visit_of(request: HttpRequest, conversation: Conversation) -> Visit:
    """What the browser carries for this conversation; a card of another one is no card here."""
    held, word = cards.carried(request), sealed.carried(request, WORD, hours=cards.HOURS)
    held = held if held and rules.holds_card(conversation, held) else None
    if held and word:
        held = cards.with_word(held, str(word))
    draft = sealed.carried(request, DRAFT, hours=cards.HOURS)
    screen = sealed.carried(request, SCREEN, hours=KIOSK_HOURS) == str(conversation.pk)
    return Visit(request, conversation, held, draft if isinstance(draft, dict) else {}, screen)


def at_door(view: Page) -> Page:
    """Anyone who knows the door. A key that is gone is said plainly: without it no card can be told from another."""

    @wraps(view)
    def page(request: HttpRequest, **named: Any) -> HttpResponse:
        conversation = request.conversation
        try:
            return view(visit_of(request, conversation), **named)
        except keys.KeyLost:
            return render(request, "dialogue/phone_key_lost.html", {"conversation": conversation}, status=503)

    return page


def with_card(view: Page) -> Page:
    """Those who hold a card; all others are sent to the start."""

    @wraps(view)
    def page(visit: Visit, **named: Any) -> HttpResponse:
        return view(visit, **named) if visit.held else visit.to("start")

    return at_door(page)


def while_open(view: Page) -> Page:
    """Those who hold a card, while words and answers are taken; else the start says how it stands."""

    @wraps(view)
    def page(visit: Visit, **named: Any) -> HttpResponse:
        return view(visit, **named) if rules.may_say(visit.conversation) else visit.to("start")

    return with_card(page)
