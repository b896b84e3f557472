"""What the pages of a round of ballots show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from samspil.circle.models import Member, Partnership
from samspil.circle.readings import living
from samspil.ground import links
from samspil.ground.models import PersonalLink
from samspil.ground.squares import square_of
from samspil.task.models import Invited, Voting
from samspil.task.phrases import ballots as phrases
from samspil.task.phrases.methods import METHODS, MethodWords, Option
from samspil.task.readings.ballots import PURPOSE, SCALES, has_quorum, in_the_box

__all__ = ["PURPOSE", "cards_of", "casting", "in_the_box", "invited_behind", "voters", "voting_page"]


def voters(partnership: Partnership, as_of: date | None = None) -> list[Member]:
    """Everyone who takes part, by name, but those who facilitate: they do not vote."""
    found = living(Member.objects.filter(partnership=partnership), as_of).exclude(role=Member.Role.FACILITATOR)
    return [member for member in found if living(member.mandates.all(), as_of).exists()]


@dataclass(frozen=True)
class Row:
    """What one chamber said: its name and how many of each stance; None where it is not told."""

    name: str
    counts: tuple[int, ...] | None


@dataclass(frozen=True)
class Said:
    """What someone answered in an open round, as they were told that all partners would see it."""

    who: str
    answer: str | Promise
    reason: str


@dataclass(frozen=True)
class VotingPage:
    """A round: how it is decided, how many are asked, what came of it in sentences, and the counts as a table."""

    method: MethodWords
    stances: tuple[tuple[str, Option], ...]
    asked: int
    voted: int | None
    says: str
    spent: str
    telling: str
    heads: tuple[str | Promise, ...]
    rows: tuple[Row, ...]
    options: tuple[tuple[str, str, int | None, bool], ...]  # words, cost, approvals, won
    wins: tuple[tuple[str, tuple[int | None, ...]], ...]
    changes: tuple[str, ...]
    left_out: tuple[str, ...]
    said: tuple[Said, ...]


def voting_page(voting: Voting) -> VotingPage:
    """How many have voted is told when there are enough, or it is over; what came of it when it is closed."""
    told, rooms = voting.told or {}, list(voting.chambers.all())
    names, options = [room.name for room in rooms], list(voting.options.all())
    words = [option.words for option in options]
    ready = bool(voting.closed_on) or has_quorum(voting)
    approvals, won = told.get("approvals", {}), told.get("winners", ())
    return VotingPage(
        method=METHODS[voting.method],
        stances=tuple(phrases.stances(voting.method).items()) if voting.method in SCALES else (),
        asked=voting.invited.count(),
        voted=voting.invited.filter(voted=True).count() if ready else None,
        says=phrases.outcome(told, words, voting.method) if told else "",
        spent=phrases.spent(told, voting.budget),
        telling=phrases.telling(told),
        heads=_heads(voting, told),
        rows=_rows(voting, told, names),
        options=tuple(
            (
                one.words,
                phrases.money(one.cost) if one.cost is not None else "",
                approvals.get(str(one.place)),
                one.place in won,
            )
            for one in options
        ),
        wins=_wins(told, words),
        changes=tuple(phrases.changes(told, names)),
        left_out=tuple(phrases.left_out(told, names, words)),
        said=_said(voting, words) if told and not voting.secret else (),
    )


def _said(voting: Voting, words: Sequence[str]) -> tuple[Said, ...]:
    """By name; of an open round only, and only when it is over."""
    own = phrases.stances(voting.method) if voting.method in SCALES else {}
    found = []
    for ballot in voting.ballots.select_related("invited__member"):
        choice = ballot.choice
        if "stance" in choice:
            answer: str | Promise = own[choice["stance"]].name
        elif "options" in choice:
            answer = ", ".join(words[place] for place in choice["options"])
        else:
            answer = ", ".join(" = ".join(words[place] for place in level) for level in choice["ranking"])
        found.append(Said(str(ballot.invited), answer, choice.get("reason", "")))
    return tuple(sorted(found, key=lambda one: one.who))


def _heads(voting: Voting, told: dict[str, Any]) -> tuple[str | Promise, ...]:
    if told.get("counts"):
        own = phrases.stances(voting.method)
        return tuple(own[stance].name for stance in SCALES[voting.method].stances if stance in own)
    return tuple(phrases.SIDES) if told.get("sides") else ()


def _rows(voting: Voting, told: dict[str, Any], names: Sequence[str]) -> tuple[Row, ...]:
    if counts := told.get("counts"):
        own = phrases.stances(voting.method)
        kept = [stance in own for stance in SCALES[voting.method].stances]
        return tuple(
            Row(names[int(place)], tuple(n for n, keep in zip(row, kept, strict=True) if keep))
            for place, row in sorted(counts.items())
        )
    if not told.get("sides"):
        return ()
    found = [Row("", tuple(told["sides"].values()))]
    if len(names) > 1:
        by = told["by_chamber"]
        found += [Row(names[int(place)], tuple(one.values()) if one else None) for place, one in sorted(by.items())]
    return tuple(found)


def _wins(told: dict[str, Any], words: Sequence[str]) -> tuple[tuple[str, tuple[int | None, ...]], ...]:
    """How many rank the option of the row above that of the column."""
    rows = told.get("wins", ())
    return tuple(
        (words[at], tuple(None if at == other else value for other, value in enumerate(row)))
        for at, row in enumerate(rows)
    )


def casting(cast: Callable[..., str], form: Any) -> Callable[..., str]:
    """The action, given what the form says as one choice."""
    return lambda **more: cast(choice=form.choice, **{name: more[name] for name in ("invited", "by")})


@dataclass(frozen=True)
class BallotCard:
    """What is printed for one who votes by link."""

    who: str
    code: str
    address: str
    square: str


def cards_of(voting: Voting) -> list[BallotCard]:
    """A card for each who votes with a link, by name."""
    rows = voting.invited.filter(way=Invited.Way.LINK).select_related("member")
    living = PersonalLink.objects.filter(purpose=PURPOSE, thing__in=[one.pk for one in rows], ended_at=None)
    by_thing = {link.thing: link for link in living}
    found = []
    for one in sorted((one for one in rows if one.pk in by_thing), key=str):
        link = by_thing[one.pk]
        address = links.address_of(link)
        found.append(BallotCard(str(one), links.code_of(link), address, square_of(address)))
    return found


def invited_behind(link: Any) -> Invited | None:
    """Whose ballot a living link opens; None when there is no such link."""
    near = ("voting__partnership", "voting__decision", "chamber", "member")
    return Invited.objects.select_related(*near).filter(pk=link.thing).first() if link else None
