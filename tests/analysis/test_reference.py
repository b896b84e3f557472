"""The reference numbers of the demo partnership, from its own file and by nothing but the analysis."""

from functools import cache
from typing import Any

import pytest
import yaml

from samspil.analysis.differences import Kind, differences
from samspil.analysis.fairness import State, parity
from samspil.analysis.influence.positions import Decision, Position, coverage, positions
from samspil.analysis.influence.uptake import Share, Statement, difference, uptake
from samspil.analysis.influence.voice import speaking
from samspil.analysis.influence.waiting import Wait, waiting
from samspil.analysis.lix import lix
from samspil.analysis.targets import targets
from tests.shared import SHARED

FILE = SHARED / "data" / "demo" / "demo.yaml" if SHARED else None
pytestmark = pytest.mark.skipif(
    FILE is None or not FILE.is_file(), reason="the demo partnership's own file is not at hand (set SAMSPIL_SHARED)"
)

#: Whose members are at home in the area, and those who speak for users: not staff, firms or the wider organisations.
HOME = {"beboerdemokrati", "brobyggere", "brugerforening", "forening", "uformel"}


@cache
def demo() -> dict[str, Any]:
    assert FILE is not None
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def kinds() -> dict[str, str]:
    return {actor["id"]: actor["type"] for actor in demo()["aktoerer"]}


def at_home(person: dict[str, Any]) -> bool:
    return "beboer" in person["art"] or any(kinds()[actor] in HOME for actor in person["aktoerer"])


def made() -> list[Decision]:
    """The decisions. Who is named with a personal id, or as all who came, is at home."""

    def names(said: list[str]) -> list[str]:
        return [kinds().get(one, "home" if one[0] == "p" or one == "alle_fremmoedte" else "outside") for one in said]

    return [
        Decision(
            id=one["id"],
            held={
                Position.RAISED: names(one["rejst_af"]),
                Position.FRAMED: names(one["rammesat_af"]),
                Position.DECIDED: names(one["afgjort_af"]),
            },
            affected=frozenset(one["beroerte"]),
            took_part=frozenset(one["beroerte_til_stede"]),
            reserved=one["myndighedsforbehold"],
            outside=one["truffet_uden_for"],
        )
        for one in demo()["beslutninger"]
    ]


def test_parity_of_those_at_the_meetings_of_the_last_three_months() -> None:
    """I04: 19 residents, and for 6 of the 8 groups that may be linked to people it cannot be told."""
    people = {person["id"]: person for person in demo()["personer"]}
    there = {name for meeting in demo()["moeder"] if meeting["dato"] >= "2025-08-01" for name in meeting["deltagere"]}
    residents = [people[name] for name in sorted(there) if at_home(people[name])]
    shares = {one["id"]: (one["lav"], one["hoej"]) for one in demo()["grupper"] if not one.get("foelsom")}
    found = parity([frozenset(one["grupper"]) for one in residents], shares)
    assert (len(residents), len(shares)) == (19, 8)
    told = {group: one.state for group, one in found.items() if one.state is not State.CANNOT_TELL}
    assert told == {"g06": State.OVER, "g12": State.UNDER}
    assert found["g12"].took_part is None


def test_the_four_positions() -> None:
    """I08: reserved apart; of 13 shared, those at home raised 11, framed 9, decided 12; objecting is not in it."""
    found = positions(made(), HOME | {"home"})
    assert (found.reserved, found.outside, len(found.shared)) == (("d09", "d14", "d15"), ("d14",), 13)
    assert {one.value: (len(held.yes), len(held.no)) for one, held in found.held.items()} == {
        "raised": (11, 2),
        "framed": (9, 4),
        "decided": (12, 1),
        "could_object": (0, 0),
    }


def test_the_decisions_without_those_they_concern() -> None:
    """d01 and d14."""
    assert [one.decision for one in coverage(made()) if one.provisional] == ["d01", "d14"]


def test_uptake_by_kind_of_knowledge() -> None:
    """I09: 12 of 17 and 17 of 32; 0.87."""
    said = [Statement(one["id"], one["viden"], one["person"]) for one in demo()["udsagn"]]
    cited = {name for one in demo()["beslutninger"] for name in one["bygger_paa"]}
    found = uptake(said, cited)
    trained, lived = found["faglig"], found["erfaring"]
    assert trained is not None
    assert lived is not None
    assert (trained.share, lived.share) == (Share(12, 17), Share(17, 32))
    assert round(difference(trained.share, lived.share).chance, 2) == 0.87


def test_what_is_at_stake_and_has_a_reply() -> None:
    """I36: 16 of 33, of those who speak from experience or from both; the last day is that of the demo."""
    replied = {name for one in demo()["svar_til_borgere"] for name in one["udsagn"]}
    own = [one for one in demo()["udsagn"] if one["noget_paa_spil"] and one["viden"] != "faglig"]
    assert (sum(one["id"] in replied for one in own), len(own)) == (16, 33)
    found = waiting([Wait(100, one["id"] in replied, one["person"]) for one in own])
    assert found is not None
    assert (found.answered, found.open) == (16, 17)


def test_the_task_became_easier_to_read_and_lost_its_target() -> None:
    """LIX 50, 35, 25, 25; the target stands in the first version only."""
    texts = [one["tekst"] for one in demo()["opgaver"]]
    assert [round(lix(text)) for text in texts] == [50, 35, 25, 25]
    assert [[place.text for place in targets(text)] for text in texts] == [["12,4 til 8 procent"], [], [], []]
    last = differences(texts[2], texts[3])
    assert "".join(run.text for run in last if run.kind is not Kind.REMOVED) == texts[3]
    assert "og trygge veje " in [run.text for run in last if run.kind is Kind.ADDED]


def test_voices_in_the_meetings() -> None:
    """1.97, 1.00, 3.11, 2.60: it fell in the last because residents spoke more."""
    voices = {one["id"]: round(speaking(one["antal_ordet"]).effective, 2) for one in demo()["moeder"]}
    assert [voices[name] for name in ("m01", "m02", "m06", "m19")] == [1.97, 1.00, 3.11, 2.60]
