"""One seat on the workbench: its card, who answers, what to do when they cannot; and for its own people, the mirror."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from samspil.circle.rules import may_steer, require_steering, require_voice
from samspil.ground import links
from samspil.ground.pages import get_or_post, kept, tried
from samspil.network import actions, rules
from samspil.network.forms.rounds import AloudForm, SeatForm
from samspil.network.models import Round, Seat
from samspil.network.readings import answers as answer_readings
from samspil.network.readings import rounds as readings
from samspil.network.views.mirror import reflections_of

OFFERED = 60  # names offered at once when someone asks aloud; more are found by searching


@get_or_post
def seat(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Its card, who answers, what to do when they cannot; for those who speak for it, the way in and the mirror."""
    here = _seat(request, pk)
    require_voice(request.member, here.actor)
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        return act(request, here)
    return _seat_page(request, here)


def _seat_page(request: HttpRequest, here: Seat, **forms: Any) -> HttpResponse:
    speaks, steers = rules.may_see_mirror(request.member, here), may_steer(request.member, request.partnership)
    link = readings.link_of(here) if here.round.state != Round.State.PLANNED else None
    aloud = here.way == Seat.Way.ALOUD and here.round.state == Round.State.OPEN
    more = {
        "card": readings.card_of(here, link) if steers and link and here.round.state == Round.State.OPEN else None,
        "link": link,
        "form": SeatForm(seat=here, voices=readings.voices_of(here.actor)) if steers else None,
        "aloud": _aloud_form(request, here) if aloud else None,
        "reflections": reflections_of(here) if speaks else [],
        **forms,
    }
    words = request.GET.get("q", "")
    frame = {"round": here.round, "seat": here, "speaks": speaks, "steers": steers, "words": words}
    return render(request, "network/seat.html", {**frame, **more})


def _change(request: HttpRequest, here: Seat) -> HttpResponse:
    require_steering(request.member, request.partnership)
    form = SeatForm(request.POST, seat=here, voices=readings.voices_of(here.actor))
    if kept(form, actions.change_respondent, seat=here, by=request.member):
        messages.success(request, _("Saved. An old card opens nothing any more."))
        return _to_seat(request, here)
    return _seat_page(request, here, form=form)


def _card(request: HttpRequest, here: Seat) -> HttpResponse:
    return _try(request, here, _("Here is a new card. The old one opens nothing any more."), actions.renew_card)


def _mark(request: HttpRequest, here: Seat) -> HttpResponse:
    return _try(request, here, _("Saved."), actions.mark_seat, state=request.POST.get("state", ""))


def _aloud(request: HttpRequest, here: Seat) -> HttpResponse:
    if here.way != Seat.Way.ALOUD or here.round.state != Round.State.OPEN:
        raise Http404
    form = _aloud_form(request, here)
    if not form.is_valid():
        return _seat_page(request, here, aloud=form)
    complete = form.cleaned_data["complete"]
    return _try(request, here, _("Saved."), actions.answer_aloud, said=form.said, complete=complete)


def _enter(request: HttpRequest, here: Seat) -> HttpResponse:
    """From the workbench to the pages in the hand, for those who speak for the actor."""
    rules.require_own_seat(request.member, here)
    link = readings.link_of(here)
    if link is None:
        raise Http404
    links.open_for(request, link)
    return redirect("answer:start")


_ACTS: dict[str, Callable[[HttpRequest, Seat], HttpResponse]] = {
    "change": _change,
    "card": _card,
    "mark": _mark,
    "aloud": _aloud,
    "enter": _enter,
}


def _try(request: HttpRequest, here: Seat, told: str, act: Any, **content: Any) -> HttpResponse:
    if tried(request, act, seat=here, **content) is not None:
        messages.success(request, told)
    return _to_seat(request, here)


def _aloud_form(request: HttpRequest, here: Seat) -> AloudForm:
    """Names to tick: those found by a search, or all where they are few; always those named already."""
    words = (request.POST if request.method == "POST" else request.GET).get("q", "").strip().casefold()
    roster, named = answer_readings.roster_of(here), answer_readings.known_by(here)
    offered = [one for one in roster if one.pk in named or (words and words in one.label.casefold())]
    if not words and len(roster) <= OFFERED:
        offered = roster
    questions = {question.pk: question.matter for question in here.round.questions.all()}
    said = {(other, questions[pk]): value for (pk, other), value in answer_readings.said_by(here, offered).items()}
    initial = {"complete": here.state == Seat.State.ANSWERED}
    data = request.POST if request.method == "POST" else None
    return AloudForm(data, offered=offered, asked=set(questions.values()), said=said, initial=initial)


def _to_seat(request: HttpRequest, here: Seat) -> HttpResponse:
    return redirect("network:round_seat", request.partnership.slug, here.pk)


def _seat(request: HttpRequest, pk: UUID) -> Seat:
    near = Seat.objects.select_related("round__partnership", "actor__partnership", "respondent")
    here = get_object_or_404(near, pk=pk, round__partnership=request.partnership)
    if not rules.may_see_round(request.member, here.round):
        raise Http404
    return here
