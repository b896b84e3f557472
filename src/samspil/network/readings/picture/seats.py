"""Seats and ties as the drawings want them, and the equal table of the same."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samspil.analysis.drawing.seating import Seat, Tie
from samspil.analysis.drawing.shapes import glyph, tie_glyph
from samspil.analysis.networks.confirmation import Confirmation, confirmation
from samspil.analysis.networks.data import Network
from samspil.network.readings.picture.choice import Seen
from samspil.network.readings.picture.kinds import Kinds
from samspil.network.readings.picture.sections import drawn
from samspil.network.readings.ties import Place

Link = Callable[[str], str]
State = Literal["both", "one", "missing"]


def pairs(seen: Seen) -> Confirmation:
    """Every pair once, by who says the tie. In an undirected relation each tie counts as said by both."""
    return _pairs(seen.network)


@lru_cache(maxsize=32)
def _pairs(network: Network) -> Confirmation:
    sorted_out = confirmation(network)
    if sorted_out is not None:
        return sorted_out
    ties = {(i, j) for i, j in zip(network.source.tolist(), network.target.tolist(), strict=True) if i < j}
    missing = {(i, j) for i, j in network.missing.tolist() if i < j}
    never = {(i, j) for i, j in network.impossible.tolist() if i < j}
    told = tuple((network.ids[i], network.ids[j]) for i, j in sorted(ties))
    none = network.n * (network.n - 1) // 2 - len(ties) - len(missing | never)
    return Confirmation(told, (), (), none, len(missing - never))


def ties(sorted_out: Confirmation, *, directed: bool = True) -> list[Tie]:
    """The pairs as lines; thin ones where there are no two ends to ask."""
    if not directed:
        return [Tie(a, b, "one") for a, b in sorted_out.both]
    kinds: tuple[tuple[State, tuple[tuple[str, str], ...]], ...] = (
        ("missing", sorted_out.one_missing),
        ("one", sorted_out.one),
        ("both", sorted_out.both),
    )
    return [Tie(a, b, state) for state, found in kinds for a, b in found]


def seats(seen: Seen, kinds: Kinds, link: Link | None = None, ringed: Iterable[str] = ()) -> list[Seat]:
    """Everyone who was there, by name; who did not answer is hollow."""
    rings, there = set(ringed), dict(zip(seen.network.ids, seen.network.present.tolist(), strict=True))
    return [
        Seat(
            place.id,
            place.label,
            kinds.shape(place.id),
            place.answered,
            href=(link(place.id) if link else None) or None,
            ringed=place.id in rings,
            title=_title(place.label, kinds.word(place.id), answered=place.answered),
        )
        for place in seen.places
        if there[place.id]
    ]


def _title(label: str, kind: str, *, answered: bool) -> str:
    if answered:
        return f"{label}, {kind.lower()}"
    return _("%(name)s, %(kind)s, did not answer") % {"name": label, "kind": kind.lower()}


def line_legend(*, directed: bool, missing: bool = True) -> tuple[tuple[SafeString, str], ...]:
    """What the lines of the map mean."""
    if not directed:
        return ((drawn(tie_glyph("one")), _("there is a tie")),)
    told = ((drawn(tie_glyph("both")), _("both say so")), (drawn(tie_glyph("one")), _("one says so")))
    return (*told, (drawn(tie_glyph("missing")), _("the other's answer is missing"))) if missing else told


def silent_legend(seen: Seen) -> tuple[tuple[SafeString, str], ...]:
    """The hollow seat, where anyone sits on one."""
    return ((drawn(glyph("association", answered=False)), _("did not answer")),) if seen.silent else ()


@dataclass(frozen=True)
class Row:
    """One actor of the equal table: the same ties as in the figure, in words."""

    id: str
    label: str
    kind: str
    glyph: SafeString
    answer: str
    both: tuple[str, ...]
    one: tuple[str, ...]
    missing: tuple[str, ...]
    href: str


def rows(seen: Seen, kinds: Kinds, link: Link, only: Sequence[Place] | None = None) -> list[Row]:
    """Everyone by name with those they have ties to, by name; or ``only`` some of them, in the order given."""
    shown = seen.places if only is None else only
    near: dict[str, dict[State, list[str]]] = {place.id: {"both": [], "one": [], "missing": []} for place in shown}
    for tie in ties(pairs(seen)):
        for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
            if one in near:
                near[one][tie.state].append(other)
    order = {place.id: at for at, place in enumerate(seen.places)}

    def names(found: list[str]) -> tuple[str, ...]:
        return tuple(seen.labels[one] for one in sorted(found, key=order.__getitem__))

    return [
        Row(
            place.id,
            place.label,
            kinds.word(place.id),
            drawn(glyph(kinds.shape(place.id), answered=place.answered)),
            answer(place.answered, place.asked),
            names(near[place.id]["both"]),
            names(near[place.id]["one"]),
            names(near[place.id]["missing"]),
            link(place.id),
        )
        for place in shown
    ]


def answer(answered: bool, asked: bool) -> str:
    """Whether a party answered, in a word or two."""
    if not asked:
        return _("Not asked")
    return _("Answered") if answered else _("Did not answer")
