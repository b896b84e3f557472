"""The drawings: well formed, named, without overlaps, complete, and the same every time."""

import random
import xml.etree.ElementTree as ET
from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.analysis.drawing.arcs import arcs
from samspil.analysis.drawing.lettering import fitted, width
from samspil.analysis.drawing.seating import MOST_SEATS, Seat, Tie, in_order, sides
from samspil.analysis.drawing.shapes import COLOURS, KINDS, OTHER, borrowed, glyph, outline, tie_glyph
from samspil.analysis.drawing.small import small
from samspil.analysis.drawing.surroundings import surroundings
from samspil.analysis.drawing.svg import Named
from samspil.analysis.drawing.table_map import table_map

NAMED = Named("fig", "Who does things together", "The same pairs stand in the table below.")
SVG = "{http://www.w3.org/2000/svg}"
WIDE, NARROW = (table_map, 788), (arcs, 328)

Box = tuple[float, float, float, float]


def seat(name: str, kind: str = "school", **how: object) -> Seat:
    return Seat(name, f"Actor {name}", kind, **{"answered": True, "href": f"/actors/{name}/", **how})


def crowd(count: int, seed: int = 1, words: int = 3) -> tuple[list[Seat], list[Tie]]:
    draw = random.Random(seed)
    parts = ["Kommune", "Børn", "og", "Skole", "Boligforeningen", "i", "Mødrene", "ved", "0.–3. klasse"]
    seats = [
        Seat(
            f"a{at}",
            " ".join(draw.choices(parts, k=words)),
            draw.choice([*KINDS, "elsewhere"]),
            draw.random() < 0.8,
            f"/a{at}/",
        )
        for at in range(count)
    ]
    pairs = list(combinations([seat.id for seat in seats], 2))
    ties = [Tie(a, b, draw.choice(["both", "one", "missing"])) for a, b in draw.sample(pairs, min(len(pairs), 80))]
    return seats, ties


def boxes(svg: str) -> list[Box]:
    """Where every line of text stands, by reckoned width and the height of letters with tails."""
    found = []
    for text in ET.fromstring(svg).iter(f"{SVG}text"):
        size = float(text.get("font-size", "14"))
        x, y, wide = float(text.get("x", "0")), float(text.get("y", "0")), width(text.text or "", size)
        left = {"end": x - wide, "middle": x - wide / 2}.get(text.get("text-anchor", "start"), x)
        found.append((left, y - 0.78 * size, left + wide, y + 0.24 * size))
    return found


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def view(svg: str) -> tuple[float, float]:
    _, _, wide, high = ET.fromstring(svg).get("viewBox", "").split()
    return float(wide), float(high)


def seats_of(svg: str) -> list[str]:
    return [found for node in ET.fromstring(svg).iter() if (found := node.get("data-samspil-seat"))]


def ties_of(svg: str) -> list[str]:
    return [found for node in ET.fromstring(svg).iter() if (found := node.get("data-samspil-ties"))]


def letters_at(svg: str, pixels: float) -> float:
    """The smallest letter in pixels when the figure is drawn so wide."""
    sizes = [float(text.get("font-size", "14")) for text in ET.fromstring(svg).iter(f"{SVG}text")]
    return min(sizes) * pixels / view(svg)[0]


# Shapes


def test_every_kind_has_an_outline_of_its_own_and_anything_else_is_a_ring() -> None:
    outlines = {outline(kind, 8, 8) for kind in (*KINDS, OTHER)}
    assert len(outlines) == 9
    assert outline("Department of Roads", 8, 8) == outline(OTHER, 8, 8)
    assert outline("public", 8, 8) == "M3 3L13 3L13 13L3 13Z"
    assert outline("residents", 8, 8) == "M8 1L15 8L8 15L1 8Z"


def test_a_glyph_is_small_silent_and_hollow_for_one_who_did_not_answer() -> None:
    filled, hollow = ET.fromstring(glyph("housing")), ET.fromstring(glyph("housing", answered=False))
    assert filled.get("class") == "g"
    assert filled.get("aria-hidden") == "true"
    assert filled[0].get("class") == hollow[0].get("class") == "shape"
    assert filled[0].get("fill") == hollow[0].get("stroke") == COLOURS["housing"]
    assert hollow[0].get("stroke-dasharray") == "2.4 1.8"


def test_imported_categories_borrow_the_shapes_that_are_free() -> None:
    kinds = borrowed(["Health", "firm", "Health", *map(str, range(10))])
    assert kinds["Health"] == "public"
    assert kinds["firm"] == "firm"
    assert len(set(kinds.values()) - {OTHER}) == 8
    assert [kinds["8"], kinds["9"]] == [OTHER, OTHER]


@pytest.mark.parametrize("style", ["both", "one", "missing", "new", "gone"])
def test_a_legend_line_is_drawn_for_every_style(style: str) -> None:
    line = ET.fromstring(tie_glyph(style))
    assert line.get("aria-hidden") == "true"
    assert (len(line) == 2) == (style == "new")


# Words


def test_words_are_broken_evenly_and_shortened_only_when_they_must_be() -> None:
    assert fitted("Haveholdet bag blok 12", 130, 14, 2) == ["Haveholdet", "bag blok 12"]
    assert fitted("Short", 130, 14, 2) == ["Short"]
    assert fitted("", 130, 14) == []
    assert fitted("Nørrevad Kommune, Social og Familie", 160, 14) == ["Nørrevad Kommune…"]
    assert fitted("Foreningen af frivillige ved Søndermosen", 150, 14) == ["Foreningen af frivilli…"]
    assert fitted("Lokal-bestyrelsesforeningen", 160, 14, 2) == ["Lokal-", "bestyrelsesforeningen"]


@given(st.text(max_size=90), st.floats(30, 300), st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_fitted_lines_fit(text: str, room: float, lines: int) -> None:
    found = fitted(text, room, 14, lines)
    assert len(found) <= lines
    assert all(width(line, 14) <= room or len(line) <= 2 for line in found)


# Seats and ties


def test_kinds_sit_together_in_a_fixed_order_and_the_table_is_balanced() -> None:
    seats = [seat(f"{kind}{at}", kind) for at in range(3) for kind in reversed(KINDS)]
    left, right = sides(seats)
    assert [s.kind for s in left[::3]] == ["public", "school", "housing", "firm"]
    assert [s.kind for s in right[::3]] == ["association", "residents", "group", "backbone"]
    assert [s.id for s in left[:3]] == ["public0", "public1", "public2"]
    assert [s.kind for s in in_order(seats)[::3]] == [s.kind for s in (*left[::3], *right[::3])]
    one_kind = sides([seat(str(at), "firm") for at in range(31)])
    assert [len(side) for side in one_kind] == [16, 15]
    assert [s.id for s in (*one_kind[0], *reversed(one_kind[1]))] == [str(at) for at in range(31)]


def test_nobody_sits_in_the_middle_and_the_backbone_sits_like_the_others() -> None:
    seats = [*crowd(20)[0], seat("bb", "backbone")]
    drawn = ET.fromstring(table_map(seats, [], NAMED))
    halos = [(float(node.get("cx", "")), float(node.get("r", ""))) for node in drawn.iter(f"{SVG}circle")]
    assert len(halos) == 21
    assert all(abs(x - 410) > 50 for x, _ in halos)
    assert len({radius for _, radius in halos}) == 1


@pytest.mark.parametrize(("draw", "pixels"), [WIDE, NARROW])
@pytest.mark.parametrize("count", [1, 2, 3, 12, 36, MOST_SEATS])
def test_everyone_and_every_tie_is_there_once(draw, pixels, count) -> None:
    seats, ties = crowd(count)
    svg = draw(seats, ties, NAMED)
    assert sorted(seats_of(svg)) == sorted(s.id for s in seats)
    assert sorted(ties_of(svg)) == sorted(f"{tie.a} {tie.b}" for tie in ties)
    assert letters_at(svg, pixels) >= 12


@pytest.mark.parametrize("draw", [table_map, arcs])
@pytest.mark.parametrize("words", [1, 3, 12])
def test_names_never_run_into_each_other_or_out_of_the_figure(draw, words) -> None:
    seats, ties = crowd(MOST_SEATS, words=words)
    svg = draw(seats, ties, NAMED)
    assert not [pair for pair in combinations(boxes(svg), 2) if overlap(*pair)]
    wide, high = view(svg)
    assert all(x >= 0 and y >= 0 and right <= wide and low <= high for x, y, right, low in boxes(svg))


label = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=90)
any_seats = st.lists(
    st.tuples(label, st.sampled_from([*KINDS, "x", "y"]), st.booleans(), st.booleans()), max_size=MOST_SEATS
).map(lambda rows: [Seat(f"s{at}", row[0], row[1], row[2], None, row[3]) for at, row in enumerate(rows)])


@given(any_seats)
@settings(max_examples=40, deadline=None)
def test_any_seats_draw_without_overlap(seats: list[Seat]) -> None:
    for draw in (table_map, arcs):
        svg = draw(seats, [], NAMED)
        if seats:
            assert sorted(seats_of(svg)) == sorted(s.id for s in seats)
            assert not [pair for pair in combinations(boxes(svg), 2) if overlap(*pair)]
        else:
            assert svg == ""


@pytest.mark.parametrize("draw", [table_map, arcs])
@pytest.mark.parametrize("words", [1, 9])
def test_a_ringed_seat_covers_no_name_and_no_other_seat(draw, words) -> None:
    crowded = crowd(MOST_SEATS, words=words)[0]
    seats = [Seat(s.id, s.label, s.kind, s.answered, s.href, ringed=True) for s in crowded]
    svg = draw(seats, [], NAMED)
    rings = [
        tuple(float(node.get(name, "")) for name in ("cx", "cy", "r"))
        for node in ET.fromstring(svg).iter(f"{SVG}circle")
    ]
    assert len(rings) == MOST_SEATS
    assert not [1 for one, other in combinations(rings, 2) if dist(one[:2], other[:2]) < one[2] + other[2]]
    covered = [(x - r, y - r, x + r, y + r) for x, y, r in rings]
    assert not [1 for ring in covered for box in boxes(svg) if overlap(ring, box)]


def test_long_names_keep_the_whole_name_in_the_title() -> None:
    long = "Foreningen af frivillige natteravne og ledsagere ved Søndermosen og de omkringliggende boligområder"
    drawn = ET.fromstring(table_map([Seat("a", long, "association", True, "/a/")], [], NAMED))
    link = drawn.find(f".//{SVG}a")
    assert link is not None
    assert link.get("aria-label") == link.findtext(f"{SVG}title") == long
    assert "".join(text.text or "" for text in drawn.iter(f"{SVG}text")).endswith("…")


def ends(path: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    start, end = path[1:].replace("C", "Q").split("Q")[0], path.split()[-2:]
    return tuple(map(float, start.split())), tuple(map(float, end))


@pytest.mark.parametrize("draw", [table_map, small])
def test_a_tie_joins_its_two_seats(draw) -> None:
    seats, ties = crowd(30)
    root = ET.fromstring(draw(seats, ties, NAMED))
    halos = {
        node.get("data-samspil-seat"): next(child for child in node if child.get("class") == "halo")
        for node in root.iter()
        if node.get("data-samspil-seat")
    }
    where = {name: (float(halo.get("cx", "")), float(halo.get("cy", ""))) for name, halo in halos.items()}
    for node in root.iter():
        if pair := node.get("data-samspil-ties"):
            a, b = pair.split()
            assert ends(node.get("d", "")) == (where[a], where[b])


def test_ties_say_who_says_it_without_colour() -> None:
    seats = [seat(name) for name in "abcd"]
    svg = table_map(seats, [Tie("a", "b", "both"), Tie("a", "c", "one"), Tie("a", "d", "missing")], NAMED)
    layers = {layer[0].get("data-samspil-ties"): layer for layer in ET.fromstring(svg) if len(layer) == 1}
    both, one, missing = (layers[f"a {name}"] for name in "bcd")
    assert float(both.get("stroke-width", "")) > 2 * float(one.get("stroke-width", ""))
    assert both.get("stroke-dasharray") is one.get("stroke-dasharray") is None
    assert missing.get("stroke-dasharray") == "1.5 3"


@pytest.mark.parametrize("draw", [table_map, arcs, small])
def test_change_is_told_by_a_bead_and_by_dashes(draw) -> None:
    seats = [seat(name, href=None) for name in "abcd"]
    before = [Tie("a", "b", "one"), Tie("a", "c", "one", "gone"), Tie("a", "d", "one", "new")]
    root = ET.fromstring(draw(seats, before, NAMED))
    drawn = [node for node in root if node.get("stroke-linecap")]
    kept, gone, new = ({layer[0].get("data-samspil-ties"): layer for layer in drawn}[f"a {name}"] for name in "bcd")
    assert gone.get("stroke-dasharray")
    assert float(kept.get("stroke-width", "")) < float(new.get("stroke-width", ""))
    beads = [node for node in root.iter(f"{SVG}path") if (node.get("d") or "").endswith("h.01")]
    assert len(beads) == 1


def test_one_who_did_not_answer_is_hollow_and_dashed() -> None:
    drawn = ET.fromstring(table_map([seat("a", answered=False)], [], NAMED))
    shape = next(node for node in drawn.iter() if node.get("class") == "shape")
    assert shape.get("fill") == "#ffffff"
    assert shape.get("stroke-dasharray")


def test_links_and_pictures_have_the_role_that_fits() -> None:
    linked, plain = [seat("a")], [seat("a", href=None)]
    for draw in (table_map, arcs):
        assert ET.fromstring(draw(linked, [], NAMED)).get("role") == "group"
        assert ET.fromstring(draw(plain, [], NAMED)).get("role") == "img"
        assert "<a " not in draw(plain, [], NAMED)


def test_a_figure_carries_its_name_and_description() -> None:
    root = ET.fromstring(table_map([seat("a")], [], NAMED))
    assert root.get("aria-labelledby") == root[0].get("id") == "fig-t"
    assert root[0].text == NAMED.title
    assert root.get("aria-describedby") == root[1].get("id") == "fig-d"
    unsaid = ET.fromstring(table_map([seat("a")], [], Named("fig", "Only a name")))
    assert unsaid.get("aria-describedby") is None


@pytest.mark.parametrize("draw", [table_map, arcs, small])
def test_words_and_addresses_are_escaped(draw) -> None:
    hostile = '</title><script>x</script>" onload="y" & <b>\x00\n\x0b'
    seats = [Seat("a", hostile, hostile, True, '/?a="><script>&b', title=hostile)]
    svg = draw(seats, [], Named("fig", hostile, hostile))
    root = ET.fromstring(svg)
    assert "script" not in {node.tag.removeprefix(SVG) for node in root.iter()}
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on")]


@pytest.mark.parametrize("draw", [table_map, arcs, small])
def test_looks_are_attributes_only_and_nobody_at_the_table_is_no_picture(draw) -> None:
    seats, ties = crowd(30)
    svg = draw(seats, ties, NAMED)
    root = ET.fromstring(svg)
    assert not [node for node in root.iter() if "style" in node.attrib or node.tag == f"{SVG}style"]
    assert root.get("font-family") == "Samspil Sans, system-ui, sans-serif"
    assert draw([], [], NAMED) == ""


@pytest.mark.parametrize("draw", [table_map, arcs, small])
def test_the_same_input_gives_the_same_picture(draw) -> None:
    assert draw(*crowd(40), NAMED) == draw(*crowd(40), NAMED)


@pytest.mark.parametrize("draw", [table_map, arcs, small])
@pytest.mark.parametrize(
    ("ids", "ties"),
    [
        (["a", "a"], []),
        (["a b"], []),
        ([""], []),
        (["a", "b"], [Tie("a", "c", "one")]),
        (["a"], [Tie("a", "a", "one")]),
        (["a", "b"], [Tie("a", "b", "one"), Tie("b", "a", "both")]),
    ],
)
def test_what_does_not_hang_together_is_refused(draw, ids, ties) -> None:
    with pytest.raises(ValueError, match="every"):
        draw([seat(name) for name in ids], ties, NAMED)


def test_small_tables_keep_every_seat_in_place_between_rounds() -> None:
    seats, ties = crowd(36)
    ringed = [Seat(s.id, s.label, s.kind, not s.answered, None, ringed=s.id == "a3") for s in seats]

    def spots(svg: str) -> dict[str | None, tuple[str | None, str | None]]:
        groups = [node for node in ET.fromstring(svg) if node.get("class") == "seat"]
        return {node.get("data-samspil-seat"): (node[0].get("cx"), node[0].get("cy")) for node in groups}

    first, second = small(seats, ties, NAMED), small(ringed, ties[:10], NAMED)
    assert spots(first) == spots(second)
    assert "<text" not in first
    assert (first.count("party"), second.count("party")) == (0, 1)


def test_surroundings_ring_the_actor_and_draw_ties_among_the_neighbours() -> None:
    me, near, nearer, far = seat("me"), seat("near"), seat("nearer"), seat("far")
    ties = [
        Tie("me", "near", "one"),
        Tie("nearer", "me", "both"),
        Tie("near", "nearer", "one"),
        Tie("near", "far", "one"),
    ]
    found = surroundings(me, [near, nearer, far], ties, (NAMED, Named("fig2", "narrow")))
    for svg in (found.wide, found.narrow):
        assert sorted(seats_of(svg)) == ["me", "near", "nearer"]
        assert sorted(ties_of(svg)) == ["me near", "near nearer", "nearer me"]
        assert svg.count('class="party"') == 1
    assert found.left_out == 0


def test_surroundings_say_how_many_there_was_no_room_for() -> None:
    others = [seat(f"s{at}") for at in range(80)]
    ties = [Tie("me", other.id, "both" if at >= 70 else "one") for at, other in enumerate(others)]
    found = surroundings(seat("me"), others, ties, (NAMED, Named("fig2", "narrow")))
    assert found.left_out == 21
    assert {f"s{at}" for at in range(70, 80)} <= set(seats_of(found.wide))
    assert len(seats_of(found.narrow)) == MOST_SEATS
