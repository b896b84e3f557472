"""Networks made up for the tests of the formats, and a strategy for many more."""

import string

from hypothesis import strategies as st

from samspil.formats import ReadActor, ReadNetwork, ReadTie, read_network

#: Signs that names really hold: letters of several languages, marks, delimiters, line breaks and formula signs.
_SIGNS = string.ascii_letters + string.digits + "æøåÆØÅéüß سلام 中" + " ,;'\"|=+-@%.:_()&<>/\\\n"
names = st.text(_SIGNS, min_size=1, max_size=8).map(str.strip).filter(bool)


def read(*, network=None, **files):
    """Read files given by name (dots as ``__``), text or bytes."""
    given = {name.replace("__", "."): data.encode() if isinstance(data, str) else data for name, data in files.items()}
    return read_network(given, network=network)


def errors(problems):
    return [problem.text() for problem in problems if problem.severity == "error"]


def warnings(problems):
    return [problem.text() for problem in problems if problem.severity == "warning"]


def example():
    """Four actors, two relations, two waves, unanswered and impossible cells, a formula for a name."""
    actors = (
        ReadActor("1", "Kommunen", {"kind": "public", "members": "12"}),
        ReadActor("2", '=HYPERLINK("x")', {"kind": "@home"}),
        ReadActor("3", "Boligforening\nNord", {}),
        ReadActor("4", "4", {"kind": "ngo", "members": "3.5"}),
    )
    ties = (
        ReadTie("1", "2", "contact", "1", 3.0),
        ReadTie("2", "1", "contact", "1", 3.0),
        ReadTie("1", "3", "contact", "1", 1.0),
        ReadTie("3", "1", "contact", "1", None, missing=True),
        ReadTie("4", "1", "contact", "1", None, structural=True),
        ReadTie("3", "2", "contact", "1", 0.0),
        ReadTie("1", "4", "contact", "2", 2.5),
        ReadTie("2", "3", "together", "2", 1.0, directed=False),
    )
    return ReadNetwork("actors-ties", actors, ties, ("contact", "together"), ("1", "2"))


@st.composite
def networks(draw):
    """Any network that our own two files can hold."""
    ids = draw(st.lists(names, min_size=2, max_size=5, unique=True))
    columns = draw(st.lists(names.filter(lambda name: name.strip("_ ")), max_size=2, unique_by=str.casefold))
    columns = [f"a {name}" for name in columns]
    actors = tuple(
        ReadActor(one, draw(names), {column: draw(names) for column in columns if draw(st.booleans())}) for one in ids
    )
    pairs = [(one, other) for at, one in enumerate(ids) for other in ids[at + 1 :]]
    ties = []
    for relation in draw(st.lists(names, min_size=1, max_size=2, unique=True)):
        directed = draw(st.booleans())
        for source, target in draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6)):
            kind = draw(st.sampled_from(("seen", "missing", "structural")))
            value = draw(st.floats(-1e6, 1e6).map(lambda value: round(value, 4))) if kind == "seen" else None
            ends = (source, target) if draw(st.booleans()) else (target, source)
            wave = draw(st.sampled_from(("1", "2")))
            ties.append(ReadTie(*ends, relation, wave, value, directed, kind == "missing", kind == "structural"))
    relations = tuple(dict.fromkeys(tie.relation for tie in ties))
    waves = tuple(sorted({tie.wave for tie in ties}))
    return ReadNetwork("actors-ties", actors, tuple(ties), relations, waves)
