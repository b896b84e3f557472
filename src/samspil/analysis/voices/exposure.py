"""Who was shown, and how often: whether older statements get more answers, and whether some kinds of author are unseen.

Where statements are shown in turn, whoever writes first is heard most. This tells whether it happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata, t

from samspil.analysis.voices.answers import Floats, Ints

#: Fewer statements say nothing about age, nor does a kind with fewer; correlations within this are called even.
FEWEST, FEWEST_OF_KIND, EVEN = 10, 5, 0.3
_Z95 = 1.959963984540054


@dataclass(frozen=True)
class Ageing:
    """Spearman's rank correlation of age and answers received, with its 95 % interval.

    ``state``: older_heard_more or newer_heard_more when the interval is beyond ``EVEN``, even when it is within, else
    cannot_tell. The numbers are None when there are too few statements, or all alike.
    """

    state: str
    rho: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Seen:
    """How often statements by one kind of author were shown, on average, with a 95 % interval.

    ``state``: less, more or as others when compared with all other statements, else cannot_tell.
    """

    kind: str
    statements: int
    mean: float
    low: float | None
    high: float | None
    state: str


def ageing(written: Sequence[float], received: Sequence[int]) -> Ageing:
    """Whether statements ``written`` (m,) earlier (any clock) have ``received`` (m,) more answers than later ones.

    Interval by Fisher's z with the variance of Bonett & Wright 2000.
    """
    m = len(written)
    age, answers = -np.asarray(written, dtype=float), np.asarray(received, dtype=float)
    if m < FEWEST or np.ptp(age) == 0 or np.ptp(answers) == 0:
        return Ageing("cannot_tell")
    rho = float(np.clip(np.corrcoef(rankdata(age), rankdata(answers))[0, 1], -1, 1))
    z = np.arctanh(np.clip(rho, -0.999999, 0.999999))
    half = _Z95 * np.sqrt((1 + rho**2 / 2) / (m - 3))
    low, high = float(np.tanh(z - half)), float(np.tanh(z + half))
    if low > EVEN:
        state = "older_heard_more"
    elif high < -EVEN:
        state = "newer_heard_more"
    else:
        state = "even" if low >= -EVEN and high <= EVEN else "cannot_tell"
    return Ageing(state, rho, low, high)


def by_kind(kinds: Sequence[str | None], views: Sequence[int]) -> tuple[Seen, ...]:
    """How often statements by each kind of author were shown, by name; those of unknown kind count among the others.

    A kind is shown less, or more, when Welch's interval for the difference from all other statements leaves out 0.
    """
    seen = np.asarray(views, dtype=float)
    names = sorted({kind for kind in kinds if kind is not None})
    return tuple(_seen(name, seen, np.array([kind == name for kind in kinds], dtype=bool)) for name in names)


def _seen(name: str, seen: Floats, theirs: Ints) -> Seen:
    own, others = seen[theirs], seen[~theirs]
    mean = float(own.mean())
    if min(len(own), len(others)) < FEWEST_OF_KIND:
        return Seen(name, len(own), mean, None, None, "cannot_tell")
    own_error, other_error = (part.var(ddof=1) / len(part) for part in (own, others))
    half = float(t.ppf(0.975, len(own) - 1) * np.sqrt(own_error))
    error = own_error + other_error
    if not error:
        state = "as_others" if mean == others.mean() else "less" if mean < others.mean() else "more"
        return Seen(name, len(own), mean, mean, mean, state)
    freedom = error**2 / (own_error**2 / (len(own) - 1) + other_error**2 / (len(others) - 1))
    apart = mean - float(others.mean())
    reach = float(t.ppf(0.975, freedom) * np.sqrt(error))
    state = "less" if apart + reach < 0 else "more" if apart - reach > 0 else "as_others"
    return Seen(name, len(own), mean, max(mean - half, 0.0), mean + half, state)
