"""What each actor wanted for itself and what it did with it, who asked for what, and the picture in the brochure."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from samspil.circle.actions.stops import set_stop
from samspil.circle.models import Actor, Member, Partnership
from samspil.circle.rules import SYSTEM
from samspil.demo.story import day, written
from samspil.task.actions.agendas import begin_round, move_card, open_round, write_card
from samspil.task.actions.exchanges import add_exchange, meet_exchange, move_exchange
from samspil.task.actions.uses import mark_use, settle_use
from samspil.task.models import Agenda, Exchange

#: The first round; and the one a year later, in which everyone says what they have done with it since.
FIRST = ("Den første runde", date(2024, 9, 18), date(2024, 12, 19))
A_YEAR_ON = ("Et år efter", date(2025, 9, 18), date(2025, 10, 9))
STATES = {"fastholdt": "kept", "sat_paa_pause": "paused", "aendret": "changed", "givet_slip": "let_go"}
#: What became of offers and asks, in the words of the story; what was declined or never used stands in the note.
CAME = {"brugt": "met", "moedt": "met", "delvist": "partly", "i_gang": "partly", "afvist_af_beboere": "released"}
NOTES = {
    "afvist_af_beboere": "Beboerne sagde nej tak",
    "ubrugt": "Ikke brugt endnu",
    "ubrugt_til_2025-09": "Ikke brugt før september 2025",
    "i_gang": "I gang",
}


def tell_agendas(
    partnership: Partnership, actors: Mapping[str, Actor], members: Mapping[str, Member], say: Callable[[str], None]
) -> None:
    """All of it, on its days."""
    say("what 26 actors want for themselves, what they did with it, asks and offers")
    _agendas(partnership, actors)
    _exchanges(actors)
    _brochure(actors, members)


def _agendas(partnership: Partnership, actors: Mapping[str, Actor]) -> None:
    """Those who came after the first round was opened said it between the rounds.

    Five hold fast without having said why: nothing was written of them since, and that is what is seen.
    """
    name, begun, opened = FIRST
    round_ = begin_round(partnership=partnership, name=name, by=SYSTEM, at=begun)
    told = sorted(written()["dagsordener"], key=lambda one: one["erklaeret"])
    cards = {one["aktoer"]: _card(actors, one) for one in told if day(one["erklaeret"]) <= opened}
    open_round(round_=round_, by=SYSTEM, at=opened)
    cards |= {one["aktoer"]: _card(actors, one) for one in told if one["aktoer"] not in cards}
    name, begun, opened = A_YEAR_ON
    round_ = begin_round(partnership=partnership, name=name, by=SYSTEM, at=begun)
    for one in told:
        if one["begrundelse"]:
            card = Agenda.objects.select_related("actor__partnership", "round", "partnership").get(
                pk=cards[one["aktoer"]].pk
            )
            state = STATES[one["status_efter_12_md"]]
            move_card(card=card, state=state, reason=one["begrundelse"], by=SYSTEM, at=begun)
    open_round(round_=round_, by=SYSTEM, at=opened)


def _card(actors: Mapping[str, Actor], one: Mapping[str, Any]) -> Agenda:
    words = {"wants": one["egen_dagsorden"], "hopes": one["haaber"], "fears": one["frygter"]}
    return write_card(actor=actors[one["aktoer"]], by=SYSTEM, at=day(one["erklaeret"]), **words)


def _exchanges(actors: Mapping[str, Actor]) -> None:
    """Every offer and ask; what was used or met is met, on the day it was said where no other is written."""
    told = {one["id"]: _exchange(actors, one, "offer") for one in written()["tilbud"]}
    told |= {one["id"]: _exchange(actors, one, "ask") for one in written()["behov"]}
    for one in written()["behov"]:
        others = [told[name] for name in one["moedt_af"]]
        if others:
            on = max(day(one["dato"]), *(other.happened_on for other in others))
            meet_exchange(exchange=told[one["id"]], others=others, by=SYSTEM, at=on)
    for one in (*written()["tilbud"], *written()["behov"]):
        state, note = CAME.get(one["status"], "open"), NOTES.get(one["status"], "")
        if state != "open" or note:
            move_exchange(exchange=told[one["id"]], state=state, note=note, by=SYSTEM, at=_met_on(told[one["id"]]))


def _exchange(actors: Mapping[str, Actor], one: Mapping[str, Any], kind: str) -> Exchange:
    condition = one.get("binding", "ingen")
    words = {"what": one["hvad"], "condition": "" if condition == "ingen" else condition, "code": one["id"]}
    return add_exchange(actor=actors[one["aktoer"]], kind=kind, by=SYSTEM, at=day(one["dato"]), **words)


def _met_on(one: Exchange) -> date:
    return max([one.happened_on, *(other.happened_on for other in one.met_by.all())])


def _brochure(actors: Mapping[str, Actor], members: Mapping[str, Member]) -> None:
    """The children's picture in the housing brochure: marked, talked about with a mediator, settled, and a stop."""
    conflict = next(one for one in written()["konflikter"] if one["id"] == "k1")
    using, whose = (actors[name] for name in conflict["parter"])
    mediator = members[conflict["maegler"]]
    begun, ended = day(conflict["begyndt"]), day(conflict["afsluttet"])
    use = mark_use(actor=whose, used_by=using, what="picture", words=conflict["titel"], by=mediator, at=begun)
    settle_use(use=use, came_of_it=conflict["laert"], by=SYSTEM, at=ended)
    set_stop(actor=whose, what="picture", told_how="På telefonen", by=mediator, at=begun)
