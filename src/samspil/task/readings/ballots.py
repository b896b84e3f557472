"""What is in the box: counted by its method, and told so that a secret ballot stays secret."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from samspil.analysis.decisions import ballots as box
from samspil.analysis.decisions import budget, chambers, ranked, secrecy, shares, votes
from samspil.circle.models import Member
from samspil.circle.readings import those_who_steer
from samspil.ground import cards, keys
from samspil.task.models import Ballot, Chamber, Decision, Invited, Receipt, Voting

Method = Decision.Method
#: Five degrees of agreement, most in favour first; below the third one cannot live with it.
DEGREES = ("full", "mostly", "mixed", "little", "none")
_LINE = 3
PURPOSE = "task.ballot"  # of the links people vote with
SCALES: Mapping[str, box.Scale] = {
    Method.CONSENT: box.CONSENT,
    Method.CONSENSUS: box.CONSENSUS,
    Method.MAJORITY: box.MAJORITY,
    Method.ADVICE: box.ADVICE,
    Method.GRADIENTS: votes.levels(DEGREES, _LINE),
}
#: By these each chamber can be asked to carry it.
CARRY = {Method.CONSENT: votes.consented, Method.CONSENSUS: votes.blocked_by(1), Method.MAJORITY: votes.most}
SECRET_FROM = secrecy.BAND  # fewer than this many asked, and a secret ballot is warned against


def ballot_name(voting: Voting, invited: UUID) -> str:
    """The name under which someone's secret ballot lies until the round is closed. Raises KeyLost after that."""
    return hmac.new(keys.key(voting.pk), f"ballot|{invited}".encode(), hashlib.sha256).hexdigest()


def ballot_of(voting: Voting, invited: Invited) -> Ballot | None:
    """What this one has said, while the round is open; in an open round also after."""
    if not voting.secret:
        return voting.ballots.filter(invited=invited).first()
    return None if voting.closed_on else voting.ballots.filter(name=ballot_name(voting, invited.pk)).first()


def receipt_digest(voting: Voting, code: str) -> str:
    """What is kept of a receipt."""
    return hashlib.sha256(f"{voting.pk}|{cards.clean(code)}".encode()).hexdigest()


def in_the_box(voting: Voting, code: str) -> tuple[int, int] | None:
    """The place of a receipt among those in the box, from 1, and how many there are; None when it is not there."""
    digests = list(Receipt.objects.filter(voting=voting).order_by("digest").values_list("digest", flat=True))
    wanted = receipt_digest(voting, code)
    return (digests.index(wanted) + 1, len(digests)) if wanted in digests else None


def whom_to_ring(voting: Voting, as_of: date | None = None) -> Member | None:
    """The first of those who facilitate, by name, who has a phone: for questions about the round."""
    return those_who_steer(voting.partnership, as_of).exclude(phone="").order_by("name").first()


def has_quorum(voting: Voting) -> bool:
    """Whether enough have voted, in all and in each chamber: only then it is told how many have."""
    asked = {chamber.pk: chamber.quorum for chamber in voting.chambers.all()}
    came = list(voting.invited.filter(voted=True).values_list("chamber", flat=True))
    return len(came) >= voting.quorum and all(came.count(chamber) >= least for chamber, least in asked.items())


def power_of(sizes: Mapping[str, int]) -> tuple[dict[str, float], dict[str, float]]:
    """How likely one voter of each chamber decides: all counted together, and where each chamber must carry it."""
    pooled, apart = chambers.pooled(sizes), chambers.apart(sizes)
    return {name: float(one.voter) for name, one in pooled.items()}, {
        name: float(one.voter) for name, one in apart.items()
    }


def counted(voting: Voting) -> dict[str, Any]:
    """What came of it and who could have changed it, as may be told of it: plain values, to be kept as they are."""
    rooms = list(voting.chambers.all())
    names = {chamber.pk: str(chamber.place) for chamber in rooms}
    given = [(names[ballot.chamber_id], ballot.choice) for ballot in voting.ballots.all()]
    asked = {names[chamber.pk]: chamber.invited.count() for chamber in rooms}
    if voting.method in SCALES:
        return _of_stances(voting, rooms, [(name, choice["stance"]) for name, choice in given], asked)
    if voting.method == Method.BUDGET:
        return _of_budget(voting, [choice["options"] for _name, choice in given])
    return _of_options(voting, given, asked)


def _of_stances(
    voting: Voting, rooms: Sequence[Chamber], given: list[tuple[str, str]], asked: dict[str, int]
) -> dict[str, Any]:
    filled = box.fill(SCALES[voting.method], given, asked)
    quorum = {str(chamber.place): chamber.quorum for chamber in rooms if chamber.quorum}
    quorum |= {box.ALL: voting.quorum} if voting.quorum else {}
    result = _result(voting, filled, quorum)
    told: dict[str, Any] = {"outcome": str(result.outcome), "lacking": dict(result.lacking)}
    if isinstance(result, chambers.Parity):
        told["fallback"] = str(result.fallback) if result.fallback else None
        told["carried"] = {name: str(one) for name, one in result.by_chamber.items()}
    changes = {one.chamber: asdict(one) for one in result.changes}
    left_out = {one.chamber: asdict(one) for one in result.left_out}
    if voting.secret:
        return _secretly(voting, filled, result.outcome, told, changes, left_out)
    told["counts"] = {name: list(counts) for name, counts in filled.counts.items()}
    return told | {"telling": "all", "changes": list(changes.values()), "left_out": list(left_out.values())}


def _result(voting: Voting, filled: box.Box, quorum: Mapping[str, int]) -> votes.Result | chambers.Parity:
    if voting.parity:
        fallback = chambers.Fallback(voting.fallback)
        return chambers.parity(filled, CARRY[voting.method], fallback, quorum)
    if voting.method == Method.ADVICE:
        return votes.advice(filled)
    by = {
        Method.CONSENT: votes.consent,
        Method.MAJORITY: votes.majority,
        Method.GRADIENTS: votes.gradients,
        Method.CONSENSUS: lambda filled, quorum: votes.consensus(filled, quorum=quorum),
    }
    return by[voting.method](filled, quorum)


def _secretly(
    voting: Voting,
    filled: box.Box,
    outcome: box.Outcome,
    told: dict[str, Any],
    changes: Mapping[str, Any],
    left_out: Mapping[str, Any],
) -> dict[str, Any]:
    """Only what its size allows: who could have changed it, and who was left out, with the counts of that chamber."""
    may = secrecy.tell(filled, outcome, voting.partnership.k)
    shown = [name for name, sides in may.by_chamber.items() if sides]
    told |= {"telling": str(may.telling), "sides": asdict(may.sides) if may.sides else None}
    told["by_chamber"] = {name: asdict(sides) if sides else None for name, sides in may.by_chamber.items()}
    if not may.carried:
        told.pop("carried", None)
    told["changes"] = [changes[name] for name in shown if name in changes]
    told["left_out"] = [left_out[name] for name in shown if name in left_out]
    return told


def _of_options(voting: Voting, given: list[tuple[str, Any]], asked: dict[str, int]) -> dict[str, Any]:
    places = [str(option.place) for option in voting.options.all()]
    if voting.method == Method.APPROVAL:
        found = votes.approval(places, [(name, frozenset(map(str, one["options"]))) for name, one in given], asked)
        more: dict[str, Any] = {"approvals": dict(found.approvals), "without_any": found.without_any}
    else:
        rankings = [(name, [[str(place) for place in level] for level in one["ranking"]]) for name, one in given]
        found = ranked.ranked_pairs(places, rankings, asked)
        more = {"wins": [[int(value) for value in row] for row in found.wins]}
    told = {"outcome": str(found.outcome), "winners": [int(place) for place in found.winners], "telling": "word"}
    if voting.secret:
        return told
    return told | more | {"telling": "all", "changes": [asdict(one) for one in found.changes]}


def _of_budget(voting: Voting, given: list[list[int]]) -> dict[str, Any]:
    """By equal shares, ballots approving as many as they like; how many got nothing is told from k on only."""
    options = list(voting.options.all())
    if not given:
        return {"outcome": str(box.Outcome.NO_BALLOTS), "winners": [], "telling": "all"}
    at = {option.place: number for number, option in enumerate(options)}
    names, costs = [str(option.place) for option in options], [option.cost or 0 for option in options]
    asked = budget.election(names, costs, voting.budget or 0, [[at[place] for place in one] for one in given])
    found = shares.equal_shares(asked)
    nothing, k = asked.without_any(found.winners), voting.partnership.k
    told = {
        "outcome": str(box.Outcome.DECIDED if found.winners else box.Outcome.STOPPED),
        "winners": sorted(options[number].place for number in found.winners),
        "cost": asked.cost(found.winners) // asked.unit,
        "each": float(found.each),
        "telling": "all",
        "without_any": nothing if not voting.secret or nothing == 0 or nothing >= k else None,
    }
    return told if voting.secret else told | {"approvals": dict(zip(names, asked.votes, strict=True))}
