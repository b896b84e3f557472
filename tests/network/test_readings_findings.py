"""What is said, and how sure: the codes from small rounds worked out by hand, and every code as a sentence."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from samspil.analysis.networks.definitions import DEFINITIONS
from samspil.network.models import Question, Seat
from samspil.network.phrases import findings, measures
from samspil.network.phrases.findings import Finding
from samspil.network.readings.measures import page_about
from samspil.network.readings.mirror import KindCell, KindTable
from samspil.network.readings.picture import Desk, Links, Wish, if_left, whole_picture
from samspil.network.readings.picture.sections import Section
from samspil.network.readings.ties import visible_rounds
from tests.cast import Cast
from tests.network.table import a_round, asks, say, sits

pytestmark = pytest.mark.django_db
NAMES = "abcdefghijklmno"
#: Everyone with the next one, round the table.
RING = [one + other for one, other in zip(NAMES, NAMES[1:] + "a", strict=True)]
STAR = [f"{one}a" for one in NAMES[1:]]


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def told(cast: Cast, ties: Sequence[str], *, silent: str = "", month: int = 1, matter: str = "doing") -> Question:
    """One round among fifteen, of whom the ``silent`` did not answer."""
    question = asks(a_round(cast.partnership, day=date(2026, month, 5)), matter)
    no = {"state": Seat.State.DECLINED, "knows_done": False}
    seats = sits(question.round, [one for one in NAMES if one not in silent]) | sits(question.round, silent, **no)
    say(question, seats, [tie for tie in ties if tie[0] not in silent])
    return question


def sections(cast: Cast, **wish: Any) -> dict[str, Section]:
    """The page by the keys of its sections, as the facilitator sees it."""
    desk = Desk(visible_rounds(cast.partnership, cast.dorte), Wish(**wish))
    return {one.key: one for one in whole_picture(desk, Links(cast.partnership.slug, "")).sections}


def test_a_star_became_a_ring(cast: Cast) -> None:
    """All known: it was gathered before, and that holds."""
    told(cast, STAR, month=1)
    told(cast, RING, month=3)
    found = sections(cast)["spread"]
    assert (found.finding.code, found.finding.sure) == ("spread.fell", "complete")
    assert found.says == "In January 2026 what we do together was gathered round fewer parties than now."


def test_missing_answers_can_make_it_unseen(cast: Cast) -> None:
    """The same two rounds with four of fifteen silent: cannot tell, said as large as anything else."""
    told(cast, RING[:8], month=1, silent="bdfh")
    told(cast, RING, month=3, silent="bdfh")
    found = sections(cast)["density"]
    assert (found.finding.code, found.finding.sure, found.finding.cannot_tell) == (
        "density.cannot_tell",
        "overlap",
        True,
    )
    assert found.says == "We cannot see that."
    assert "Hatched" in found.figure.caption


def test_more_ties_though_some_are_missing(cast: Cast) -> None:
    """Bands that lie apart are told, with the uncertainty in the sentence below."""
    told(cast, RING[:2], month=1)
    told(cast, [a + b for a in NAMES for b in NAMES if a != b], month=3, silent="l")
    found = sections(cast)["density"]
    assert (found.finding.code, found.finding.sure) == ("density.rose", "holds")


def test_one_round_alone_is_held_against_the_extremes(cast: Cast) -> None:
    """15 of 210 possible ties: seven in a hundred; a ring is as spread as can be."""
    told(cast, RING)
    found = sections(cast)
    assert found["density"].says == "Of 100 possible ties we saw 7."
    assert (found["spread"].finding.code, found["spread"].finding.sure) == ("spread.low", "complete")
    assert "change" not in found


def test_pairs_by_who_says_them(cast: Cast) -> None:
    """ab both, bc one, dl waits for l."""
    told(cast, ["ab", "ba", "bc", "dl"], silent="l")
    found = sections(cast)["together"]
    assert found.says == "Three pairs do something together, says at least one of the two. In one of them both say so."
    assert found.sure == (
        "In one pair only one says so. In one pair the other's answer is missing. That is a good place to begin a talk."
    )
    confirmed = next(drawer for drawer in found.drawers if drawer.defined)
    assert (confirmed.items, confirmed.open) == (("a and b",), True)


def test_the_table_has_the_same_ties_as_the_map(cast: Cast) -> None:
    """Row for row, in order of names."""
    told(cast, ["ab", "ba", "bc", "dl"], silent="l")
    rows = {row.label: row for row in sections(cast)["together"].drawers[-1].rows}
    assert list(rows) == list(NAMES)
    assert (rows["b"].both, rows["b"].one, rows["d"].missing, rows["l"].answer) == (
        ("a",),
        ("c",),
        ("l",),
        "Did not answer",
    )


def test_numbers_say_what_chance_might_have_made_of_them(cast: Cast) -> None:
    """Under the drawers there are: an interval where it is honest, that there is none where it is not."""
    told(cast, [*RING, *("ba", "cb", "dc", "ac", "bd")])
    Seat.objects.filter(label__in="abcdefg").update(kind="school")
    found = sections(cast)
    lines = {
        key: " ".join(line for drawer in section.drawers for line in drawer.lines) for key, section in found.items()
    }
    for key in ("density", "together"):
        assert "Had other parties been at the table, it could as well have been between" in lines[key]
    assert "cannot be told for this number" in lines["spread"]
    assert "With the kinds dealt out at random it would be about" in lines["across"]
    assert "of 1000 tries" in lines["across"]
    [reciprocity] = [one for one in found["together"].drawers[0].defined if one.id == "reciprocity"]
    assert reciprocity.value == "0.30"


def test_what_is_kept_of_chance_is_numbers_not_words(cast: Cast) -> None:
    """The next reader reads another language."""
    told(cast, [*RING, "ba", "cb"])
    english = sections(cast)["density"].drawers[0].lines
    with translation.override("da"):
        assert not set(sections(cast)["density"].drawers[0].lines) & set(english)


def test_who_hangs_by_one(cast: Cast) -> None:
    """l hangs on by a only in January, by two in March."""
    ring = [*RING[:10], "ka"]
    told(cast, [*ring, "al"], month=1)
    told(cast, [*ring, "al", "bl"], month=3)
    found = sections(cast)["leaving"]
    assert found.says == "In January 2026 l hung on only by a. Now there is no single link that others hang by."
    assert len(found.figure.smalls) == 2
    assert "ring shows a" in found.figure.smalls[0].caption


def test_of_those_who_did_not_answer_nothing_is_said(cast: Cast) -> None:
    """a names l, who did not answer: l may have other ties, so nobody says that it hangs by one."""
    told(cast, [*RING[:10], "ka", "al"], silent="l")
    assert sections(cast)["leaving"].says == "There is no single link that others hang by."
    desk = Desk(visible_rounds(cast.partnership, cast.dorte), Wish())
    found = if_left(desk, next(place.id for place in desk.now.places if place.label == "a"))
    assert found.finding.code == "leaving.nobody"
    assert ("Did not answer, and we know of no other way to them", ("l",)) in [
        (drawer.title, drawer.items) for drawer in found.drawers
    ]


def test_under_seventy_in_a_hundred_paths_are_not_told(cast: Cast) -> None:
    """10 of 15 is too few, and then there is no figure for it."""
    told(cast, RING, silent="bdfhj")
    found = sections(cast)["leaving"]
    assert (found.finding.code, found.finding.sure, found.figure) == ("leaving.cannot_tell", "too_few_paths", None)
    desk = Desk(visible_rounds(cast.partnership, cast.dorte), Wish())
    assert if_left(desk, desk.now.places[0].id).finding.cannot_tell


def test_if_one_left(cast: Cast) -> None:
    """l has no one but a; without a, the ring still hangs together as a line."""
    told(cast, [*RING[:10], "ka", "al"])
    desk = Desk(visible_rounds(cast.partnership, cast.dorte), Wish())
    place = {one.label: one.id for one in desk.now.places}
    assert if_left(desk, place["a"]).says == "If a left, l would no longer hang together with the rest."
    assert if_left(desk, place["b"]).says == "If b left, everyone else would still hang together as before."
    assert if_left(desk, "nobody") is None


def test_across_kinds(cast: Cast) -> None:
    """Two kinds that nobody connects are named; whether answers are missing is said."""
    doing = asks(a_round(cast.partnership), "doing")
    seats = (
        sits(doing.round, "abcdef", kind="school") | sits(doing.round, "ghij", kind="firm") | sits(doing.round, "kl")
    )
    say(doing, seats, ["ag", "gk", "kh"])
    found = sections(cast)["across"]
    assert found.says == "We saw nothing between school, day care and culture and association and faith."


def test_what_came_and_went(cast: Cast) -> None:
    """l did not answer the second time, so its tie is in no list; z joined."""
    told(cast, ["ab", "bc", "la"], month=1)
    later = told(cast, ["ab", "cd"], month=3, silent="l")
    sits(later.round, "z")
    found = sections(cast)["change"]
    assert found.says == (
        "Since January 2026, of the ties we asked about both times, one came, one went and one stayed."
    )
    lists = {drawer.title: drawer.items for drawer in found.drawers}
    assert lists["What came"] == ("c says so of d",)
    assert lists["What went"] == ("b says so of c",)
    assert [name for note in found.notes for _glyph, name in note.places] == ["z"]


def test_before_ten_have_answered_there_is_a_list(cast: Cast) -> None:
    """Nine of fifteen: what was said, no map and no number."""
    told(cast, RING, silent="jklmno")
    found = sections(cast)
    assert list(found) == ["together"]
    assert found["together"].says == "The network is drawn when at least ten have answered."
    assert found["together"].figure is None
    assert found["together"].drawers[0].open


def test_an_imported_round_is_drawn_whatever_its_size(cast: Cast) -> None:
    """It was asked elsewhere, by others' rules."""
    advice = asks(a_round(cast.partnership, imported=True), "other", relation="advice")
    say(advice, sits(advice.round, "abc"), ["ab"])
    assert sections(cast)["together"].figure.wide


def test_without_the_backbone(cast: Cast) -> None:
    """Everything hangs by the backbone; without it there are no ties left."""
    doing = asks(a_round(cast.partnership), "doing")
    seats = sits(doing.round, NAMES) | sits(doing.round, "z", kind="backbone")
    say(doing, seats, [f"{one}z" for one in NAMES])
    assert sections(cast)["leaving"].says == "One party is the only link for others."
    assert sections(cast, without_backbone=True)["together"].finding.code == "together.none"


def test_every_code_has_a_sentence_and_every_measure_a_page() -> None:
    """A code that a reading uses and nobody wrote a sentence for is a fault; so is a measure without a page."""
    source = Path(findings.__file__).parents[1] / "readings" / "picture"
    text = "\n".join(path.read_text() for path in source.glob("*.py"))
    used = set(re.findall(r'"((?:together|leaving|across|change|groups|actor|trust|density|spread)\.[a-z_]+)"', text))
    assert used <= findings.SENTENCES
    defined = set(re.findall(r'Defined\("([a-z.]+)"', text)) | {"density", "centralisation.in", "centralisation.degree"}
    assert defined == set(measures.MEASURES)
    assert [one for one in measures.MEASURES if page_about(one) is None] == []
    assert {one for one in measures.MEASURES if "." in one} <= set(DEFINITIONS)


def sample(matter: str = "doing") -> dict[str, Any]:
    """Everything any sentence may ask for."""
    names = {"both": ["b"], "one": ["c"], "missing": [], "links": [("a", ["b"])], "before": [], "apart": ["b", "c"]}
    counts = dict.fromkeys(("pairs", "n", "kept", "gained", "lost", "groups", "kinds", "unknown", "one_missing"), 2)
    said = {"actor": "a", "then": "March 2026", "between": ["May"], "overall": "mostly", "told": 3, "cells": 9}
    numbers = {"low": 0.1, "high": 0.2, "of": 100, "moving": 3, "actors": 70, "answered": 8, "asked": 12}
    kinds = {"gaps": [("A", "B")], "thin": [("A", "B")]}
    question = Question(matter=matter, relation="advice")
    return {**names, **counts, **said, **numbers, **kinds, "question": question}


@pytest.mark.parametrize("language", ["en", "da"])
def test_every_sentence_can_be_said(language: str) -> None:
    """No hole stays open and none falls over, in either language and for every kind of relation."""
    counted = {"together.pairs": {"both": 1, "one": 1}, "together.undirected": {}}
    with translation.override(language):
        for code in findings.SENTENCES:
            for matter in ("doing", "contact", "other"):
                values = {**sample(matter), **counted.get(code, {})}
                text = findings.says(Finding(code, "", values))
                assert text.endswith((".", "»."))
                assert "%(" not in text
        for code in findings.SURENESSES:
            values = {**sample(), "one": 1}
            assert "%(" not in findings.sure(Finding("cannot_tell", code, values))


def test_a_great_change_of_groups_is_said_as_one() -> None:
    """A fifth of all, and "a little differently" would be a lie."""
    said = findings.sure(Finding("groups.found", "unstable", {"moving": 30, "actors": 100}))
    assert said.startswith("Another try divides them quite differently: 30")
    assert findings.sure(Finding("groups.found", "unstable", {"moving": 0, "actors": 9})).endswith("the same way.")


def test_trust_is_words_and_few_fields_a_list(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two fields can be told: they are listed, between the words of the question; the rest is not there at all."""
    told(cast, RING)
    cells = (KindCell("school", "firm", 2.5), KindCell("firm", "school", 3.0), KindCell("firm", "firm", None))
    found = KindTable(((1, ""), (4, "")), cells, 2.5)
    monkeypatch.setattr("samspil.network.readings.picture.trust.trust_by_kind", lambda _round: found)
    section = sections(cast)["trust"]
    assert "between sometimes and mostly" in section.says
    assert section.sure.startswith("2 of 3 fields")
    assert section.extra is None
    assert [item.partition(": ")[2] for item in section.drawers[0].items] == ["between sometimes and mostly", "mostly"]


def test_many_fields_of_trust_are_a_table(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """From ten on; what cannot be told is said to be so."""
    told(cast, RING)
    kinds = ("school", "firm", "ngo", "faith")
    cells = tuple(KindCell(one, other, None if one == other == "faith" else 3.0) for one in kinds for other in kinds)
    found = KindTable((), cells, None)
    monkeypatch.setattr("samspil.network.readings.picture.trust.trust_by_kind", lambda _round: found)
    table = sections(cast)["trust"].extra
    assert [row.words[-1] for row in table.rows] == ["mostly", "mostly", "mostly", "not shown"]


def test_nothing_of_trust_may_be_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then there is no section."""
    told(cast, RING)
    found = KindTable((), (KindCell("school", "firm", None),), None)
    monkeypatch.setattr("samspil.network.readings.picture.trust.trust_by_kind", lambda _round: found)
    assert "trust" not in sections(cast)


def test_an_unknown_code_is_a_fault() -> None:
    """Better no page than a figure without a sentence."""
    with pytest.raises(KeyError):
        findings.says(Finding("density.better"))


def test_no_sentence_ranks_or_praises() -> None:
    """The words of the constitution, in every English sentence of the picture."""
    folder = Path(findings.__file__).parent
    text = "\n".join((folder / name).read_text() for name in ("said.py", "sureness.py", "measures.py")).lower()
    for word in ("score", "rank", "target", "best", "worst", "top ", "success", "strongest", "most important"):
        assert word not in text
