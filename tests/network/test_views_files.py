"""Files come in by two steps and go out by one; drafts are nobody else's and do not stay."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samspil.circle.models import Actor, Import
from samspil.ground.drafts import A_DAY, draft, folder, keep_draft
from samspil.network.models import Round
from tests.cast import Cast
from tests.network.table import a_round, asks, say, sits

pytestmark = pytest.mark.django_db
HERE = "/p/proeve/netvaerket/"
IN = f"{HERE}ind/"
ACTORS = b"id,label,slags\n1,Alfa,skole\n2,Beta,firma\n"
TIES = b"source,target,relation,value\n1,2,advice,1\n"
SAVE = {"step": "save", "name": "Fra 2024", "happened_on": "2024-05-01"}


@pytest.fixture(autouse=True)
def _drafts(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def choose(browser: Client, **files: bytes) -> Any:
    """Send files: name_csv=… is name.csv."""
    given = [SimpleUploadedFile(name.replace("_", "."), data) for name, data in files.items()]
    return browser.post(IN, {"step": "files", "files": given})


def test_look_first_then_save_then_undo(cast: Cast, as_: Callable) -> None:
    """Nothing is saved by looking; after saving the draft is gone; the message takes it back."""
    browser = as_(cast.dorte)
    assert choose(browser, actors_csv=ACTORS, ties_csv=TIES).status_code == 302
    look = browser.get(f"{IN}?column=slags")
    assert [one.kind for one in look.context["actors"]] == ["school", "firm"]
    assert (Round.objects.count(), len(list(folder().iterdir()))) == (0, 1)
    told = browser.post(IN, {**SAVE, "column": "slags"}, follow=True)
    assert told.redirect_chain == [(f"{HERE}?round={Round.objects.get().pk}", 302)]
    assert (Round.objects.get().name, Actor.objects.get(name="Alfa").kind) == ("Fra 2024", "school")
    assert list(folder().iterdir()) == []
    undo = f"{IN}?fortryd={Import.objects.get().pk}"
    assert undo in told.content.decode()
    assert browser.post(undo).status_code == 302
    assert (Round.objects.count(), Actor.objects.filter(name="Alfa").count()) == (0, 0)
    assert browser.post(undo).status_code == 404


def test_pasted_rows(cast: Cast, as_: Callable) -> None:
    """The same way, without a file."""
    browser = as_(cast.dorte)
    browser.post(IN, {"step": "files", "pasted": "source\ttarget\nAlfa\tBeta\n"})
    browser.post(IN, SAVE)
    assert sorted(Round.objects.get().seats.values_list("label", flat=True)) == ["Alfa", "Beta"]


def test_our_own_export_comes_in_as_it_is(cast: Cast, as_: Callable) -> None:
    """A packed folder is unpacked."""
    doing = asks(a_round(cast.partnership, name="Here"), "doing")
    say(doing, sits(doing.round, "abc"), ["ab", "bc"])
    browser = as_(cast.dorte)
    sent = browser.get(f"{HERE}ud/{doing.round_id}/csv/")
    assert zipfile.ZipFile(io.BytesIO(sent.content)).namelist() == ["actors.csv", "ties.csv"]
    browser.post(IN, {"step": "files", "files": [SimpleUploadedFile("here.zip", sent.content)]})
    browser.post(IN, SAVE)
    made = Round.objects.get(imported=True)
    assert set(made.seats.values_list("actor", flat=True)) == set(doing.round.seats.values_list("actor", flat=True))
    assert made.questions.get().matter == "doing"


def test_what_is_wrong_is_told_by_file_and_line(cast: Cast, as_: Callable) -> None:
    """And cannot be saved, even by a form made by hand."""
    browser = as_(cast.dorte)
    choose(browser, actors_csv=ACTORS, ties_csv=b"source,target,value\n1,2,many\n")
    look = browser.get(IN)
    assert look.status_code == 400
    assert "ties.csv" in look.content.decode()
    assert "2" in look.content.decode()
    assert browser.post(IN, SAVE).status_code == 400
    assert not Round.objects.exists()
    assert browser.post(IN, {"step": "drop"}).status_code == 302
    assert list(folder().iterdir()) == []
    assert browser.get(IN).status_code == 200


@pytest.mark.parametrize("sent", [{}, {"pasted": "  "}])
def test_nothing_chosen(cast: Cast, as_: Callable, sent: dict[str, str]) -> None:
    """Is told at the field."""
    answer = as_(cast.dorte).post(IN, {"step": "files", **sent})
    assert answer.status_code == 400
    assert "files" in answer.context["form"].errors


def test_bad_names_and_days_are_told_at_the_field(cast: Cast, as_: Callable) -> None:
    """The draft stays until it is right."""
    browser = as_(cast.dorte)
    choose(browser, ties_csv=TIES)
    answer = browser.post(IN, {**SAVE, "name": "", "happened_on": "2990-01-01"})
    assert answer.status_code == 400
    assert sorted(answer.context["form"].errors) == ["happened_on", "name"]
    assert browser.post(IN, SAVE).status_code == 302


def test_a_packed_file_that_is_none_or_too_much(cast: Cast, as_: Callable) -> None:
    """Refused in words, with nothing kept."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        for at in range(30):
            parts.writestr(f"{at}.csv", "x")
    for data in (b"PK\x03\x04 no such thing", packed.getvalue()):
        answer = choose(as_(cast.dorte), all_zip=data)
        assert answer.status_code == 400
        assert "files" in answer.context["form"].errors
    assert list(folder().iterdir()) == []


@pytest.mark.parametrize("who", ["amira", "bent", "caroline"])
def test_only_facilitators_read_in(cast: Cast, as_: Callable, who: str) -> None:
    """Neither the page nor what it does, nor taking back."""
    browser = as_(getattr(cast, who))
    batch = Import.objects.create(partnership=cast.partnership, kind="network", file_name="x", happened_on="2026-01-05")
    assert browser.get(IN).status_code == 403
    assert choose(browser, ties_csv=TIES).status_code == 403
    assert browser.post(f"{IN}?fortryd={batch.pk}").status_code == 403
    assert list(folder().iterdir()) == []


@pytest.mark.parametrize("key", ["no", "7f1d9a52-0000-4000-8000-000000000000"])
def test_taking_back_what_is_not_there(cast: Cast, as_: Callable, key: str) -> None:
    """Also an import of another kind, or of another partnership."""
    browser = as_(cast.dorte)
    assert browser.post(f"{IN}?fortryd={key}").status_code == 404
    for scope, kind in ((cast.other_partnership, "network"), (cast.partnership, "actors")):
        batch = Import.objects.create(partnership=scope, kind=kind, file_name="x", happened_on="2026-01-05")
        assert browser.post(f"{IN}?fortryd={batch.pk}").status_code == 404


def test_drafts_are_found_by_their_own_name_only(cast: Cast, as_: Callable) -> None:
    """No path leads out of the folder; another browser has no draft; yesterday's are gone."""
    name = keep_draft({"ties.csv": TIES})
    assert draft(name) == {"ties.csv": TIES}
    assert draft(f"../drafts/{name}") is None
    assert draft("") is None
    assert "look" not in as_(cast.dorte).get(IN).context
    old = os.stat(folder() / name).st_mtime - A_DAY - 5
    os.utime(folder() / name, (old, old))
    keep_draft({"x.csv": b"x"})
    assert draft(name) is None


# Out


@pytest.mark.parametrize(
    ("format_", "start"),
    [
        ("csv", b"PK"),
        ("xlsx", b"PK"),
        ("graphml", b"<?xml"),
        ("gexf", b"<?xml"),
        ("kumu", b"{"),
        ("measures", b"relation,"),
    ],
)
def test_every_format_for_facilitators_and_partners(cast: Cast, as_: Callable, format_: str, start: bytes) -> None:
    """Others in the partnership are told why not."""
    doing = asks(a_round(cast.partnership), "doing")
    say(doing, sits(doing.round, "abc"), ["ab"])
    address = f"{HERE}ud/{doing.round_id}/{format_}/"
    for member in (cast.dorte, cast.caroline):
        answer = as_(member).get(address)
        assert answer.status_code == 200
        assert answer.content.startswith(start)
        assert answer["Content-Disposition"].startswith("attachment;")
    assert {as_(member).get(address).status_code for member in (cast.amira, cast.bent)} == {403}
    assert {as_(member).get(address).status_code for member in (cast.frida, cast.erik)} == {404}
    assert as_(cast.dorte).post(address).status_code == 405


def test_a_round_one_may_not_see_does_not_leave(cast: Cast, as_: Callable) -> None:
    """Open, looked at first by others, of another partnership, or in no such format."""
    rounds = [a_round(cast.partnership, state=state, name=state) for state in ("open", "first_look")]
    rounds.append(a_round(cast.other_partnership))
    for one in rounds:
        asks(one, "doing")
        assert as_(cast.dorte).get(f"{HERE}ud/{one.pk}/csv/").status_code == 404
    shown = a_round(cast.partnership)
    asks(shown, "doing")
    assert as_(cast.dorte).get(f"{HERE}ud/{shown.pk}/doc/").status_code == 404
