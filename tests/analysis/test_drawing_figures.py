"""Bands, the mixing matrix, groups at the table, the wait and the empty table."""

import random
import time
import xml.etree.ElementTree as ET
from itertools import combinations
from math import dist

import pytest

from samspil.analysis.drawing.bands import Axis, Band, bands
from samspil.analysis.drawing.groups import MOST_RIBBONS, MOST_SHAPES, Group, GroupsDrawing, Ribbon, groups_map, letters
from samspil.analysis.drawing.matrix import Pairs, matrix
from samspil.analysis.drawing.shapes import KINDS
from samspil.analysis.drawing.svg import Named
from samspil.analysis.drawing.table_empty import empty_table
from samspil.analysis.drawing.waiting import since
from tests.analysis.test_drawing import NAMED, SVG, boxes, ends, letters_at, overlap, seats_of, ties_of, view

ROUNDS = [Band("November 2024", 0.21, 0.34, 0.25), Band("Marts 2025", 0.2, 0.33, 0.22)]
PARTS = tuple((at / 10, f"{at}0 af 100") for at in range(1, 6))
AXIS = Axis(0.1, 0.5, PARTS)
WORDED = Axis(0, 1, tuple((at / 5, f"0,{2 * at}") for at in range(6)), ("spredt", "samlet"))
CODES = [(kind, kind.title()) for kind in KINDS]


def rects(svg: str, kind: str | None) -> list[ET.Element]:
    return [node for node in ET.fromstring(svg).iter(f"{SVG}rect") if node.get("class") == kind]


def dots(svg: str) -> int:
    return svg.count('h.01"')


# Bands


@pytest.mark.parametrize("narrow", [False, True])
def test_a_band_goes_from_low_to_high_and_the_dot_is_what_was_seen(narrow: bool) -> None:
    svg = bands(ROUNDS, AXIS, NAMED, narrow=narrow)
    first, second = rects(svg, "shape")
    per_unit = float(first.get("width", "")) / 0.13
    assert float(second.get("width", "")) == pytest.approx(0.13 * per_unit, abs=0.2)
    assert float(first.get("x", "")) - float(second.get("x", "")) == pytest.approx(0.01 * per_unit, abs=0.2)
    assert float(first.get("rx", "")) > 0
    assert dots(svg) == 2


@pytest.mark.parametrize("narrow", [False, True])
def test_the_stretch_where_all_bands_overlap_is_hatched(narrow: bool) -> None:
    hatched = [
        node for node in rects(bands(ROUNDS, AXIS, NAMED, narrow=narrow), None) if node.get("fill") == "url(#fig-h)"
    ]
    assert hatched
    apart = [*ROUNDS, Band("September 2025", 0.4, 0.5, 0.45)]
    assert "url(" not in bands(apart, AXIS, NAMED, narrow=narrow)
    unknown = [*ROUNDS, Band("September 2025", None, None, instead="kan ikke ses")]
    assert "url(" not in bands(unknown, AXIS, NAMED, narrow=narrow)
    assert "url(" not in bands(ROUNDS[:1], AXIS, NAMED, narrow=narrow)


def test_what_cannot_be_told_is_said_and_what_is_exact_is_a_dot() -> None:
    svg = bands([Band("Bolig", None, None, 0.3, "under fem svar"), Band("Skole", 0.3, 0.3, 0.3)], AXIS, NAMED)
    assert "under fem svar" in svg
    assert not rects(svg, "shape")
    assert dots(svg) == 1
    nearly = rects(bands([Band("Skole", 0.3, 0.3)], AXIS, NAMED), "shape")
    assert float(nearly[0].get("width", "")) > 0


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("axis", [AXIS, WORDED, Axis(0, 1, ()), Axis(0, 0, ((0, "0"),))])
@pytest.mark.parametrize(
    "names", [["Nov.", "Marts"], ["Kommune og myndighed", "Boligsociale helhedsplaner og foreninger " * 3]]
)
def test_words_of_a_scale_do_not_run_into_each_other(axis: Axis, names: list[str], narrow: bool) -> None:
    svg = bands([Band(name, 0.2, 0.6, 0.4) for name in names], axis, NAMED, narrow=narrow)
    assert not [pair for pair in combinations(boxes(svg), 2) if overlap(*pair)]
    wide, high = view(svg)
    assert all(x >= -0.1 and y >= -0.1 and right <= wide + 0.1 and low <= high for x, y, right, low in boxes(svg))
    assert letters_at(svg, 328 if narrow else 788) >= 12


def test_words_come_before_numbers_and_the_scale_holds_every_band() -> None:
    svg = bands([Band("Skole", -0.5, 1.5, 0.4)], WORDED, NAMED)
    said = {text.text: float(text.get("y", "")) for text in ET.fromstring(svg).iter(f"{SVG}text")}
    assert said["spredt"] == said["samlet"] < said["0,4"]
    (band,) = rects(svg, "shape")
    assert float(band.get("x", "")) >= 150
    assert float(band.get("x", "")) + float(band.get("width", "")) <= 650.1
    assert bands([], AXIS, NAMED) == ""


# The matrix


@pytest.mark.parametrize("narrow", [False, True])
def test_each_pair_is_a_dot_until_there_are_ten(narrow: bool) -> None:
    pairs = {
        ("public", "public"): Pairs(2, 3),
        ("school", "public"): Pairs(0, 9),
        ("housing", "school"): Pairs(4, 6),
        ("firm", "firm"): Pairs(0, 0),
    }
    svg = matrix(CODES, pairs, NAMED, narrow=narrow)
    hollow = [node for node in ET.fromstring(svg).iter(f"{SVG}circle") if node.get("class") == "shape"]
    assert (dots(svg), len(hollow)) == (2, 12)
    numerals = [text.text for text in ET.fromstring(svg).iter(f"{SVG}text") if (text.text or "").isdigit()]
    assert numerals == ["10"]


def test_undirected_cells_stand_on_and_above_the_diagonal_and_directed_ones_everywhere() -> None:
    pairs = {("public", "school"): Pairs(1, 0), ("school", "public"): Pairs(0, 12)}
    assert len(rects(matrix(CODES, {}, NAMED), "party")) == 36
    directed = matrix(CODES, pairs, NAMED, directed=True)
    assert len(rects(directed, "party")) == 64
    assert dots(directed) == 1
    assert ">12<" in directed
    assert matrix([], {}, NAMED) == ""


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("count", [1, 2, 7, 9])
def test_cells_hold_what_is_in_them(count: int, narrow: bool) -> None:
    kinds = [*CODES, ("other", "Andre slags aktører med et langt navn")][-count:]
    for inside in (Pairs(3, 6), Pairs(900, 99)):
        svg = matrix(kinds, {(kinds[0][0], kinds[0][0]): inside}, NAMED, narrow=narrow)
        assert view(svg)[0] == (327 if narrow else 788)
        cell = rects(svg, "party")[0]
        x, y = float(cell.get("x", "")), float(cell.get("y", ""))
        right, low = x + float(cell.get("width", "")), y + float(cell.get("height", ""))
        rings = [node for node in ET.fromstring(svg).iter(f"{SVG}circle") if node.get("class") == "shape"]
        centres = [tuple(float(ring.get(name, "")) for name in ("cx", "cy", "r")) for ring in rings]
        assert all(x <= cx - r and cx + r <= right and y <= cy - r and cy + r <= low for cx, cy, r in centres)
        assert not [1 for one, other in combinations(centres, 2) if dist(one[:2], other[:2]) < one[2] + other[2]]
        if not rings:
            (left, _, end, _) = boxes(svg)[[text.text for text in ET.fromstring(svg).iter(f"{SVG}text")].index("999")]
            assert x <= left <= end <= right
    if not narrow or not rings:
        assert letters_at(svg, 328 if narrow else 788) >= 12


# Groups


def groups(sizes: list[int], share: float = 0.3, seed: int = 1) -> tuple[list[Group], list[Ribbon]]:
    draw = random.Random(seed)
    names = letters(len(sizes))
    made = [
        Group(name, name, draw.choices([*KINDS, "x"], k=size), f"/{name}/", f"Group {name}")
        for name, size in zip(names, sizes, strict=True)
    ]
    pairs = [pair for pair in combinations(names, 2) if draw.random() < share]
    return made, [Ribbon(a, b, draw.randint(1, 40)) for a, b in pairs]


def circles(svg: str) -> list[tuple[float, float, float]]:
    found = [node for node in ET.fromstring(svg).iter(f"{SVG}circle") if node.get("class") == "party"]
    return [(float(n.get("cx", "")), float(n.get("cy", "")), float(n.get("r", ""))) for n in found]


def shapes(drawing: GroupsDrawing) -> int:
    paths = [node.get("d") or "" for node in ET.fromstring(drawing.svg).iter() if node.get("class") == "shape"]
    return sum(path.count("M") for path in paths)


FIVE_HUNDRED = [39, 27, 25, 32, 25, 39, 33, 31, 17, 14, 17, 33, 30, 16, 33, 21, 22, 46]


def test_letters_are_names_and_nothing_more() -> None:
    assert letters(28)[24:] == ["Y", "Z", "AA", "AB"]
    assert letters(0) == []


def test_five_hundred_actors_are_one_small_shape_each() -> None:
    made, ribbons = groups(FIVE_HUNDRED)
    drawing = groups_map(made, ribbons, NAMED)
    assert drawing.actors_per_shape == 1
    assert shapes(drawing) == 500
    assert seats_of(drawing.svg) == letters(18)
    assert (drawing.left_out, drawing.pairs_left_out) == (0, 0)
    assert sorted(ties_of(drawing.svg)) == sorted(f"{ribbon.a} {ribbon.b}" for ribbon in ribbons)
    assert letters_at(drawing.svg, 788) >= 12
    assert drawing.svg == groups_map(made, ribbons, NAMED).svg


@pytest.mark.parametrize("sizes", [[3], [5, 8], FIVE_HUNDRED, [60] * 40, [5000, *[3] * 39], [1] * 40, [0, 200]])
def test_circles_and_letters_have_room(sizes: list[int]) -> None:
    drawing = groups_map(*groups(sizes), NAMED)
    found = circles(drawing.svg)
    assert len(found) == len(sizes)
    assert not [1 for one, other in combinations(found, 2) if dist(one[:2], other[:2]) < one[2] + other[2]]
    assert not [pair for pair in combinations(boxes(drawing.svg), 2) if overlap(*pair)]
    wide, high = view(drawing.svg)
    assert all(x >= 0 and y >= 0 and right <= wide and low <= high for x, y, right, low in boxes(drawing.svg))
    assert all(x - r >= 0 and x + r <= wide and y - r >= 0 and y + r <= high for x, y, r in found)


def test_thousands_of_actors_are_drawn_in_proportion_and_the_rest_is_said() -> None:
    made, ribbons = groups([140] * 39 + [160], share=1.0)
    began = time.perf_counter()
    drawing = groups_map(made, ribbons, NAMED)
    assert time.perf_counter() - began < 2
    assert drawing.actors_per_shape > 1
    assert shapes(drawing) == pytest.approx(5620 / drawing.actors_per_shape, rel=0.1)
    assert max(160, 140) / drawing.actors_per_shape <= MOST_SHAPES
    kept = [ribbon for ribbon in ribbons if ribbon.pairs >= drawing.fewest]
    assert len(ties_of(drawing.svg)) == len(kept) <= MOST_RIBBONS
    assert drawing.left_out == len(ribbons) - len(kept)
    assert drawing.pairs_left_out == sum(ribbon.pairs for ribbon in ribbons) - sum(ribbon.pairs for ribbon in kept)


def test_ribbons_that_are_all_alike_are_all_drawn() -> None:
    made, ribbons = groups([5] * 20, share=1.0)
    drawing = groups_map(made, [Ribbon(ribbon.a, ribbon.b, 1) for ribbon in ribbons], NAMED)
    assert drawing.left_out == 0


def test_ribbons_are_as_wide_as_their_pairs() -> None:
    made, _ = groups([5, 5, 5])
    drawing = groups_map(made, [Ribbon("A", "B", 4), Ribbon("B", "C", 2)], NAMED)
    breadth = {
        node.get("data-samspil-ties"): float(node.get("stroke-width", ""))
        for node in ET.fromstring(drawing.svg).iter()
        if node.get("data-samspil-ties")
    }
    assert breadth["A B"] == pytest.approx(2 * breadth["B C"])
    path = next(
        node.get("d", "") for node in ET.fromstring(drawing.svg).iter() if node.get("data-samspil-ties") == "A B"
    )
    assert list(ends(path)) == [(x, y) for x, y, _ in circles(drawing.svg)[:2]]


def test_kinds_keep_their_proportion_and_a_lone_shape_sits_in_the_middle() -> None:
    mixed = groups_map([Group("a", "A", ["firm"] * 150 + ["school"] * 50)], [], NAMED)
    assert mixed.actors_per_shape == 5
    assert shapes(mixed) == 40
    assert mixed.svg.count("<path") == 2
    assert ET.fromstring(mixed.svg).get("role") == "img"
    lone = groups_map([Group("a", "A", ["public"])], [], NAMED)
    ((x, y, _),) = circles(lone.svg)
    start = next(node.get("d") or "" for node in ET.fromstring(lone.svg).iter() if node.get("class") == "shape")
    assert [float(part) for part in start[1:].split("L")[0].split()] == pytest.approx([x - 2.5, y - 2.5], abs=0.2)


def test_groups_that_do_not_hang_together_are_refused() -> None:
    made, _ = groups([2, 2])
    with pytest.raises(ValueError, match="at most 40"):
        groups_map(groups([1] * 41)[0], [], NAMED)
    with pytest.raises(ValueError, match="group needs an id"):
        groups_map([made[0], made[0]], [], NAMED)
    for ribbon in (Ribbon("A", "Z", 1), Ribbon("A", "A", 1)):
        with pytest.raises(ValueError, match="every ribbon"):
            groups_map(made, [ribbon], NAMED)
    assert groups_map([], [], NAMED).svg == ""


# The wait and the empty table


def wait_ends(svg: str) -> tuple[float, float]:
    line, _, tick = (node.get("d") or "" for node in ET.fromstring(svg))
    return float(line.split("H")[1]), float(tick[1:].split()[0])


def test_the_line_is_as_long_as_the_wait_with_a_tick_at_thirty_days() -> None:
    end, tick = wait_ends(since(244, 244))
    assert (end, tick) == (172, pytest.approx(24.7, abs=0.1))
    assert wait_ends(since(122, 244))[0] == pytest.approx(88)
    assert wait_ends(since(0, 0)) == (4, 130)
    assert ">" in since(500, 244)
    assert wait_ends(since(500, 244))[0] <= 172


def test_lateness_has_no_colour() -> None:
    early, late = since(3, 244), since(240, 244)
    assert [node.get("stroke") for node in ET.fromstring(early)] == [node.get("stroke") for node in ET.fromstring(late)]


def test_the_empty_table_has_its_chairs() -> None:
    svg = empty_table(14, 1)
    assert (svg.count("stroke-dasharray"), dots(svg)) == (13, 1)
    assert empty_table(2, 5).count("stroke-dasharray") == 0
    assert dots(empty_table(2, 5)) == 5
    assert dots(empty_table(14, 0)) == 0


@pytest.mark.parametrize(
    "svg",
    [
        bands(ROUNDS, AXIS, Named("fig", "<&>")),
        bands([Band("<script>", 0.2, 0.3)], AXIS, NAMED, narrow=True),
        matrix([("x", '<b> & "quotes"')], {("x", "x"): Pairs(1, 2)}, NAMED),
        groups_map([Group("a", "<A>", ["<i>"], '"&<', "<>&")], [], NAMED).svg,
        since(40, 244),
        empty_table(),
    ],
)
def test_every_figure_is_well_formed_and_without_inline_style(svg: str) -> None:
    root = ET.fromstring(svg)
    assert not [node for node in root.iter() if "style" in node.attrib or node.tag.endswith(("style", "script"))]
