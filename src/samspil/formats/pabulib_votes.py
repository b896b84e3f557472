"""The ballots of a PaBuLib file: equal ones are counted together before anything is looked up, for the speed of it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samspil.formats.types import Problems, gettext_noop

#: The ways of voting the format knows. Each is read as naming as many projects as one likes.
VOTE_TYPES = ("approval", "choose-1", "cumulative", "scoring", "ordinal")
Points = int | Fraction
_WITH_POINTS = frozenset({"cumulative", "scoring"})
_NUMBER = re.compile(r"[+-]?\d{1,6}(\.\d{1,3})?\Z")
#: The projects a ballot names and the points it gives them; and the vote and the points as they are written (None:
#: the row does not fit the heading).
_Pair = tuple[tuple[int, ...], tuple[Points, ...]]
Written = tuple[str, str] | None


@dataclass(frozen=True)
class Ballots:
    """Distinct ballots: the projects each names, by their number and rising; the points, where given; and how many."""

    named: tuple[tuple[int, ...], ...]
    points: tuple[tuple[Points, ...], ...] | None
    heads: tuple[int, ...]

    def without_points(self) -> "Ballots":
        """The same ballots when it does not matter how many points are given."""
        return self if self.points is None else _counted([(one, ()) for one in self.named], self.heads, points=False)

    def with_points_only(self) -> "Ballots":
        """The same ballots without what was given no points, or less."""
        if self.points is None:
            return self
        kept = [
            [(at, given) for at, given in zip(one, points, strict=True) if given > 0]
            for one, points in zip(self.named, self.points, strict=True)
        ]
        pairs = [(tuple(at for at, _ in one), tuple(given for _, given in one)) for one in kept]
        return _counted(pairs, self.heads, points=True)


def _counted(pairs: Sequence[_Pair], heads: Sequence[int], *, points: bool) -> Ballots:
    counts: dict[_Pair, int] = {}
    for pair, count in zip(pairs, heads, strict=True):
        counts[pair] = counts.get(pair, 0) + count
    given = tuple(given for _, given in counts) if points else None
    return Ballots(tuple(named for named, _ in counts), given, tuple(counts.values()))


def counted(rows: Iterable[list[str]], heading: Sequence[str]) -> "Counter[Written]":
    """How many ballots are written alike. Rows that do not fit the heading are counted as ``None``, to be told."""
    if "vote" not in heading:
        return Counter()
    vote = heading.index("vote")
    points = heading.index("points") if "points" in heading else vote
    last, width = max(vote, points), len(heading)

    def written() -> Iterator[Written]:
        for row in rows:
            if last < len(row) <= width:
                yield row[vote], row[points]
            elif any(row):
                yield None

    return Counter(written())


class Lines:
    """Where ballots stand in the file, for telling what is wrong with them; ``rows`` reads the rows of votes again."""

    def __init__(
        self, file: str, heading: Sequence[str], rows: Callable[[], Iterator[tuple[int, list[str]]]], to: Problems
    ) -> None:
        self._file, self._heading, self._rows, self._to = file, heading, rows, to
        self._first: dict[Written, int] = {}

    def error(self, message: str, at: Written, column: str = "vote", **params: object) -> None:
        """Tell what is wrong with a ballot, with the line where such a one stands first."""
        self._to.error(message, file=self._file, line=self._line(at), column=column, **params)

    def warning(self, message: str, at: Written, **params: object) -> None:
        """Tell what was mended."""
        self._to.warning(message, file=self._file, line=self._line(at), column="vote", **params)

    def unfit(self) -> None:
        """Tell which rows are too short or too long."""
        for line, row in self._rows():
            if None in counted([row], self._heading):
                self._to.error(
                    gettext_noop("The row has %(cells)s cells, the headings are %(width)s. Give each its cell."),
                    file=self._file,
                    line=line,
                    cells=len(row),
                    width=len(self._heading),
                )

    @property
    def has_points(self) -> bool:
        """Whether there is a column of points."""
        return "points" in self._heading

    def _line(self, at: Written) -> int:
        if not self._first:
            for line, row in self._rows():
                for one in counted([row], self._heading):
                    self._first.setdefault(one, line)
        return self._first[at]


def ballots(written: Mapping[Written, int], number: Mapping[str, int], kind: str, lines: Lines) -> Ballots | None:
    """Read ballots by how they are written and how many there are; ``number`` tells each project by its id."""
    if None in written:
        lines.unfit()
        return None
    with_points = kind in _WITH_POINTS and lines.has_points
    pairs = [_ballot(one, number, lines, with_points=with_points) for one in written if one]
    return _counted(pairs, list(written.values()), points=with_points)


def _ballot(written: tuple[str, str], number: Mapping[str, int], faults: Lines, *, with_points: bool) -> _Pair:
    """The projects a ballot names, rising, with their points (none, where points are not read)."""
    names = _cells(written[0])
    try:
        found = [number[name] for name in names]
    except KeyError as unknown:
        faults.error(
            gettext_noop("“%(name)s” is no project of this file. Correct the vote, or add the project to PROJECTS."),
            written,
            name=unknown.args[0],
        )
        return (), ()
    if len(set(found)) < len(found):
        faults.warning(gettext_noop("A project is named twice on a ballot; it counts once."), written)
    if not with_points:
        return tuple(sorted(set(found))), ()
    once: dict[int, Points] = {}
    for at, value in zip(found, _points(written, len(names), faults), strict=False):
        once.setdefault(at, value)
    order = tuple(sorted(once))
    return order, tuple(once[at] for at in order)


def _cells(text: str) -> list[str]:
    if text.strip().lower() == "none":
        return []
    return [name for cell in text.split(",") if (name := cell.strip())]


def _points(written: tuple[str, str], count: int, faults: Lines) -> list[Points]:
    cells = _cells(written[1])
    if len(cells) != count:
        faults.error(
            gettext_noop("There are %(given)s points for %(projects)s projects. Give each project its points."),
            written,
            column="points",
            given=len(cells),
            projects=count,
        )
        return []
    for cell in cells:
        if not _NUMBER.match(cell):
            faults.error(
                gettext_noop("“%(text)s” is no number of points. Write figures, with commas between projects."),
                written,
                column="points",
                text=cell,
            )
            return []
    return [Fraction(cell) if "." in cell else int(cell) for cell in cells]  # mostly whole, and those are quick
