"""What came of a vote, by each method: consent, consensus, majority, advice, gradients of agreement, approval.

Consent and consensus as in sociocracy (Endenburg 1998) and in Hartnett (2011); gradients of agreement after Kaner
(2014); approval after Brams & Fishburn (1983). Ranked options are in ``ranked``, chambers that must each carry in
``chambers``. A tie is an outcome of its own and is never broken here.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from samspil.analysis.decisions.ballots import (
    ADVICE,
    CONSENSUS,
    CONSENT,
    MAJORITY,
    MANY,
    Box,
    Change,
    LeftOut,
    Outcome,
    Scale,
    left_out,
    short,
    silence,
    who_could_change,
)

#: What the ballots of those who are counted together come to, from how many there are of each stance.
Carry = Callable[[Sequence[int]], Outcome]
NO_QUORUM: Mapping[str, int] = {}


@dataclass(frozen=True)
class Result:
    """What came of one proposal.

    ``standing`` is the number of ballots that stop it, or would; ``lacking`` how many ballots each chamber lacks of its
    quorum; ``changes`` who could have given another outcome; ``left_out`` the chambers in which many wanted otherwise.
    """

    outcome: Outcome
    box: Box
    standing: int
    lacking: Mapping[str, int]
    changes: tuple[Change, ...]
    left_out: tuple[LeftOut, ...]


def consent(box: Box, quorum: Mapping[str, int] = NO_QUORUM) -> Result:
    """Passes unless a reasoned objection stands. An objection without a reason stops nothing: ask for the reason.

    Raises ValueError for a box of another method (``ballots.CONSENT``) or a quorum of a chamber that was not asked.
    """
    _require(box, CONSENT)
    return _decided(box, consented, quorum, standing=box.total[-1])


def consensus(box: Box, blocks: int = 1, quorum: Mapping[str, int] = NO_QUORUM) -> Result:
    """Passes unless ``blocks`` or more block. Who stands aside stops nothing, and is counted.

    Raises ValueError unless ``blocks`` is 1 or more, and for a box of another method (``ballots.CONSENSUS``).
    """
    _require(box, CONSENSUS)
    return _decided(box, blocked_by(blocks), quorum, standing=box.total[-1])


def majority(box: Box, quorum: Mapping[str, int] = NO_QUORUM) -> Result:
    """Passes when more are for than against; as many is a tie; who abstains counts for the quorum only.

    Raises ValueError for a box of another method (``ballots.MAJORITY``).
    """
    _require(box, MAJORITY)
    return _decided(box, most, quorum, standing=box.total[-1])


def advice(box: Box) -> Result:
    """A picture of what was said. It binds nobody, so nobody could have changed the outcome and nobody is left out.

    Raises ValueError for a box of another method (``ballots.ADVICE``).
    """
    _require(box, ADVICE)
    outcome = Outcome.ADVICE if box.given else Outcome.NO_BALLOTS
    return Result(outcome, box, 0, {}, (), ())


def levels(names: Sequence[str], line: int) -> Scale:
    """A scale of gradients of agreement, most in favour first; the first ``line`` of them are at or above the line.

    Raises ValueError unless there are two or more, all different, with at least one on each side of the line.
    """
    if len(set(names)) != len(names) or not 0 < line < len(names):
        raise ValueError("give the levels of agreement different names, and at least one on each side of the line")
    return Scale(tuple(names), line, len(names) - line)


def gradients(box: Box, quorum: Mapping[str, int] = NO_QUORUM) -> Result:
    """Passes when nobody is below the line of the box's scale (``levels``); ``standing`` is how many are.

    How many of each chamber are at each level stands in ``box.counts``; ``below`` says which chambers are below.
    """
    return _decided(box, lambda counts: _unless(any(counts[box.scale.favour :])), quorum, sum(below(box).values()))


def below(box: Box) -> dict[str, int]:
    """How many ballots of each chamber are below the line of a box of gradients; before showing, suppress."""
    return {chamber: sum(counts[box.scale.favour :]) for chamber, counts in box.counts.items()}


def consented(counts: Sequence[int]) -> Outcome:
    """Whether those who are counted together consent."""
    return _unless(counts[-1] > 0)


def blocked_by(blocks: int) -> Carry:
    """Whether those who are counted together have fewer blocks than ``blocks``; ValueError unless 1 or more."""
    if blocks < 1:
        raise ValueError(f"it takes one block or more to stop a proposal, not {blocks}")
    return lambda counts: _unless(counts[-1] >= blocks)


def most(counts: Sequence[int]) -> Outcome:
    """Whether more of those who are counted together are for than against."""
    return Outcome.TIED if counts[0] == counts[-1] else _unless(counts[0] < counts[-1])


def _unless(stopped: bool) -> Outcome:
    return Outcome.STOPPED if stopped else Outcome.PASSED


def _require(box: Box, scale: Scale) -> None:
    if box.scale != scale:
        raise ValueError(f"this method asks for ballots that say {', '.join(scale.stances)}")


def _decided(box: Box, carry: Carry, quorum: Mapping[str, int], standing: int) -> Result:
    def judge(box: Box) -> Outcome:
        if not box.given:
            return Outcome.NO_BALLOTS
        return Outcome.NO_QUORUM if short(box, quorum) else carry(box.total)

    outcome = judge(box)
    return Result(outcome, box, standing, short(box, quorum), who_could_change(box, judge), left_out(box, outcome))


@dataclass(frozen=True)
class Approved:
    """What came of approving as many options as one likes.

    ``winners`` has all that share the most approvals, none when nothing was approved. ``by_chamber``: chamber, option
    -> approvals. ``without_any`` is how many approved something and get nothing of it; ``left_out`` are the options
    that ``MANY`` or more of all ballots agreed on and got nothing of.
    """

    outcome: Outcome
    winners: tuple[str, ...]
    approvals: Mapping[str, int]
    by_chamber: Mapping[str, Mapping[str, int]]
    without_any: int
    changes: tuple[Change, ...]
    left_out: tuple[LeftOut, ...]


Approving = tuple[str, frozenset[str]]


def approval(options: Sequence[str], ballots: Sequence[Approving], invited: Mapping[str, int]) -> Approved:
    """The option with the most approvals; ``ballots`` are (chamber, the options approved), one for each who gave one.

    Raises ValueError for an option that is not there, and as ``ballots.silence`` does.
    """
    if strays := sorted({one for _, approved in ballots for one in approved} - set(options)):
        raise ValueError(f"a ballot approves {strays[0]!r}, which is none of the options")
    silent = silence((chamber for chamber, _ in ballots), invited)
    by_chamber = {
        name: {
            option: sum(option in approved for chamber, approved in ballots if chamber == name) for option in options
        }
        for name in invited
    }
    approvals = {option: sum(counts[option] for counts in by_chamber.values()) for option in options}
    winners = _first(approvals)
    nothing = [approved for _, approved in ballots if approved and approved.isdisjoint(winners)]
    lost = [LeftOut("", sum(one in approved for approved in nothing), len(ballots), one) for one in options]
    return Approved(
        outcome=Outcome.NO_BALLOTS if not ballots else _of_several(winners),
        winners=winners,
        approvals=approvals,
        by_chamber=by_chamber,
        without_any=len(nothing),
        changes=tuple(
            Change(
                chamber,
                _switched([approved for name, approved in ballots if name == chamber], approvals, winners),
                _added(approvals, winners, silent[chamber]),
            )
            for chamber in invited
        ),
        left_out=tuple(one for one in lost if one.agreed and one.agreed >= MANY * one.given),
    )


def _of_several(winners: Collection[str]) -> Outcome:
    return Outcome.DECIDED if len(winners) == 1 else Outcome.TIED if winners else Outcome.STOPPED


def _first(approvals: Mapping[str, int]) -> tuple[str, ...]:
    top = max(approvals.values(), default=0)
    return tuple(option for option, number in approvals.items() if number == top) if top else ()


def _added(approvals: Mapping[str, int], winners: Sequence[str], silent: int) -> int | None:
    """The fewest more ballots that change who wins: one breaks a tie, else the nearest option is drawn level."""
    if len(winners) == 1:
        behind = [approvals[winners[0]] - number for option, number in approvals.items() if option != winners[0]]
        needed = min(behind, default=silent + 1)
    else:
        needed = 1
    return needed if approvals and needed <= silent else None


def _switched(ballots: Sequence[frozenset[str]], approvals: Mapping[str, int], winners: Sequence[str]) -> int | None:
    """The fewest of these ballots that, given otherwise, change who wins."""
    if len(winners) != 1:
        return 1 if ballots and approvals else None
    winner = winners[0]
    if len(approvals) == 1:  # nothing else can win: all who approve it would have to take it back
        behind = approvals[winner]
        return behind if sum(winner in approved for approved in ballots) >= behind else None
    needed = [
        _enough(approvals[winner] - number, [(winner in approved) + (option not in approved) for approved in ballots])
        for option, number in approvals.items()
        if option != winner
    ]
    return min((number for number in needed if number is not None), default=None)


def _enough(behind: int, moves: Sequence[int]) -> int | None:
    """How many of the moves, the longest first, it takes to catch up."""
    for number, move in enumerate(sorted(moves, reverse=True), start=1):
        behind -= move
        if behind <= 0:
            return number
    return None
