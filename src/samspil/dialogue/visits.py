"""Who stands at the door of a conversation, and what every page in the hand shares."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from samspil.dialogue import rules
from samspil.dialogue.models import Conversation
from samspil.dialogue.readings.phone import KIOSK_HOURS, door_of_screen, knows_word
from samspil.dialogue.readings.pseudonyms import answers_as
from samspil.ground import cards, keys, limits, sealed
from samspil.ground.cards import Held
from samspil.ground.limits import Limit
from samspil.ground.pages import slow_down

Page = Callable[..., HttpResponse]
pages = require_http_methods(["GET", "HEAD", "POST"])
WORD, DRAFT, SCREEN = "ord", "kladde", "skaerm"  # what the browser carries beside the card
IDLE, WRITING = 180, 600  # seconds before a shared screen asks whether anyone is there; longer where one writes
#: Secret words tried. With one card few are needed; from one network a whole hall may choose theirs.
WORDS_OF_CARD, WORDS_FROM_HERE = Limit("word", most=8, seconds=3600), Limit("words", most=120, seconds=3600)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when it is nothing at all; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True)
class Visit:
    """A browser at the door of a conversation. ``held``: its card, with the word its holder gave; None without one.

    ``screen``: which shared screen this is, of this conversation or another; empty for a phone.
    """

    request: HttpRequest
    conversation: Conversation
    held: Held | None
    draft: dict[str, Any]
    screen: str

    @property
    def kiosk(self) -> bool:
        """Whether many share it."""
        return self.screen.startswith(str(self.conversation.pk))

    @property
    def elsewhere(self) -> bool:
        """Whether many share it, for another conversation: then no card is taken here, since nobody takes it away."""
        return bool(self.screen) and not self.kiosk

    @property
    def home(self) -> str:
        """Where a shared screen belongs: the way back to it from elsewhere. Empty where there is none."""
        door = door_of_screen(self.screen)
        return reverse("phone:kiosk", args=[door]) if door else ""

    @property
    def shows_answers(self) -> bool:
        """Whether earlier answers may be shown. Not to whoever merely found the card."""
        return self.held is not None and knows_word(self.conversation, self.held)

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

    def leave(self, response: HttpResponse, *, card_too: bool = True) -> HttpResponse:
        """The same answer, and the browser forgets what its holder wrote, and the card."""
        for name in (WORD, DRAFT):
            sealed.drop(response, name, path=self.path)
        if card_too:
            cards.drop(response, path=self.path)
        return response

    def with_word(self, response: HttpResponse, word: str) -> HttpResponse:
        """The same answer, and the browser carries the word; or, after many words, the page that asks to wait.

        Whether a word is chosen or guessed cannot be told, so every new one counts, on whichever page it is written.
        """
        if word and word != self.held.word:
            tried = [
                WORDS_OF_CARD.count(answers_as(self.conversation, self.held)),
                WORDS_FROM_HERE.count(limits.address_of(self.request)),
            ]
            if any(tried):
                return slow_down(self.request, hour=True)
        sealed.carry(response, WORD, word, path=self.path)
        return response

    def new_card(self, way: str) -> Held:
        """A card for whoever stands here now. Nobody writes it down."""
        return Held(cards.issue(keys.key(self.conversation.pk), way), way=way)


def visit_of(request: HttpRequest, conversation: Conversation) -> Visit:
    """What the browser carries for this conversation; a card of another one is no card here."""
    held = cards.carried(request, keys.key(conversation.pk))
    word = sealed.carried(request, WORD, hours=cards.HOURS)
    if held and word:
        held = cards.with_word(held, str(word))
    draft = sealed.carried(request, DRAFT, hours=cards.HOURS)
    visit = Visit(request, conversation, held, draft if isinstance(draft, dict) else {}, _screen_of(request))
    return replace(visit, held=None, draft={}) if visit.elsewhere else visit


def _screen_of(request: HttpRequest) -> str:
    return str(sealed.carried(request, SCREEN, hours=KIOSK_HOURS) or "")


def back_to_screen(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same answer; a shared screen that was led away from its conversation comes back to it by itself.

    Not for one who has signed in there since: she has taken the browser back.
    """
    page = response.status_code < 300 or response.status_code >= 400
    if SCREEN not in request.COOKIES or not page or request.user.is_authenticated:
        return response
    visit = Visit(request, getattr(request, "conversation", None), None, {}, _screen_of(request))
    there = visit.conversation is not None and visit.kiosk and response.status_code == 200
    shown = response.get("Content-Type", "").startswith("text/html")
    if shown and not there and visit.home:
        response.headers.setdefault("Refresh", f"{IDLE};url={visit.home}")
    return response


def at_door(view: Page) -> Page:
    """Anyone who knows the door."""

    @wraps(view)
    def page(request: HttpRequest, **named: Any) -> HttpResponse:
        return view(visit_of(request, request.conversation), **named)

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
