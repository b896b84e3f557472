"""The way into a conversation and out of it again: a card, a group's square, a screen that many share."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from samspil.dialogue import actions, rules
from samspil.dialogue.phrases.phone import PRACTICE
from samspil.dialogue.readings import phone as readings
from samspil.dialogue.views.phone_visit import DRAFT, SCREEN, WORD, Visit, at_door, pages, visit_of, while_open
from samspil.ground import cards, limits, sealed
from samspil.ground.cards import Held
from samspil.ground.played import played

CODES_A_MINUTE = 12  # per address, unknown ones only: 24 bits of proof at this pace last longer than any card
GROUP_AN_HOUR = 300  # cards by a group's square from one address: a whole school behind one network, not a machine


@pages
def phone_card(request: HttpRequest, code: str) -> HttpResponse:
    """Show who asks (GET), and let this browser carry the card when a person presses the button (POST)."""
    conversation = readings.conversation_of(code)
    if conversation is None:
        slow = limits.reached(request, "code", most=CODES_A_MINUTE, seconds=60)
        page, status = ("ground/slow_down.html", 429) if slow else ("ground/unknown_code.html", 404)
        return render(request, page, {"code": code}, status=status)
    visit = visit_of(request, conversation)
    if request.method != "POST":
        return visit.page("dialogue/phone_card.html", idle=0)
    return visit.give(visit.to("start"), Held(cards.spaced(code)))


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
    more = {"begun": begun, "aloud": aloud, "came": came, "open": rules.may_say(conversation)}
    return visit.page("dialogue/phone_start.html", idle=0, **more)


def _by_square(visit: Visit) -> HttpResponse:
    """A card for this device: one for each, as long as the browser remembers it."""
    if limits.reached(visit.request, "square", most=GROUP_AN_HOUR, seconds=3600):
        return render(visit.request, "ground/slow_down.html", status=429)
    onwards = "next" if "straight" in visit.request.POST else "practise"
    return visit.give(visit.to(onwards), visit.new_card("group"))


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
        response = visit.give(visit.to("start"), visit.new_card("kiosk"))
    else:
        stays = visit.held is not None and visit.held.way == "group" and "forget" not in visit.request.POST
        response = visit.page("dialogue/phone_finished.html", stays=stays)
        for name in (WORD, DRAFT):
            sealed.drop(response, name, path=visit.path)
        if not stays:
            cards.drop(response, path=visit.path)
    response["Clear-Site-Data"] = '"cache", "storage"'
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
        return visit.give(visit.to("start"), visit.new_card("kiosk"))
    response = visit.page("dialogue/phone_still_there.html", idle=0)
    response["Refresh"] = f"60;url={visit.url('kiosk')}?ny"
    return response


def _open_screen(visit: Visit, start: str) -> HttpResponse:
    """Only by an address that a facilitator gave lately."""
    if not readings.may_be_kiosk(visit.conversation, start):
        return visit.page("dialogue/phone_screen.html", status=403, start="")
    if visit.request.method != "POST":
        return visit.page("dialogue/phone_screen.html", start=start)
    response = visit.give(visit.to("start"), visit.new_card("kiosk"))
    hours = readings.KIOSK_HOURS * 3600
    sealed.carry(response, SCREEN, str(visit.conversation.pk), path=visit.path, max_age=hours)
    return response
