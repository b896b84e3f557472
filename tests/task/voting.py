"""People to vote, and a decision to vote on."""

from datetime import date, timedelta
from typing import Any

from samspil.circle.models import Member
from samspil.ground import clock
from samspil.task.actions import ballots, seals
from samspil.task.models import Decision, Voting
from samspil.task.rules.ballots import Asked, Room
from tests.cast import BEGAN, Cast

LAST = BEGAN + timedelta(days=14)
AFTER = LAST + timedelta(days=1)


def decision(cast: Cast, text: str = "Stien får lys") -> Decision:
    """One that is being decided."""
    made = Decision.objects.create(
        partnership=cast.partnership, happened_on=BEGAN, raised_on=BEGAN, framed_on=BEGAN, title=text, state="framed"
    )
    seals.keep("decision", made)
    return made


def people(cast: Cast, number: int, name: str = "Person") -> list[Member]:
    """So many members."""
    return Member.objects.bulk_create(
        Member(partnership=cast.partnership, name=f"{name} {one:03}", role="citizen", happened_on=BEGAN)
        for one in range(number)
    )


def room(members: list[Member], name: str = "", **more: Any) -> Room:
    """All of them in one chamber."""
    return Room([Asked(member) for member in members], name, **more)


def voting(cast: Cast, *rooms: Room, method: str = "majority", closes_on: date = LAST, **more: Any) -> Voting:
    """A round that is open from the day the cast began."""
    one = decision(cast)
    return ballots.open_voting(
        decision=one, method=method, closes_on=closes_on, rooms=rooms, by=cast.dorte, at=BEGAN, **more
    )


def cast_all(one: Voting, *stances: str, at: date = BEGAN) -> list[str]:
    """One ballot of each who is asked, in the order they were asked; the receipts."""
    asked = one.invited.select_related("member").order_by("member__name")
    return [
        ballots.cast(invited=each, choice={"stance": stance}, by=each.member, at=at)
        for each, stance in zip(asked, stances, strict=False)
    ]


def today_voting(cast: Cast, *rooms: Room, method: str, **more: Any) -> Voting:
    """A round that is open on the day the tests run, for those that walk in a browser."""
    one, day = decision(cast), clock.today()
    return ballots.open_voting(decision=one, method=method, closes_on=day, rooms=rooms, by=cast.dorte, at=day, **more)
