"""``samspil network``: the contract word by word, on networks that can be counted by hand and on the real ones."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samspil import cli
from tests.shared import SHARED, needs_shared

SOURCE = str(Path(cli.__file__).parents[2])
ACTORS = "id,label,kind\na,Kommunen,public\nb,Boligen,housing\nc,Klubben,ngo\nd,Huset,ngo\n"
TIES = """source,target,relation,wave,value,directed,missing,structural
a,b,contact,1,2,1,0,0
b,a,contact,1,1,1,0,0
b,c,contact,1,1,1,0,0
d,a,contact,1,,1,1,0
d,b,contact,1,,1,1,0
d,c,contact,1,,1,1,0
a,b,contact,2,1,1,0,0
c,d,contact,2,1,1,0,0
a,b,sammen spiser,1,1,0,0,0
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "actors.csv").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "ties.csv").write_text(TIES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def command():
    """What these tests run."""
    return "network"


def measures(wave, key="measures"):
    return {one["id"]: one for one in wave[key]}


def test_the_json_has_the_contract_and_nothing_else(told, folder):
    found = told(folder)
    assert list(found) == ["actors", "relations", "change"]
    assert found["actors"] == 4
    assert list(found["relations"]) == ["contact", "sammen spiser"]
    assert list(found["relations"]["contact"]["waves"]) == ["1", "2"]
    wave = found["relations"]["contact"]["waves"]["1"]
    assert list(wave) == ["respondents", "ties", "measures", "actors"]
    assert (wave["respondents"], wave["ties"]) == (3, 3)
    assert [one["id"] for one in wave["measures"]] == list(cli.MEASURES)
    assert all(set(one) == {"id", "value", "low", "high", "n", "state"} for one in wave["measures"])
    assert [one["id"] for one in wave["actors"]] == ["a", "b", "c", "d"]
    assert all(list(one["measures"]) == list(cli.ACTOR_MEASURES) for one in wave["actors"])


def test_the_numbers_are_those_counted_by_hand(told, folder):
    wave = told(folder)["relations"]["contact"]["waves"]["1"]
    density = measures(wave)["density"]
    assert (density["value"], density["n"], density["state"]) == (3 / 9, 9, "uncertain")
    assert (density["low"], density["high"]) == (3 / 12, 6 / 12)
    assert [one["measures"]["outdegree"] for one in wave["actors"]] == [1, 2, 0, None]
    assert [one["measures"]["indegree"] for one in wave["actors"]] == [1, 1, 1, 0]
    assert measures(wave)["centralisation.degree"]["value"] is None
    assert measures(wave)["centralisation.degree"]["state"] == "not_applicable"


def test_undirected_ties_count_once_and_have_no_reciprocity(told, folder):
    wave = told(folder, "--relation", "sammen spiser")["relations"]["sammen spiser"]["waves"]["1"]
    assert wave["ties"] == 1
    assert [one["measures"]["indegree"] for one in wave["actors"]] == [1, 1, 0, 0]
    assert measures(wave)["density"]["value"] == pytest.approx(1 / 6)
    assert measures(wave)["reciprocity.arc"]["value"] is None


def test_groups_give_the_measures_that_need_them(told, folder):
    without = measures(told(folder)["relations"]["contact"]["waves"]["2"])
    assert (without["ei"]["value"], without["ei"]["state"]) == (None, "not_applicable")
    wave = told(folder, "--groups", "kind", "--wave", "2")["relations"]["contact"]["waves"]["2"]
    assert measures(wave)["ei"]["value"] == 0  # one tie within ngo, one across
    assert wave["actors"][0]["measures"]["gf.liaison"] == 0


def test_the_backbone_can_be_left_out(told, folder):
    wave = told(folder, "--backbone", "b")["relations"]["contact"]["waves"]["1"]
    assert list(wave["without_backbone"]) == ["measures"]
    assert [one["id"] for one in wave["without_backbone"]["measures"]] == list(cli.MEASURES)
    assert measures(wave["without_backbone"])["density"]["value"] == 0
    assert measures(wave)["density"]["value"] == 3 / 9


def test_change_between_waves(told, folder):
    assert told(folder)["change"] == [
        {
            "relation": "contact",
            "from": "1",
            "to": "2",
            "compared": 9,
            "kept": 1,
            "gained": 1,
            "lost": 2,
            "jaccard": 0.25,
            "joiners": [],
            "leavers": [],
        }
    ]
    assert told(folder, "--wave", "1")["change"] == []


def test_the_wave_is_one_where_the_file_has_none(told, tmp_path):
    (tmp_path / "ties.csv").write_text("source,target,directed\nx,y,1\n")
    assert list(told(tmp_path)["relations"]["tie"]["waves"]) == ["1"]


def test_ties_that_could_not_exist_count_nowhere(told, folder):
    gone = "".join(f"{source},{target},,1,1\n" for source, target in ("da", "db", "dc", "ad", "bd", "cd"))
    (folder / "ties.csv").write_text("source,target,value,directed,structural\na,b,1,1,0\n" + gone)
    wave = told(folder)["relations"]["tie"]["waves"]["1"]
    density = measures(wave)["density"]
    assert (wave["respondents"], density["value"], density["n"], density["state"]) == (3, 1 / 6, 6, "known")


def test_a_single_file_may_be_given(told, tmp_path):
    path = tmp_path / "m.csv"
    path.write_text(",A,B\nA,0,1\nB,0,0\n")
    assert told(path)["relations"]["m"]["waves"]["1"]["ties"] == 1


def test_a_relation_with_ties_of_both_kinds_is_directed(told, tmp_path):
    (tmp_path / "ties.csv").write_text("source,target,directed\nx,y,1\ny,z,0\n")
    wave = told(tmp_path)["relations"]["tie"]["waves"]["1"]
    assert (wave["ties"], measures(wave)["reciprocity.arc"]["value"]) == (3, pytest.approx(2 / 3))


def test_the_report_asks_answers_and_says_how_sure(ask, folder):
    code, out, err = ask(folder, "--relation", "contact", "--groups", "kind", "--backbone", "b")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == f"{folder}: 4 actors."
    assert lines[2:4] == ["contact, wave 1", "───────────────"]
    assert "  How sure: 3 of 4 answered; 3 answers are missing. They are open, not no." in lines
    assert "  No answer from: Huset." in lines
    at = lines.index("How many of the ties there could be are there?")
    assert lines[at + 1 : at + 3] == ["  3 of 9: 33 %.", "  Had everyone answered, it would be between 25 % and 50 %."]
    assert "And without Boligen?" in lines
    assert "contact: what came and went from wave 1 to wave 2?" in lines
    assert "  1 ties were kept, 1 came, 2 went, among 9 answered both times." in lines


def test_too_few_answers_are_said_to_be_too_few(ask, folder):
    (folder / "ties.csv").write_text(
        "source,target,value,directed,missing\na,b,1,1,0\n"
        + "".join(f"{one},{other},,1,1\n" for one in "cd" for other in "abcd" if one != other)
    )
    _, out, _ = ask(folder, "--backbone", "a")
    assert "It cannot be told: 2 of 4 answered, and it takes 70 %." in out
    assert out.rpartition("And without Kommunen?")[2].splitlines()[2].strip() == "It cannot be told from these answers."


def test_joiners_and_leavers_are_named(ask, folder):
    away = "".join(f"d,{one},,1,1,1\n{one},d,,1,1,1\n" for one in "abc")
    here = "a,b,1,2,1,0\n"
    (folder / "ties.csv").write_text("source,target,value,wave,directed,structural\na,b,1,1,1,0\n" + away + here)
    assert "  Joined: Huset." in ask(folder)[1].splitlines()
    back = away.replace(",,1,1,1\n", ",,2,1,1\n")
    (folder / "ties.csv").write_text("source,target,value,wave,directed,structural\na,b,1,1,1,0\n" + back + here)
    assert "  Left: Huset." in ask(folder)[1].splitlines()


def test_many_silent_actors_are_counted(ask, tmp_path):
    rows = "".join(f"{i},{j},,1,1\n" for i in range(1, 15) for j in range(40) if i != j)
    (tmp_path / "ties.csv").write_text("source,target,value,directed,missing\n0,1,1,1,0\n" + rows)
    out = ask(tmp_path)[1]
    assert "No answer from: 1, 2, 3, 4, 5, 6, 7, 8, 9 and 5 more." in " ".join(out.split())


def test_the_drawing_keeps_the_order_of_the_file_and_tells_missing_from_no(ask, folder):
    _, out, _ = ask(folder, "--relation", "contact", "--wave", "1")
    start = next(i for i, line in enumerate(out.splitlines()) if line.startswith("1 Kommunen"))
    assert out.splitlines()[start - 1 : start + 4] == [
        "           1234",
        "1 Kommunen  ●··",
        "2 Boligen  ● ○·",
        "3 Klubben  ·· ·",
        "4 Huset    ???",
    ]


def test_the_drawing_puts_groups_together_in_the_order_they_come(ask, folder):
    mixed = "d,Huset,ngo\na,Kommunen,public\nc,Klubben,ngo\nb,Boligen,housing\n"
    (folder / "actors.csv").write_text("id,label,kind\n" + mixed)
    _, out, _ = ask(folder, "--relation", "contact", "--wave", "2", "--groups", "kind")
    lines = out.splitlines()
    start = lines.index("  ngo")
    assert lines[start - 1 : start + 7] == [
        "           12 3 4",
        "  ngo",
        "1 Huset     · · ·",
        "2 Klubben  ○  · ·",
        "  public",
        "3 Kommunen ··   ○",
        "  housing",
        "4 Boligen  ·· ·",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_the_report_keeps_to_the_width(ask, tmp_path, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    names = "".join(f"{i},Foreningen med et meget langt navn nummer {i}\n" for i in range(40))
    (tmp_path / "actors.csv").write_text("id,label\n" + names)
    (tmp_path / "ties.csv").write_text("source,target,directed\n" + "".join(f"{i},{i + 1},1\n" for i in range(39)))
    _, out, _ = ask(tmp_path)
    drawing = out.split("\n\n")[-1].splitlines()
    assert max(map(len, out.splitlines()[1:])) <= width
    assert any("→" in line for line in drawing) == (width < 60)


def test_large_networks_are_told_by_group(ask, tmp_path):
    rows = "".join(f"{i},{'ngo' if i % 3 else 'public'}\n" for i in range(90))
    (tmp_path / "actors.csv").write_text("id,kind\n" + rows)
    (tmp_path / "ties.csv").write_text("source,target,directed\n0,3,0\n1,3,0\n4,6,0\n")
    out = ask(tmp_path, "--groups", "kind")[1]
    assert "90 actors are too many to draw one by one." in out
    assert "Actors by “kind”; 1 ties inside a kind, 2 across:" in out
    assert [line.split()[:2] for line in out.splitlines()[-2:]] == [["public", "30"], ["ngo", "60"]]
    lines = ask(tmp_path)[1].splitlines()
    assert "have no ties:" in " ".join(lines[-5:])
    assert [line.split(" █")[0] for line in lines[-2:]] == ["0, 1 3", "4, 6 2"]


def test_what_does_not_exist_is_refused_with_what_does(ask, folder):
    for arguments, message in (
        (["--relation", "kontakt"], "There is no relation “kontakt”. Choose one of: contact, sammen spiser."),
        (["--wave", "3"], "There is no wave “3”. Choose one of: 1, 2."),
        (["--groups", "sektor"], "There is no column “sektor”. Choose one of: kind."),
        (["--backbone", "q"], "There is no actor “q”. Choose one of: a, b, c, d."),
        (["--relation", "sammen spiser", "--wave", "2"], "The relation “sammen spiser” has no wave “2”. Leave one"),
        (["--network", "x"], "ties_x.csv: There is no network “x” here."),
    ):
        code, out, err = ask(folder, *arguments)
        assert (code, out) == (2, "")
        assert err.startswith(message), err


def test_bad_files_are_refused_with_file_line_and_remedy(ask, folder):
    (folder / "ties.csv").write_text("source,target,value\na,b,1\na,zebra,1\n")
    assert ask(folder)[0::2] == (
        2,
        "ties.csv, line 3: No actor “zebra” is in the list of actors. Add it there, or correct the name here.\n",
    )
    code, _, err = ask(folder / "gone")
    assert code == 2
    assert "cannot be read (No such file or directory). Give a folder with actors.csv" in err
    code, _, err = ask("\x00")
    assert code == 2
    assert "cannot be read" in err


def test_what_was_mended_is_said_beside_the_answer(ask, folder):
    (folder / "ties.csv").write_text("source,target,directed\na,a,1\na,b,1\n")
    code, out, err = ask(folder, "--json")
    assert (code, json.loads(out)["relations"]["tie"]["waves"]["1"]["ties"]) == (0, 1)
    assert err == "ties.csv, line 2: “a” is tied to itself; the row was left out. Ties go between two actors.\n"


def test_names_with_signs_that_command_a_terminal_are_harmless(ask, tmp_path):
    (tmp_path / "actors.csv").write_text("id,label\n1,\x1b[31mred\n2,b\n")
    (tmp_path / "ties.csv").write_text("source,target,directed\n1,2,1\n")
    _, out, err = ask(tmp_path)
    assert "\x1b" not in out + err
    assert "Signs that cannot be shown were taken out" in err


def test_a_network_without_ties(ask, told, folder):
    (folder / "ties.csv").write_text("source,target,relation,value,directed\n")
    assert told(folder) == {"actors": 4, "relations": {}, "change": []}
    assert ask(folder)[1] == f"{folder}: 4 actors. There are no ties in it.\n"


# As another program


def started(*arguments, **more):
    environment = {**os.environ, "PYTHONPATH": SOURCE, **more.pop("env", {})}
    return subprocess.Popen([sys.executable, "-m", "samspil", *map(str, arguments)], env=environment, **more)


def test_no_django_is_loaded(folder):
    code = (
        "import sys; from samspil.__main__ import main; "
        "code = main(sys.argv[1:]); print([name for name in sys.modules if name.split('.')[0] == 'django'])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, "network", str(folder), "--json"],
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_is_no_error(folder):
    read, write = os.pipe()
    os.close(read)
    process = started("network", folder, "--json", stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (128 + signal.SIGPIPE, b"")


def test_interrupting_leaves_no_traceback(tmp_path):
    fifo = tmp_path / "ties.fifo"
    os.mkfifo(fifo)  # reading it waits, so there is time to interrupt
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests run in the background ignore it
    process = started("network", fifo, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    with fifo.open("wb"):  # opens once the command reads
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (128 + signal.SIGINT, b"")


def test_a_terminal_without_round_signs_gets_plain_ones(folder):
    process = started(
        "network", folder, stdout=subprocess.PIPE, env={"PYTHONIOENCODING": "ascii", "COLUMNS": "80", "LANGUAGE": "en"}
    )
    out = process.communicate(timeout=60)[0].decode("ascii")
    assert "1 Kommunen  #.." in out


# The real ones


def every_network():
    if SHARED is None:
        return []
    places = sorted(place for place in (SHARED / "data" / "networks").iterdir() if place.is_dir())
    return [(place.name, file.stem.partition("_")[2]) for place in places for file in sorted(place.glob("ties*.csv"))]


@needs_shared
@pytest.mark.parametrize(("name", "network"), every_network())
def test_every_real_network_is_told(ask, told, name, network):
    chosen = ["--network", network] if network else []
    place = SHARED / "data" / "networks" / name
    start = time.monotonic()
    found = told(place, *chosen)
    assert found["relations"]
    code, out, _ = ask(place, *chosen)
    assert code == 0
    assert "How many of the ties there could be are there?" in out
    assert time.monotonic() - start < 60


@needs_shared
def test_real_numbers(told):
    networks = SHARED / "data" / "networks"
    knoke = told(networks / "knoke")["relations"]
    assert {name: relation["waves"]["1"]["ties"] for name, relation in knoke.items()} == {
        "information": 49,
        "money": 22,
    }
    assert measures(knoke["information"]["waves"]["1"])["density"]["value"] == pytest.approx(49 / 90)
    indiana = told(networks / "tobacco_indiana", "--backbone", "1")["relations"]["dissemination"]["waves"]["1"]
    assert measures(indiana)["cutpoints"]["value"] == 1  # the lead agency, and only it
    ceos = told(networks / "galaskiewicz_ceos_clubs")
    assert ceos["actors"] == 26
    bunt = told(networks / "vandebunt_two_waves")
    assert [wave["respondents"] for wave in bunt["relations"]["friendship"]["waves"].values()] == [27, 26]
    assert len(bunt["change"]) == 1
