"""``samspil budget FILE.pb``: a shared budget read from a file, as a report in words or as one JSON object."""

import argparse
from pathlib import Path

from samspil.analysis.decisions.budget import Election, election
from samspil.analysis.decisions.greedy import greedy
from samspil.analysis.decisions.shares import equal_shares
from samspil.cli import budget_told as told
from samspil.cli.budget_told import Told
from samspil.cli.common import Refused, _, accepted, readable, start, write_json
from samspil.formats.limits import MAX_EXPORT_BYTES
from samspil.formats.pabulib import ReadBudget, read_pabulib

UTILITIES = ("cost", "cardinality")
COMPLETIONS = ("add1", "greedy", "add1-greedy", "none")
PAYMENTS = ("equal", "points")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command with its options."""
    one = commands.add_parser(
        "budget",
        allow_abbrev=False,
        help=_("read ballots about a budget from a file and share it"),
        description=_("Reads ballots about a budget from a file and shares it by Equal Shares, and by the plain rule."),
    )
    one.add_argument("file", metavar="FILE.pb", help=_("a participatory budget in PaBuLib's format"))
    one.add_argument(
        "--utility",
        choices=UTILITIES,
        default="cost",
        help=_("what a project is worth to those who named it: what it costs, or one, whatever it costs"),
    )
    one.add_argument(
        "--completion",
        choices=COMPLETIONS,
        default="add1",
        help=_(
            "what is done with money left over: lend everybody one more until the budget would be overspent, take what "
            "most voters named, the one and then the other, or nothing"
        ),
    )
    one.add_argument(
        "--payment",
        choices=PAYMENTS,
        default="equal",
        help=_("how those who named a project pay for it: all the same, or by the points they gave"),
    )
    one.add_argument("--json", action="store_true", help=_("one JSON object instead of a report"))


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    read = _read(Path(options.file))
    by_points = options.payment == "points"
    if by_points and read.votes.points is None:
        raise Refused(_("There are no points in %(file)s. Leave --payment points out.") % {"file": options.file})
    asked = _asked(read, by_points=by_points)
    shares = equal_shares(asked, utility=options.utility, completion=options.completion, payment=options.payment)
    plain = greedy(asked, utility=options.utility, payment=options.payment)
    found = Told(read, asked, shares, plain, options.utility, options.completion, options.payment)
    if options.json:
        write_json(told.document(found))
    else:
        told.write_report(found, options.file)
    return 0


def _read(place: Path) -> ReadBudget:
    refusal = _("%(place)s cannot be read (%(reason)s). Give a budget file, which ends in .pb.")
    with readable(place, refusal):
        data = start(place, MAX_EXPORT_BYTES)
    return accepted(read_pabulib(place.name, data))


def _asked(read: ReadBudget, *, by_points: bool) -> Election:
    votes = read.votes.with_points_only() if by_points else read.votes.without_points()
    return election(
        [one.id for one in read.projects],
        [one.cost for one in read.projects],
        read.budget,
        votes.named,
        heads=votes.heads,
        points=votes.points,
    )
