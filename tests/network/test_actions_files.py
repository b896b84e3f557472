"""Networks come in whole or not at all, go out without ratings, and come back the same."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.circle.models import Actor, Import, Promise
from samspil.circle.rules import SYSTEM
from samspil.formats import write
from samspil.formats.recognise import names
from samspil.ground.models import LogEntry
from samspil.network.actions.files import import_network, undo_network_import
from samspil.network.models import Question, Rating, Round, Seat, Tie, TieNote
from samspil.network.readings.files import Plan, as_file, measures
from samspil.network.readings.picture import Desk, Links, Wish, whole_picture
from samspil.network.readings.ties import read
from tests.cast import Cast
from tests.network.table import a_round, asks, say, sits
from tests.shared import SHARED, needs_shared

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
ACTORS = "id,label,sector\n1,Alfa,school\n2,Beta,kommune\n3,Gamma,\n"
TIES = (
    "source,target,relation,value,directed,missing\n"
    "1,2,advice,2,1,0\n2,1,advice,1,1,0\n3,1,advice,,1,1\n3,2,advice,,1,1\n"
)


def plan(cast: Cast, ties: str = TIES, actors: str = ACTORS, **choice: str) -> Plan:
    """What the two lists would bring in."""
    return Plan(cast.partnership, {"actors.csv": actors.encode(), "ties.csv": ties.encode()}, **choice)


def bring_in(found: Plan, name: str = "Read in", by: Any = SYSTEM) -> Import:
    """Read it in."""
    return import_network(plan=found, name=name, happened_on=DAY, by=by)


def shape(round_: Round) -> dict[str, Any]:
    """Every relation of a round by the names of the actors: ties with values, gaps and what cannot be."""
    found = {}
    for told in read([round_])[round_.pk].values():
        label = {place.id: place.label for place in told.places}
        ids = np.array([label[one] for one in told.network.ids])

        def pairs(cells: Any, ids: Any = ids) -> set[tuple[str, str]]:
            return {(str(ids[i]), str(ids[j])) for i, j in cells.tolist()}

        network = told.network
        arcs = np.stack([network.source, network.target], axis=1)
        values = {
            (str(ids[i]), str(ids[j])): v for (i, j), v in zip(arcs.tolist(), network.value.tolist(), strict=True)
        }
        found[told.question.relation] = (
            network.directed,
            values,
            pairs(network.missing),
            pairs(network.impossible),
            {place.label: dict(place.attributes) for place in told.places},
        )
    return found


# In


def test_a_file_becomes_a_shown_round(cast: Cast) -> None:
    """Actors with kinds from the chosen column, ties with values, and a row nobody answered as missing."""
    batch = bring_in(plan(cast, column="sector"))
    round_ = Round.objects.get(imported=True)
    assert (round_.state, round_.happened_on, round_.name) == ("shown", DAY, "Read in")
    assert dict(Actor.objects.filter(code__in="123").values_list("name", "kind")) == {
        "Alfa": "school",
        "Beta": "public",
        "Gamma": "other",
    }
    assert dict(round_.seats.values_list("label", "state")) == {
        "Alfa": "answered",
        "Beta": "answered",
        "Gamma": "not_reached",
    }
    assert shape(round_)["advice"][1:3] == (
        {("Alfa", "Beta"): 2.0, ("Beta", "Alfa"): 1.0},
        {("Gamma", "Alfa"), ("Gamma", "Beta")},
    )
    assert batch.counts == {"name": "Read in", "new": 3, "here": 0, "rounds": 1, "ties": 4}
    assert LogEntry.objects.get(verb="network.read_in").thing == batch.pk


def test_each_wave_becomes_a_round_in_order(cast: Cast) -> None:
    """With all seats in each; the relation stays one relation over time."""
    ties = "source,target,relation,wave,value\n1,2,advice,1,1\n2,3,advice,2,1\n"
    bring_in(plan(cast, ties))
    rounds = list(Round.objects.order_by("happened_on", "recorded_at"))
    assert [one.name for one in rounds] == ["Read in, 1", "Read in, 2"]
    assert [one.seats.count() for one in rounds] == [3, 3]
    assert [list(shape(one)["advice"][1]) for one in rounds] == [[("Alfa", "Beta")], [("Beta", "Gamma")]]


def test_only_our_own_relations_are_ours(cast: Cast) -> None:
    """A name and its levels must both fit; anything else is kept under its own name."""
    ties = "source,target,relation,value\n1,2,contact,3\n1,2,doing,1\n1,2,advice,1\n"
    assert [(one.name, one.matter) for one in plan(cast, ties).relations] == [
        ("contact", "contact"),
        ("doing", "doing"),
        ("advice", "other"),
    ]
    wrong = "source,target,relation,value\n1,2,contact,5\n"
    assert [one.matter for one in plan(cast, wrong).relations] == ["other"]


@pytest.mark.parametrize("relation", ["trust", "Trust", "power", "tillid", "They do what they say"])
def test_ratings_are_refused(cast: Cast, relation: str) -> None:
    """Nobody may have seen who rated whom, so a file cannot bring it."""
    found = plan(cast, f"source,target,relation,value\n1,2,{relation},3\n")
    assert found.failed
    assert "rate each other" in " ".join(text for _severity, text in found.messages)
    with pytest.raises(ValidationError):
        bring_in(found)
    assert not Round.objects.exists()
    assert not Actor.objects.filter(name="Alfa").exists()


def test_informal_groups_do_not_come_in_by_file(cast: Cast) -> None:
    """They are in by their own yes; one that is in already is found."""
    actors = "id,label,slags\n1,Strikkerne,uformel gruppe\n2,Beta,skole\n"
    ties = "source,target\n1,2\n"
    found = plan(cast, ties, actors, column="slags")
    assert next(text for severity, text in found.messages if severity == "error").startswith("Strikkerne")
    Actor.objects.create(
        partnership=cast.partnership, name="strikkerne", kind="group", happened_on=DAY, yes_on=DAY, yes_how="said so"
    )
    assert not plan(cast, ties, actors, column="slags").failed


def test_actors_are_found_by_name_before_code(cast: Cast) -> None:
    """Small and capital letters alike, long names and short ones."""
    Actor.objects.filter(pk=cast.municipality.pk).update(short_name="Kommunen")
    found = plan(cast, "source,target\n1,2\n", "id,label\n1,KOMMUNEN\n2,haveforeningen\n")
    assert [one.actor for one in found.actors] == [cast.municipality, cast.association]


def test_numbers_of_another_file_are_someone_else(cast: Cast) -> None:
    """Two files that both count from 1 are not about the same actors."""
    bring_in(plan(cast))
    other = plan(cast, "source,target\n1,2\n", "id,label\n1,Delta\n2,Epsilon\n")
    assert other.here == []


def test_the_same_file_later_finds_everyone_also_the_renamed(cast: Cast) -> None:
    """One was given a better name: the ids tell, since the others have the same names."""
    bring_in(plan(cast))
    Actor.objects.filter(name="Alfa").update(name="Alfaskolen")
    again = plan(cast)
    assert [one.actor.name for one in again.actors if one.actor] == ["Alfaskolen", "Beta", "Gamma"]


def test_two_of_a_name_and_very_long_names(cast: Cast) -> None:
    """Both come in, each under a name of its own."""
    long = "x" * 200
    actors = f"id,label\n1,Alfa\n2,Alfa\n3,{long}\n"
    bring_in(plan(cast, actors=actors))
    made = Actor.objects.filter(code__in="123").order_by("code")
    assert [one.name for one in made][:2] == ["Alfa (1)", "Alfa (2)"]
    assert len(made[2].name) <= 160


def test_one_person_may_not(cast: Cast) -> None:
    """Only facilitators read files in, and only in their own partnership."""
    for member in (cast.caroline, cast.bent, cast.amira, cast.frida):
        with pytest.raises(PermissionDenied):
            bring_in(plan(cast), by=member)
    assert bring_in(plan(cast), by=cast.dorte)


@pytest.mark.parametrize(("name", "day", "field"), [(" ", DAY, "name"), ("x", date(2990, 1, 1), "happened_on")])
def test_bad_content_is_told_at_its_field(cast: Cast, name: str, day: date, field: str) -> None:
    """And nothing is saved."""
    with pytest.raises(ValidationError) as fault:
        import_network(plan=plan(cast), name=name, happened_on=day, by=cast.dorte)
    assert list(fault.value.message_dict) == [field]
    assert not Import.objects.exists()


def test_all_or_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault half way leaves no actor and no round behind."""

    def broken(*_things: Any, **_more: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Tie.objects, "bulk_create", broken)
    before = Actor.objects.count()
    with pytest.raises(RuntimeError):
        bring_in(plan(cast))
    assert (Actor.objects.count(), Round.objects.count(), Import.objects.count()) == (before, 0, 0)


# Undo


def test_undo_takes_it_all_back(cast: Cast) -> None:
    """Rounds and actors; those who were in before stay."""
    actors = "id,label\n1,Alfa\n2,Haveforeningen\n"
    before = set(Actor.objects.values_list("pk", flat=True))
    batch = bring_in(plan(cast, "source,target\n1,2\n", actors))
    assert undo_network_import(batch=batch, by=cast.dorte) == {}
    assert set(Actor.objects.values_list("pk", flat=True)) == before
    assert not Round.objects.exists()
    batch.refresh_from_db()
    assert batch.ended_on is not None
    with pytest.raises(ValidationError):
        undo_network_import(batch=batch, by=cast.dorte)


def test_undo_keeps_who_is_used_elsewhere_and_says_so(cast: Cast) -> None:
    """A promise is about Alfa, and Beta sits in another round."""
    batch = bring_in(plan(cast))
    alfa, beta = Actor.objects.get(name="Alfa"), Actor.objects.get(name="Beta")
    Promise.objects.create(partnership=cast.partnership, happened_on=DAY, what="x", by_actor=alfa, due_on=DAY)
    other = a_round(cast.partnership, name="other")
    Seat.objects.create(round=other, actor=beta, label="Beta", kind=beta.kind)
    kept = undo_network_import(batch=batch, by=cast.dorte)
    assert sorted(kept) == ["Alfa", "Beta"]
    assert not Actor.objects.filter(name="Gamma").exists()
    assert list(Round.objects.all()) == [other]


def test_undo_is_for_facilitators(cast: Cast) -> None:
    """Nothing happens otherwise."""
    batch = bring_in(plan(cast))
    with pytest.raises(PermissionDenied):
        undo_network_import(batch=batch, by=cast.caroline)
    assert Round.objects.exists()


# Out


def through(files: Mapping[str, bytes], cast: Cast) -> dict[str, Any]:
    """The shape of what comes in from files that went out."""
    batch = bring_in(Plan(cast.other_partnership, files))
    return shape(Round.objects.get(pk=batch.rows.get(kind="round").thing))


def test_in_out_and_in_again_is_the_same(cast: Cast) -> None:
    """Values, gaps, what cannot be, and the columns of the actors."""
    ties = (
        "source,target,relation,value,directed,missing,structural\n"
        "1,2,advice,2.5,1,0,0\n2,1,advice,1,1,0,0\n3,1,advice,,1,1,0\n2,3,advice,,1,0,1\n1,3,board,1,0,0,0\n"
    )
    batch = bring_in(plan(cast, ties))
    round_ = Round.objects.get(pk=batch.rows.get(kind="round").thing)
    for made in (write.write_csv(as_file(round_)), {"network.xlsx": write.write_xlsx(as_file(round_))}):
        Actor.objects.filter(partnership=cast.other_partnership, code__in="123").delete()
        assert through(made, cast) == shape(round_)


def asked_here(cast: Cast) -> Round:
    """A round with everything in it: ties, one hidden, someone silent, and ratings."""
    round_ = a_round(cast.partnership)
    knows, doing, trust = (asks(round_, matter) for matter in ("knows", "doing", "trust"))
    seats = sits(round_, "abc") | sits(round_, "d", state=Seat.State.DECLINED, knows_done=False)
    say(knows, seats, ["ab", "ba", "bc"])
    say(doing, seats, ["ab", "ba"])
    say(doing, seats, ["bc"], 0)
    TieNote.objects.create(question=doing, by=seats["a"], other=seats["b"], hidden=True)
    Rating.objects.create(question=trust, token="t", sealed="x")
    return round_


def test_ratings_and_hidden_ties_do_not_leave(cast: Cast) -> None:
    """What is hidden leaves as missing; trust leaves in no row of no format."""
    round_ = asked_here(cast)
    found = as_file(round_)
    assert found.relations == ("doing",)
    label = {actor.id: actor.label for actor in found.actors}
    gaps = {label[tie.source] + label[tie.target] for tie in found.ties if tie.missing}
    assert gaps == {"ab", "ba", "da", "db", "dc"}
    assert not [tie for tie in found.ties if tie.value]
    writers = (write.write_xlsx, write.write_graphml, write.write_gexf, write.write_kumu)
    for made in (*write.write_csv(found).values(), *(writer(found) for writer in writers)):
        text = made if not made.startswith(b"PK") else b"".join(_parts(made))
        assert b"trust" not in text


def _parts(packed: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        return [parts.read(name) for name in parts.namelist()]


def test_measures_are_of_the_whole_network_only(cast: Cast) -> None:
    """No row is about an actor, so nobody can be put in order by it."""
    rows = measures(asked_here(cast))
    assert {row.actor for row in rows} == {""}
    assert {"density", "reciprocity.arc", "components", "ei"} <= {row.measure for row in rows}
    assert {row.relation for row in rows} == {"doing"}


# The real networks


def _folders() -> list[Path]:
    return sorted(one for one in (SHARED / "data" / "networks").iterdir() if one.is_dir()) if SHARED else []


@needs_shared
@pytest.mark.parametrize("folder", _folders(), ids=lambda one: one.name)
def test_every_real_network_comes_in_and_shows_its_picture(cast: Cast, folder: Path) -> None:
    """Every network of every folder, whatever its size; and the first finding has a sentence."""
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    several = names(files)
    for name in several if len(several) > 1 else ("",):
        found = Plan(cast.other_partnership, files, network=name)
        assert not found.failed, found.messages
        batch = bring_in(found, name or folder.name)
        rounds = list(Round.objects.filter(pk__in=batch.rows.filter(kind="round").values("thing")))
        assert len(rounds) == len(found.read.waves)
        assert all(one.seats.count() == len(found.read.actors) for one in rounds)
        for question in Question.objects.filter(round=rounds[-1]):
            wish = Wish(relation=question.matter if question.matter != "other" else f"other:{question.relation}")
            page = whole_picture(Desk(rounds, wish), Links("andet", ""))
            assert all(section.says and section.question for section in page.sections)
            assert any(section.figure and (section.figure.wide or section.figure.smalls) for section in page.sections)
