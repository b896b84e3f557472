"""What ``samspil budget`` tells: as one JSON object, or in words with a table."""

import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samspil.analysis.decisions.budget import Election
from samspil.analysis.decisions.shares import Shares
from samspil.cli.common import _, say, width, words
from samspil.formats.pabulib import ReadBudget
from samspil.formats.terminal import short

#: So many projects are told one by one; the JSON has them all.
_SHOWN = 60
#: Narrower than this a name says nothing.
_LEAST_TEXT = 24


@dataclass(frozen=True)
class Told:
    """What was read, what was asked, and what came out by both rules."""

    read: ReadBudget
    asked: Election
    shares: Shares
    plain: tuple[int, ...]
    utility: str
    completion: str
    payment: str

    @property
    def ignored(self) -> str:
        """What the ballots say beyond naming projects, which was not looked at: points, order, or nothing."""
        if self.read.votes.points is not None and self.payment == "equal":
            return "points"
        return "order" if self.read.vote_type == "ordinal" else ""


# JSON


def document(found: Told) -> dict[str, object]:
    """The one JSON object."""
    shares, gap = found.shares, found.shares.gap
    return {
        "rule": "equal_shares",
        "completion": found.completion,
        **_outcome(found, shares.winners),
        "greedy": _outcome(found, found.plain, budget=False),
        "utility": found.utility,
        "payment": found.payment,
        "points_ignored": found.ignored == "points",
        "voters": found.asked.voters,
        "each": float(shares.each),
        "lent_to_each": shares.lent,
        "certificate": {"smallest_gap": gap if math.isfinite(gap) else None, "exact_comparisons": shares.exact},
    }


def _outcome(found: Told, winners: Sequence[int], *, budget: bool = True) -> dict[str, object]:
    asked = found.asked
    return {
        "winners": [asked.names[at] for at in winners],
        "cost": _number(asked.money(asked.cost(winners))),
        **({"budget": _number(asked.money(asked.budget))} if budget else {}),
        "voters_without_any": asked.without_any(winners),
    }


def _number(amount: Fraction) -> int | float:
    return amount.numerator if amount.denominator == 1 else float(amount)


# The report


def write_report(found: Told, place: str) -> None:
    """Write the report."""
    wide, asked = width(), found.asked
    head = _("%(place)s: %(voters)s voters, %(projects)s projects, %(budget)s to share.") % {
        "place": place,
        "voters": asked.voters,
        "projects": len(asked.names),
        "budget": _money(asked.money(asked.budget)),
    }
    lines = [*textwrap.wrap(head, wide), ""]
    if found.read.title:
        title = " ".join(found.read.title.split())
        lines += [*textwrap.wrap(title, wide), "─" * min(len(title), wide)]
    for question, sentences in (
        (_("What do Equal Shares give?"), _given(found, found.shares.winners)),
        (_("How was it reckoned?"), _reckoned(found)),
        (_plainly(found), _by_plain(found)),
        (_("How sure is it?"), _how_sure(found)),
    ):
        lines += textwrap.wrap(question, wide)
        for sentence in sentences:
            lines += textwrap.wrap(sentence, wide, initial_indent="  ", subsequent_indent="  ")
        lines.append("")
    say("\n".join([*lines, *_table(found, wide)]))


def _given(found: Told, winners: Sequence[int], *more: str) -> list[str]:
    """What is taken, what it costs, ``more`` to be said of it, and who got nothing."""
    asked = found.asked
    taken = words().ngettext(
        "%(count)s project for %(cost)s, which is %(share)s of the budget.",
        "%(count)s projects for %(cost)s, which is %(share)s of the budget.",
        len(winners),
    ) % {
        "count": len(winners),
        "cost": _money(asked.money(asked.cost(winners))),
        "share": f"{100 * asked.cost(winners) / asked.budget:.0f} %",
    }
    empty = _("%(count)s of %(voters)s voters named nothing that is taken.") % {
        "count": asked.without_any(winners),
        "voters": asked.voters,
    }
    left = asked.left_out(winners)
    if left is None:
        return [taken, *more, empty]
    agreed = words().ngettext(
        "The largest group of them agreed on “%(name)s”: %(count)s voter.",
        "The largest group of them agreed on “%(name)s”: %(count)s voters.",
        left[1],
    )
    return [taken, *more, empty, agreed % {"name": found.read.projects[left[0]].name, "count": left[1]}]


def _reckoned(found: Told) -> list[str]:
    worth = _("A project is worth what it costs to those who named it (utility: cost).")
    if found.utility == "cardinality":
        worth = _("Every project is worth the same to those who named it (utility: cardinality).")
    pays = _("Those who named a project all pay the same for it, or all they have left (payment: equal).")
    if found.payment == "points":
        pays = _("Those who gave a project points pay for it by their points, or all they have left (payment: points).")
    said = [worth, pays, _completed(found)]
    if found.ignored == "points":
        said.append(_("The points on the ballots were ignored: what is named counts, however many points it got."))
    if found.ignored == "order":
        said.append(_("The order on the ballots was ignored: what is named counts, wherever it stands."))
    return said


def _completed(found: Told) -> str:
    """What each had, and what was done with what was left over."""
    shares = found.shares
    each = _money(shares.each - shares.lent)
    if found.completion == "none":
        return _("Each voter had %(each)s; what is left over is kept (completion: none).") % {"each": each}
    if found.completion == "greedy":
        said = _("Each voter had %(each)s; with what was left over, the plain rule took more (completion: greedy).")
        return said % {"each": each}
    had = _("Each voter had %(each)s and was lent %(lent)s more.") if shares.lent else _("Each voter had %(each)s.")
    end = _("No project more fitted in (completion: %(name)s).")
    if shares.overspent:
        end = _("One more each would have cost more than the budget (completion: %(name)s).")
    if found.completion == "add1-greedy":
        end = _("Then the plain rule took more, with what was left over (completion: %(name)s).")
    return f"{had % {'each': each, 'lent': shares.lent}} {end % {'name': found.completion}}"


def _plainly(found: Told) -> str:
    if found.payment == "points":
        return _("What would the plain rule give, where what got most points comes first?")
    if found.utility == "cardinality":
        return _("What would the plain rule give, where what most voters named for its cost comes first?")
    return _("What would the plain rule give, where what most voters named comes first?")


def _by_plain(found: Told) -> list[str]:
    both = len({*found.plain} & {*found.shares.winners})
    same = words().ngettext(
        "%(both)s project is taken by both rules.", "%(both)s projects are taken by both rules.", both
    )
    return _given(found, found.plain, same % {"both": both})


def _how_sure(found: Told) -> list[str]:
    gap, exact = found.shares.gap, found.shares.exact
    said = _("Nothing had to be compared.")
    if math.isfinite(gap):
        said = _("The nearest comparison was decided by %(gap)s, far more than rounding could change.")
        said %= {"gap": f"{100 * gap:.1g} %"}
    nearer = words().ngettext(
        "%(count)s comparison was nearer than that, and was made in exact fractions.",
        "%(count)s comparisons were nearer than that, and were made in exact fractions.",
        exact,
    )
    ties = _("Equal ones go by their id.")
    return [said, nearer % {"count": exact}, ties] if exact else [said]


def _table(found: Told, wide: int) -> Iterator[str]:
    """What is taken by any of the two rules, in the order of the file."""
    taken = sorted({*found.shares.winners, *found.plain})
    heading = [_("cost"), _("voters"), _("equal shares"), _("plain rule")]
    rows = [_row(found, at) for at in taken[:_SHOWN]]
    names = [found.read.projects[at].name for at in taken[:_SHOWN]]
    sizes = [max(len(row[at]) for row in (heading, *rows)) for at in range(len(heading))]
    room = wide - sum(sizes) - 2 * len(sizes)
    if room < _LEAST_TEXT:  # too narrow for columns: one paragraph for each project
        for name, row in zip(names, rows, strict=True):
            said = ", ".join(f"{title} {cell}" for title, cell in zip(heading, row, strict=True))
            yield from textwrap.wrap(f"{' '.join(name.split())}: {said}", wide, subsequent_indent="    ")
    else:
        cells = [title.rjust(size) for title, size in zip(heading, sizes, strict=True)]
        yield "  ".join([f"{_('project'):{room}}", *cells])
        for name, row in zip(names, rows, strict=True):
            cells = [cell.rjust(size) for cell, size in zip(row, sizes, strict=True)]
            yield "  ".join([f"{short(name, room):{room}}", *cells])
    if len(taken) > _SHOWN:
        yield _("and %(count)s projects more; --json has them all") % {"count": len(taken) - _SHOWN}
    yield from textwrap.wrap(_("●: taken by Equal Shares, or by the plain rule. ·: not taken."), wide)


def _row(found: Told, at: int) -> list[str]:
    signs = ["●" if at in winners else "·" for winners in (found.shares.winners, found.plain)]
    return [_money(found.asked.money(found.asked.costs[at])), str(found.asked.votes[at]), *signs]


def _money(amount: Fraction) -> str:
    return str(amount) if amount.denominator == 1 else f"{float(amount):.2f}"
