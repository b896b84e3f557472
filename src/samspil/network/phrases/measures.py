"""What each measure shown in the interface is called, how it is reckoned, and what is done with missing answers.

Each has a page in docs/measures/ under its id; tests keep the two together.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Measure:
    """A definition in the reader's language."""

    name: Text
    formula: Text
    missing: Text
    source: str


_CELLS = _(
    "Answers that are missing are left out above and below the line. "
    "The band is all the number can be, whatever the missing answers are."
)
_PAIRS = _("A tie whose other end did not answer stands apart. It is never taken for a no.")
_PATHS = _(
    "Where one did not answer, we take the other's word for the tie. Under 70 in a hundred answers it is not told."
)
_BOTH_TIMES = _("Only ties that were answered both times, between parties at the table both times.")

MEASURES: dict[str, Measure] = {
    "density": Measure(_("Density"), _("ties seen / ties answered about"), _CELLS, "Wasserman & Faust 1994"),
    "centralisation.in": Measure(
        _("Centralisation of being named (indegree)"),
        _("the sum of how far each is below the most named / the most that sum can be, (n - 1)²"),
        _CELLS,
        "Freeman 1979",
    ),
    "centralisation.degree": Measure(
        _("Centralisation of ties (degree)"),
        _("the sum of how far each is below the one with most ties / the most that sum can be, (n - 1)(n - 2)"),
        _CELLS,
        "Freeman 1979",
    ),
    "confirmation": Measure(
        _("Ties that both say, and ties that one says"),
        _("each pair once: both name the other, one does, or one does and the other did not answer"),
        _PAIRS,
        "Krackhardt 1987",
    ),
    "reciprocity": Measure(
        _("Returned ties (reciprocity)"),
        _("ties that are returned / ties between two who both answered"),
        _CELLS,
        "UCINET 6",
    ),
    "cutpoints": Measure(
        _("Single links (cutpoints)"),
        _("parties without whom a part of the network falls apart"),
        _PATHS,
        "Hopcroft & Tarjan 1973",
    ),
    "departure": Measure(
        _("If one left"),
        _(
            "those whose only tie was to the one who left, and those no longer connected with the largest part "
            "that is left"
        ),
        _PATHS,
        "Borgatti 2006",
    ),
    "components": Measure(
        _("Parts that hang together"),
        _("parties who reach each other by ties, whichever way they run"),
        _PATHS,
        "Tarjan 1972",
    ),
    "mixing": Measure(
        _("Ties between kinds"),
        _("pairs with a tie, counted by the kinds of the two"),
        _("Pairs where nobody answered are left out. They may be tied."),
        "Wasserman & Faust 1994",
    ),
    "ei": Measure(
        _("Outward or inward (E-I)"),
        _("(ties across kinds - ties within) / all ties: -1 only within, 1 only across"),
        _CELLS,
        "Krackhardt & Stern 1988",
    ),
    "trust": Measure(
        _("Trust by kinds of party"),
        _("the mean of what one kind answered about another, told in halves of a level and never at the ends"),
        _("Left out. A field is told only when at least k have answered about at least three parties."),
        "Samspil, method 0.6",
    ),
    "change": Measure(
        _("What stayed (Jaccard)"), _("stayed / (stayed + came + went)"), _BOTH_TIMES, "Snijders, RSiena manual"
    ),
    "communities": Measure(
        _("Groups (Leiden)"),
        _("groups with more ties within than their numbers of ties make likely (modularity)"),
        _("Only ties that were seen; missing answers may move someone to another group."),
        "Traag, Waltman & van Eck 2019",
    ),
}
