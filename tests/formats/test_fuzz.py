"""Whatever comes, a reader answers: it never raises, and where it gives nothing it says why."""

import io
import zipfile

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from samspil.formats import (
    first_mode,
    read_network,
    read_rows,
    recognise,
    write_csv,
    write_gexf,
    write_graphml,
    write_kumu,
    write_xlsx,
)
from tests.formats.made import example as network
from tests.formats.made import networks

SETTINGS = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = st.sampled_from(
    ("ties.csv", "actors.csv", "ties_x.csv", "x.csv", "x.xlsx", "x.graphml", "x.gexf", "x.json", "y.csv", "README.md")
)
WHOLE = {
    **write_csv(network()),
    "x.xlsx": write_xlsx(network()),
    "x.graphml": write_graphml(network()),
    "x.gexf": write_gexf(network()),
    "x.json": write_kumu(network()),
}
STARTS = (
    b"",
    b"PK\x03\x04",
    b"<graphml",
    b"<gexf><graph>",
    b'{"elements":',
    b"\xff\xfe",
    b"source,target\n",
    b"sep=;\n",
)


def answered(files):
    found, problems = read_network(files)
    assert (found is None) == any(problem.severity == "error" for problem in problems)
    for problem in problems:
        assert problem.text()
    recognise(files)
    if found is not None:
        first_mode(found)
    for name, data in files.items():
        read_rows(data, name=name, aliases={"name": ("navn", "id")}, required=("name",))


@SETTINGS
@given(st.dictionaries(NAMES, st.tuples(st.sampled_from(STARTS), st.binary(max_size=200)).map(b"".join), max_size=3))
@example({"x.json": b"[" * 100_000})
@example({"x.json": b'{"elements": [' + b"[" * 100_000})
@example({"x.json": b'{"elements": [{"label": ' + b"[" * 900 + b"]" * 900 + b"}]}"})
@example({"x.json": b'{"elements": [{"label": 1e999, "id": NaN, "x": true, "y": ' + b"9" * 5000 + b"}]}"})
@example({"x.json": b'{"elements": [{"label": "\\ud800"}], "connections": [{"from": "\\ud800", "to": 3}]}'})
@example({"x.graphml": b"<graphml>" + b"<a>" * 5000})
@example({"x.graphml": b'<?xml version="1.0" encoding="klingon"?><graphml/>'})
@example({"ties.csv": b"source,target\r1,2\r2,3\r"})
@example({"ties.csv": b'source,target\n"' + b"x" * 200_000 + b'",2\n'})
@example({"x.csv": b"sep=\n,\n"})
def test_any_bytes_are_answered(files):
    answered(files)


@SETTINGS
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_mangled_files_are_answered(name, data):
    whole = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(len(whole) - 1, 0)))
        whole[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=6))
    files = {name: bytes(whole)}
    if name.endswith(".csv"):
        files = {**{other: WHOLE[other] for other in ("actors.csv", "ties.csv")}, **files}
    answered(files)


@SETTINGS
@given(networks(), st.data())
def test_parts_of_workbooks_that_are_broken_are_answered(made, data):
    whole = zipfile.ZipFile(io.BytesIO(write_xlsx(made)))
    out = io.BytesIO()
    broken = data.draw(st.sampled_from(whole.namelist()))
    with zipfile.ZipFile(out, "w") as parts:
        for name in whole.namelist():
            text = whole.read(name)
            if name == broken:
                at = data.draw(st.integers(0, len(text)))
                text = text[:at] + data.draw(st.binary(max_size=8)) + text[at + data.draw(st.integers(0, 30)) :]
            parts.writestr(name, text)
    answered({"x.xlsx": out.getvalue()})


@SETTINGS
@given(st.text(max_size=80))
def test_any_pasted_text_is_answered(text):
    rows, problems = read_rows(text, name="pasted", aliases={"name": ("navn",)}, required=("name",))
    assert all(row.values["name"] for row in rows)
    assert not (rows and any(problem.severity == "error" for problem in problems))
