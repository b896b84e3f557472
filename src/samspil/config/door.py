"""Who comes in where: every address below /p/NAME/ is for the members of that partnership, and for nobody else."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from samspil.circle import readings
from samspil.circle.models import Partnership
from samspil.circle.rules import may_steer
from samspil.dialogue.readings.phone import conversation_at
from samspil.dialogue.visits import back_to_screen
from samspil.ground import clock, links
from samspil.ground.keys import KeyLost

#: Pages in the hand of someone who holds a card: of the conversation, and of what came of it.
PHONE = ("phone", "task_phone")
WALL = "wall"  # what asks for itself anew, with nobody there to sign in


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """The page to sign in, never as a part of another page; a wall keeps what it shows."""
    if not request.htmx:
        return redirect_to_login(request.get_full_path())
    if request.htmx.target == WALL:
        return HttpResponse(status=204)
    return HttpResponseClientRedirect(redirect_to_login(request.htmx.current_url_abs_path or "/").url)


class Door:
    """Finds the partnership and the member, and sets both on the request. A stranger cannot tell that it exists."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the partnership's time zone and calendar end with the request."""
        request.partnership = request.member = None
        with timezone.override(None), clock.standing_on(None):
            return back_to_screen(request, self.get_response(request))

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Open or not, before the view is called."""
        slug = kwargs.pop("partnership", None)
        if slug is None:
            return self.in_the_hand(request, kwargs)
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        member = readings.member_at_the_door(request.user, slug)
        if member is None:
            raise Http404
        request.partnership, request.member = member.partnership, member
        part = request.resolver_match.namespace
        if part in readings.PARTS and part not in readings.parts_on(member.partnership):
            if not may_steer(member, member.partnership):
                raise Http404
            return redirect("circle:settings", partnership=slug)
        self.enter(member.partnership)
        return None

    def in_the_hand(self, request: HttpRequest, named: dict[str, Any]) -> None:
        """Pages without a member: those of a personal link, and those of a conversation, which its door names."""
        if request.resolver_match.namespace in PHONE and "door" in named:
            self.by_conversation(request, named.pop("door"))
        elif request.resolver_match.namespace in ("answer", "ballot"):
            self.by_link(request)

    def by_conversation(self, request: HttpRequest, door: str) -> None:
        """The conversation people talk in, and the time of its partnership. One that is not there has no door."""
        request.conversation = conversation_at(door)
        if request.conversation is None:
            raise Http404
        self.enter(request.conversation.partnership)

    def by_link(self, request: HttpRequest) -> None:
        """Whoever came by a personal link stands in the time of the partnership that gave it."""
        scope = links.scope_opened(request)
        partnership = readings.partnership(scope) if scope else None
        if partnership:
            self.enter(partnership)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """A key that is gone is said plainly, on whichever page: without it no card can be told from another."""
        if not isinstance(fault, KeyLost):
            return None
        shown = {"conversation": getattr(request, "conversation", None)}
        return render(request, "config/key_lost.html", shown, status=503)

    def enter(self, partnership: Partnership) -> None:
        """Its clock and its calendar."""
        timezone.activate(partnership.time_zone)
        clock.stand_on(partnership.stands_on)
