"""A network drawn in letters, no wider than the terminal: who says what about whom, in the order of the file."""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

#: Narrower than this a name says nothing.
_LEAST_NAME = 8
_MOST_NAME = 34

#: The same drawing where the terminal has no round signs.
PLAIN_SIGNS = str.maketrans({"●": "#", "○": "+", "·": ".", "─": "-", "→": ">", "…": "~", "–": "-", "█": "#"})


@dataclass(frozen=True)
class Seat:
    """An actor in the drawing: its place in the network, its name, and its group (blank if groups do not matter)."""

    at: int
    name: str
    group: str = ""


def in_groups(seats: Sequence[Seat]) -> list[Seat]:
    """The seats group by group, groups and seats in the order they come."""
    order = list(dict.fromkeys(seat.group for seat in seats))
    return sorted(seats, key=lambda seat: order.index(seat.group))


def short(name: str, width: int) -> str:
    """A name on one line, cut with … where it is too long."""
    name = " ".join(name.split())
    return name if len(name) <= width else name[: max(width - 1, 1)] + "…"


def table_of_ties(seats: Sequence[Seat], sign: Callable[[int, int], str], width: int) -> list[str] | None:
    """One row for each actor, one sign for each other; None where it does not fit the width.

    ``sign`` tells what row ``i`` says about column ``j``. Actors are numbered as they come, above and beside.
    """
    seats = in_groups(seats)
    breaks = [i > 0 and seat.group != seats[i - 1].group for i, seat in enumerate(seats)]
    digits = len(str(len(seats)))
    room = width - len(seats) - sum(breaks) - digits - 2
    if room < _LEAST_NAME:
        return None
    room = min(room, _MOST_NAME, max(len(seat.name) for seat in seats))

    def spaced(signs: Sequence[str]) -> str:
        return "".join(" " * parted + one for parted, one in zip(breaks, signs, strict=True)).rstrip()

    numbers = [str(i).rjust(digits) for i in range(1, len(seats) + 1)]
    lines = [" " * (digits + room + 2) + spaced([number[k] for number in numbers]) for k in range(digits)]
    for number, parted, row in zip(numbers, breaks, seats, strict=True):
        if row.group and (parted or row is seats[0]):
            lines.append(f"{'':{digits}} {short(row.group, width - digits - 1)}")
        cells = spaced([sign(row.at, column.at) for column in seats])
        lines.append(f"{number} {short(row.name, room):{room}} {cells}".rstrip())
    return lines


def list_of_ties(seats: Sequence[Seat], others: Callable[[int], Sequence[int]], width: int) -> list[str]:
    """One paragraph for each actor with those it names."""
    names = {seat.at: " ".join(seat.name.split()) for seat in seats}
    lines: list[str] = []
    for seat in in_groups(seats):
        named = ", ".join(names[at] for at in others(seat.at)) or "–"
        lines += textwrap.wrap(f"{names[seat.at]} → {named}", max(width, 20), subsequent_indent="    ")
    return lines


def bars(rows: Sequence[tuple[str, int]], width: int) -> list[str]:
    """A bar for each name, as long as its number among the largest; rows stay in the order given."""
    if not rows:
        return []
    digits = len(str(max(number for _, number in rows)))
    room = min(max(len(" ".join(name.split())) for name, _ in rows), _MOST_NAME, max(width // 2, _LEAST_NAME))
    most = max(max(number for _, number in rows), 1)
    length = max(width - room - digits - 3, 1)
    return [
        f"{short(name, room):{room}} {number:{digits}} {'█' * max(round(length * number / most), number > 0)}".rstrip()
        for name, number in rows
    ]
