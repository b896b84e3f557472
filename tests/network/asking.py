"""A table to ask: the cast and as many more as a test wants, and the shortest ways to open, answer and close."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.test import Client

from samspil.circle.models import Actor, Mandate, Member
from samspil.ground import links
from samspil.network import actions
from samspil.network.models import Rating, Round, Seat
from samspil.network.readings import mirror
from tests.cast import BEGAN, Cast

OPENED = date(2026, 5, 4)


def more_actors(cast: Cast, number: int, *, kind: str = Actor.Kind.ASSOCIATION, start: int = 1) -> list[Actor]:
    """Actors with one member each, who speaks for it and has an e-mail."""
    made = []
    for at in range(start, start + number):
        yes = BEGAN if kind == Actor.Kind.GROUP else None
        actor = Actor.objects.create(
            partnership=cast.partnership, name=f"{kind} {at:02}", kind=kind, happened_on=BEGAN, yes_on=yes
        )
        member = Member.objects.create(
            partnership=cast.partnership,
            name=f"Person {kind} {at:02}",
            email=f"{kind}{at}@example.org",
            happened_on=BEGAN,
        )
        Mandate.objects.create(
            partnership=cast.partnership, member=member, kind="actor", actor=actor, happened_on=BEGAN
        )
        made.append(actor)
    return made


def opened(cast: Cast, *, at: date = OPENED, **content: Any) -> Round:
    """A round that people answer, with everyone but the backbone at the table."""
    content.setdefault("closes_on", at + timedelta(days=400))
    round_ = actions.add_round(partnership=cast.partnership, by=cast.dorte, at=at, **content)
    return actions.open_round(round_=round_, by=cast.dorte, at=at)


def answer(seat: Seat, said: Mapping[Any, Mapping[str, int | None]], at: date = OPENED) -> Seat:
    """One seat knows those in ``said`` (seats), and says so much of each."""
    actions.save_known(by=seat, known={other.pk for other in said}, at=at)
    actions.save_answers(by=seat, said={other.pk: values for other, values in said.items()}, at=at)
    return actions.finish_answers(by=seat, at=at)


def by_name(round_: Round) -> dict[str, Seat]:
    """The seats by label."""
    return {seat.label: seat for seat in round_.seats.select_related("actor__partnership", "respondent", "round")}


def with_card(seat: Seat) -> Client:
    """A phone whose owner has pressed the button on the card's page."""
    client = Client()
    link = links.give(purpose="network.answer", thing=seat.pk, scope=seat.round.partnership_id)
    assert client.post(f"/a/{links.code_of(link)}/").status_code == 302
    return client


def posted(values: Mapping[Seat, Mapping[str, Any]]) -> dict[str, Any]:
    """Fields of a page of questions."""
    return {f"{matter}-{other.pk.hex}": value for other, of in values.items() for matter, value in of.items()}


def labels(seats: Iterable[Seat]) -> list[str]:
    """Names only."""
    return [seat.label for seat in seats]


def rated_values() -> list[int]:
    """What was rated, opened with the key of the tests."""
    return [mirror._open_up(token, sealed) or 0 for token, sealed in Rating.objects.values_list("token", "sealed")]
