"""Groups at the table: what a network of more than sixty actors looks like without a hairball."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, cos, floor, hypot, pi, sin, sqrt

from samspil.analysis.drawing.seating import Oval, curve
from samspil.analysis.drawing.shapes import COLOURS, OTHER, drawn_as, outline, paint
from samspil.analysis.drawing.svg import LINE, PAPER, RIBBON, Named, frame, tag, title, words

WIDTH, HEIGHT = 1120.0, 680.0
#: More groups than this cannot be told apart round one table.
MOST_GROUPS = 40
#: A circle with more shapes than this is a blur; beyond it one shape stands for several actors.
MOST_SHAPES = 60
#: More ribbons than this are a hairball; the thinnest are left out and counted.
MOST_RIBBONS = 60

_REACH, _DROP = 455.0, 258.0
_SPREAD, _RIM = 5.75, 8.0
_SHAPE = 0.49
_LETTER = 17.2
_BETWEEN = 6.0
_WIDEST, _THINNEST, _PER_PAIR = 11.0, 1.2, 1.6
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
_ORDER = (*COLOURS, OTHER)


@dataclass(frozen=True)
class Group:
    """A group: its letter for a name, the kinds of its members, one for each, and where choosing it leads.

    ``title`` is what a hover and a screen reader get ("Group A, 39 actors"), the letter when left empty.
    """

    id: str
    letter: str
    kinds: Sequence[str]
    href: str | None = None
    title: str = ""


@dataclass(frozen=True)
class Ribbon:
    """How many pairs there are between two groups."""

    a: str
    b: str
    pairs: int


@dataclass(frozen=True)
class GroupsDrawing:
    """The figure and what its caption must say.

    Each shape stands for ``actors_per_shape`` actors (1: each for itself); ribbons of fewer than ``fewest`` pairs are
    left out, ``left_out`` of them with ``pairs_left_out`` pairs between them.
    """

    svg: str
    actors_per_shape: int
    fewest: int
    left_out: int
    pairs_left_out: int


def letters(count: int) -> list[str]:
    """Names for groups that say nothing about them: A to Z, then AA, AB and so on."""
    return [_letter(at) for at in range(count)]


def _letter(at: int) -> str:
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def groups_map(groups: Sequence[Group], ribbons: Sequence[Ribbon], named: Named) -> GroupsDrawing:
    """The groups round the table, clockwise from the top in the caller's order, 1120 by 680 units.

    Letters are 12 pixels at 788; on a phone the list of groups is the page. Raises ValueError for more than forty
    groups, ids that repeat or have white space in them, and ribbons that do not join two groups once.
    """
    _checked(groups, ribbons)
    per_shape, radii = _sizes(groups)
    kept, fewest = _wide_enough(ribbons)
    where = _places(radii)
    spots = {group.id: at for group, at in zip(groups, where, strict=True)}
    body = _bands(kept, spots) + "".join(
        _group(group, (at, radius), per_shape) for group, at, radius in zip(groups, where, radii, strict=True)
    )
    role = "group" if any(group.href for group in groups) else "img"
    gone = [ribbon for ribbon in ribbons if ribbon not in kept]
    svg = frame(named, (WIDTH, HEIGHT), body, role=role) if groups else ""
    return GroupsDrawing(svg, per_shape, fewest, len(gone), sum(ribbon.pairs for ribbon in gone))


def _checked(groups: Sequence[Group], ribbons: Sequence[Ribbon]) -> None:
    ids = {group.id for group in groups}
    if len(groups) > MOST_GROUPS:
        raise ValueError(f"at most {MOST_GROUPS} groups can sit at the table")
    if len(ids) != len(groups) or any(not name or name != "".join(name.split()) for name in ids):
        raise ValueError("every group needs an id of its own, without white space")
    pairs = {frozenset((ribbon.a, ribbon.b)) for ribbon in ribbons}
    if len(pairs) != len(ribbons) or any(len(pair) != 2 or not pair <= ids for pair in pairs):
        raise ValueError("every ribbon must join two different groups, and each pair only once")


def _sizes(groups: Sequence[Group]) -> tuple[int, list[float]]:
    """How many actors a shape stands for, as few as the room allows, and each circle's radius."""
    most = max((len(group.kinds) for group in groups), default=0)
    around = _perimeter()[-1]
    for step in _STEPS:
        radii = [_SPREAD * sqrt(_shapes(len(group.kinds), step)) + _RIM for group in groups]
        if ceil(most / step) <= MOST_SHAPES and sum(2 * radius + _BETWEEN for radius in radii) <= around:
            break
    return step, radii


def _shapes(members: int, step: int) -> int:
    return max(1, floor(members / step + 0.5)) if members else 0


def _perimeter(parts: int = 720) -> list[float]:
    """Lengths along the oval from the top, clockwise, after each of so many equal turns."""
    points = [_point(2 * pi * at / parts) for at in range(parts + 1)]
    lengths = [0.0]
    for one, other in pairwise(points):
        lengths.append(lengths[-1] + hypot(other[0] - one[0], other[1] - one[1]))
    return lengths


def _point(turn: float) -> tuple[float, float]:
    return WIDTH / 2 + _REACH * sin(turn), HEIGHT / 2 - _DROP * cos(turn)


def _places(radii: Sequence[float]) -> list[tuple[float, float]]:
    """The middle of each circle, every circle with as much room to its neighbours as any other."""
    lengths = _perimeter()
    room = (lengths[-1] - sum(2 * radius for radius in radii)) / max(1, len(radii))
    places, at = [], 0.0
    for radius in radii:
        middle = at + room / 2 + radius
        turn = next(index for index, length in enumerate(lengths) if length >= min(middle, lengths[-1]))
        places.append(_point(2 * pi * turn / (len(lengths) - 1)))
        at += room + 2 * radius
    return places


def _wide_enough(ribbons: Sequence[Ribbon]) -> tuple[list[Ribbon], int]:
    """The ribbons that are drawn, at most sixty unless they are all alike, and the fewest pairs among them."""
    counts = sorted({ribbon.pairs for ribbon in ribbons})
    for fewest in counts:
        kept = [ribbon for ribbon in ribbons if ribbon.pairs >= fewest]
        if len(kept) <= MOST_RIBBONS or fewest == counts[-1]:
            return kept, fewest
    return [], 0


def _bands(ribbons: Sequence[Ribbon], spots: dict[str, tuple[float, float]]) -> str:
    per_pair = min(_PER_PAIR, _WIDEST / max((ribbon.pairs for ribbon in ribbons), default=1))
    oval = Oval(WIDTH, HEIGHT, _REACH)
    drawn = ""
    for ribbon in sorted(ribbons, key=lambda ribbon: ribbon.pairs):
        path, _ = curve(spots[ribbon.a], spots[ribbon.b], oval)
        breadth = max(_THINNEST, ribbon.pairs * per_pair)
        # the white edge lets crossing ribbons be followed
        drawn += tag("path", class_="halo", d=path, stroke=PAPER, stroke_width=breadth + 3)
        drawn += tag(
            "path",
            class_="tie",
            d=path,
            stroke=RIBBON,
            stroke_width=breadth,
            data_samspil_ties=f"{ribbon.a} {ribbon.b}",
        )
    return tag("g", drawn, fill="none") if drawn else ""


def _group(group: Group, circle: tuple[tuple[float, float], float], per_shape: int) -> str:
    (x, y), radius = circle
    rim = tag("circle", class_="party", cx=x, cy=y, r=radius, fill=PAPER, stroke=LINE)
    out = hypot((x - WIDTH / 2) / _REACH**2, (y - HEIGHT / 2) / _DROP**2)
    beyond = radius + 15
    letter = words(
        group.letter,
        x + beyond * (x - WIDTH / 2) / _REACH**2 / out,
        y + beyond * (y - HEIGHT / 2) / _DROP**2 / out + 6,
        text_anchor="middle",
        font_size=_LETTER,
        font_weight="600",
    )
    name = group.title or group.letter
    body = title(name) + rim + _packed(group.kinds, (x, y), per_shape) + letter
    if group.href is None:
        return tag("g", body, class_="seat", data_samspil_seat=group.id)
    return tag("a", body, class_="seat", href=group.href, aria_label=name, data_samspil_seat=group.id)


def _packed(kinds: Sequence[str], centre: tuple[float, float], per_shape: int) -> str:
    """The shapes packed like seeds in a sunflower, the commonest kind innermost, each kind one path."""
    shares = _shares(kinds, per_shape)
    seeds = _seeds(sum(count for _, count in shares), centre)
    drawn, at = "", 0
    for kind, count in shares:
        path = "".join(outline(kind, x, y, _SHAPE) for x, y in seeds[at : at + count])
        drawn += tag("path", class_="shape", d=path, **paint(kind, scale=_SHAPE))
        at += count
    return drawn


def _seeds(count: int, centre: tuple[float, float]) -> list[tuple[float, float]]:
    """So many places from the centre outwards, each a golden angle on from the last (Vogel 1979)."""
    golden = pi * (3 - sqrt(5))
    turned = [(_SPREAD * sqrt(at + 0.5), at * golden) for at in range(count)]
    spots = [(out * cos(turn), out * sin(turn)) for out, turn in turned]
    # a handful of them lies beside its own middle
    off = [sum(axis) / count for axis in zip(*spots, strict=True)]
    return [(centre[0] + x - off[0], centre[1] + y - off[1]) for x, y in spots]


def _shares(kinds: Sequence[str], per_shape: int) -> list[tuple[str, int]]:
    """How many shapes each kind gets, in proportion by largest remainders; the commonest kind first."""
    members = Counter(drawn_as(kind) for kind in kinds)
    total = _shapes(len(kinds), per_shape)
    exact = {kind: count * total / len(kinds) for kind, count in members.items()}
    given = {kind: floor(share) for kind, share in exact.items()}
    by_remainder = sorted(exact, key=lambda kind: (given[kind] - exact[kind], _ORDER.index(kind)))
    for kind in by_remainder[: total - sum(given.values())]:
        given[kind] += 1
    ordered = sorted(given.items(), key=lambda share: (-share[1], _ORDER.index(share[0])))
    return [(kind, count) for kind, count in ordered if count]
