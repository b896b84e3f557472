"""The way into a conversation and out of it again: a card, a group's square, a screen that many share."""

from dataclasses import replace
from typing import Any

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from samspil.dialogue import actions, rules
from samspil.dialogue.models import Conversation
from samspil.dialogue.phrases.phone import PRACTICE
from samspil.dialogue.readings import phone as readings
from samspil.dialogue.visits import IDLE, SCREEN, Visit, at_door, pages, visit_of, while_open
from samspil.ground import cards, keys, limits, sealed
from samspil.ground.limits import Limit
from samspil.ground.pages import slow_down
from samspil.ground.played import played

GROUP_CARDS = Limit("square", most=300, seconds=3600)  # from one address: a whole school on one network, not a machine
CLEARED = '"cache", "storage"'  # what a browser forgets beside the cookies: pages it keeps, so that "back" shows none
SCREEN_CARDS = Limit("screen", most=40, seconds=3600)  # by one shared screen: a person every minute and a half


@pages
def phone_card(request: HttpRequest, code: str) -> HttpResponse:
    """Show who asks (GET), and let this browser carry the card when a person presses the button (POST)."""
    address = limits.address_of(request)
    if limits.WRONG_CODES.over(address):
        return slow_down(request)
    conversation = _looked_up(code, address)
    if conversation is None:
        return render(request, "ground/unknown_code.html", status=404)
    visit = visit_of(request, conversation)
    if request.method != "POST":
        return visit.page("dialogue/phone_card.html")
    return visit.give(visit.to("start"), cards.in_hand(keys.key(conversation.pk), code))


@pages
def phone_typed(request: HttpRequest) -> HttpResponse:
    """A code that someone typed and sent: the same card, and no address with the code in it."""
    return phone_card(request, request.POST.get("code", "")) if request.method == "POST" else redirect("type_code")


def _looked_up(code: str, address: str) -> Conversation | None:
    """The conversation of a code. A wrong one counts, also where a key is lost and nobody can say whether it is."""
    conversation = None
    try:
        conversation = readings.conversation_of(code)
    finally:
        if conversation is None:
            limits.WRONG_CODES.count(address)
    return conversation


@pages
@at_door
def phone_start(visit: Visit) -> HttpResponse:
    """Who asks, why, who sees what, when one hears back; begin, or how it stands when it is not open."""
    conversation, held = visit.conversation, visit.held
    may_come = conversation.group_open and rules.may_say(conversation)
    if visit.request.method == "POST" and may_come and held is None:
        return _by_square(visit)
    begun = held is not None and readings.has_begun(conversation, held)
    came, aloud = readings.came_of(conversation), readings.read_aloud(conversation, visit.language)
    used = visit.kiosk and (begun or _used(visit))
    more = {"begun": begun, "aloud": aloud, "came": came, "open": rules.may_say(conversation), "used": used}
    return visit.page("dialogue/phone_start.html", idle=IDLE if used else 0, **more)


def _used(visit: Visit) -> bool:
    """Whether the card on a shared screen is someone's already, and not waiting for whoever comes."""
    held = visit.held
    if held is None:
        return False
    return held.way != cards.KIOSK or bool(held.word or visit.draft) or readings.has_spoken(visit.conversation, held)


def _by_square(visit: Visit) -> HttpResponse:
    """A card for this device: one for each, as long as the browser remembers it."""
    if GROUP_CARDS.count(limits.address_of(visit.request)):
        return slow_down(visit.request, hour=True)
    onwards = "next" if "straight" in visit.request.POST else "practise"
    return visit.give(visit.to(onwards), visit.new_card(cards.GROUP))


@pages
@while_open
def phone_practise(visit: Visit, number: int = 1) -> HttpResponse:
    """Three cards that do not count. Whatever is pressed leads on."""
    if not 1 <= number <= len(PRACTICE):
        return visit.to("practise")
    if visit.request.method != "POST":
        card = {"card": PRACTICE[number - 1], "number": number, "all": len(PRACTICE)}
        return visit.page("dialogue/phone_practise.html", **card)
    if number < len(PRACTICE) and "skip" not in visit.request.POST:
        return visit.to("practise_more", number + 1)
    actions.practise(conversation=visit.conversation, by=visit.held)
    return visit.to("next")


@require_safe
@at_door
def phone_sound(visit: Visit, pk: Any) -> HttpResponse:
    """A question or a statement, read aloud by someone."""
    recording = readings.sound(visit.conversation, pk)
    if recording is None:
        raise Http404
    return played(visit.request, recording.sound)


@require_POST
@at_door
def phone_finish(visit: Visit) -> HttpResponse:
    """Leave nothing behind. A group's device stays known as one that has had its card, unless it is to forget that."""
    if visit.kiosk:
        response = _next_person(visit)
    else:
        stays = visit.held is not None and visit.held.way == cards.GROUP and "forget" not in visit.request.POST
        response = visit.leave(visit.page("dialogue/phone_finished.html", stays=stays), card_too=not stays)
    response["Clear-Site-Data"] = CLEARED
    return response


@pages
@at_door
def phone_kiosk(visit: Visit) -> HttpResponse:
    """A screen that many share: opened by an address from a facilitator; asks if anyone is there, then begins anew."""
    start = visit.request.POST.get("start") or visit.request.GET.get("start", "")
    if start and not visit.kiosk:
        return _open_screen(visit, start)
    if not visit.kiosk:
        return visit.to("start")
    if visit.request.method == "POST" or "ny" in visit.request.GET:
        return _next_person(visit)
    response = visit.page("dialogue/phone_still_there.html", idle=0)
    response["Refresh"] = f"60;url={visit.url('kiosk')}?ny"
    return response


def _next_person(visit: Visit) -> HttpResponse:
    """A card for whoever comes to the shared screen next. Of too many it asks for a wait, and keeps nobody's card.

    Whoever signed in on it, and went away, is signed out.
    """
    logout(visit.request)
    if not SCREEN_CARDS.count(visit.screen):
        return visit.give(visit.to("start"), visit.new_card(cards.KIOSK))
    response = visit.leave(slow_down(visit.request, hour=True))
    response["Refresh"] = f"60;url={visit.url('kiosk')}?ny"
    return response


def _open_screen(visit: Visit, start: str) -> HttpResponse:
    """Only by an address that a facilitator gave lately. Of whoever opens it nothing stays: no sign-in, no link."""
    if not readings.may_be_kiosk(visit.conversation, start):
        return visit.page("dialogue/phone_screen.html", status=403, start="")
    if visit.request.method != "POST":
        return visit.page("dialogue/phone_screen.html", start=start)
    response = _next_person(replace(visit, screen=start))
    sealed.carry(response, SCREEN, start, path="/", max_age=readings.KIOSK_HOURS * 3600)
    response["Clear-Site-Data"] = CLEARED
    return response
