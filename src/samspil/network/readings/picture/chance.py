"""How far a number would move by chance: had others been at the table, or had the kinds been dealt out at random."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils import formats
from django.utils.translation import gettext as _

from samspil.analysis.networks.bootstrap import HONEST, Interval, bootstrap
from samspil.analysis.networks.data import Network
from samspil.analysis.networks.groups import ei_test
from samspil.analysis.networks.qap import PermutationTest
from samspil.network.phrases.words import number

#: Copies of the network drawn for the sentence about sampling, and the largest network it is worth waiting for.
SAMPLES, MOST_SAMPLED = 400, 120
#: Tries with the kinds dealt out at random (the one we saw counts as one), and ties at most.
TRIES, MOST_DEALT = 1000, 5000


def sampled(network: Network, name: str) -> str:
    """How far the number would move had other parties been at the table; that it cannot be told where that is so.

    Nothing where it would take too long, or there is too little to draw from.
    """
    if name not in HONEST:
        return _("How it would have been with other parties at the table cannot be told for this number.")
    found = _redrawn(network).get(name)
    if found is None:
        return ""
    ends = {"low": formats.number_format(found.low, 2), "high": formats.number_format(found.high, 2)}
    return _("Had other parties been at the table, it could as well have been between %(low)s and %(high)s.") % ends


@lru_cache(maxsize=64)
def _redrawn(network: Network) -> Mapping[str, Interval]:
    return bootstrap(network, replicates=SAMPLES) if network.n <= MOST_SAMPLED else {}


def dealt_anew(network: Network, groups: tuple[str, ...]) -> str:
    """E-I held against the kinds dealt out at random among the same parties; nothing where it would take too long."""
    found = _dealt(network, groups)
    if found is None:
        return ""
    share = found.as_small if found.value < found.mean else found.as_large
    words = {"mean": number(found.mean), "n": round(share * TRIES), "tries": TRIES}
    return (
        _(
            "With the kinds dealt out at random it would be about %(mean)s, and as far from that as here in %(n)s of "
            "%(tries)s tries."
        )
        % words
    )


@lru_cache(maxsize=64)
def _dealt(network: Network, groups: tuple[str, ...]) -> PermutationTest | None:
    return ei_test(network, groups, permutations=TRIES - 1) if network.ties <= MOST_DEALT else None
