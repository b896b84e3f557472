"""The door to the readers of networks: files in, a network or the reasons why not out. Nothing here ever raises."""

from collections.abc import Mapping

from samspil.formats import graphs, kumu, lists, matrix
from samspil.formats.recognise import Recognised, recognised
from samspil.formats.types import Problem, Problems, ReadNetwork


def recognise(files: Mapping[str, bytes]) -> str | Problem:
    """The id of the format the files are in (one of ``FORMATS``), or the first reason why it cannot be told.

    ``files`` maps file names (without folder) to what is in them.
    """
    problems = Problems()
    found = recognised(files, None, problems)
    return found.format if found else next(one for one in problems.all() if one.severity == "error")


def read_network(
    files: Mapping[str, bytes], *, network: str | None = None
) -> tuple[ReadNetwork | None, tuple[Problem, ...]]:
    """The network in the files, whatever the format, with everything that was wrong or had to be mended.

    The network is None as soon as one problem is an error: a file is read whole or not at all. ``network`` chooses
    where a folder holds several (``actors_X.csv``, ``ties_X.csv``).
    """
    problems = Problems()
    found = recognised(files, network, problems)
    read = _read(found, problems) if found and not problems.failed else None
    return (None if problems.failed else read), problems.all()


def _read(found: Recognised, problems: Problems) -> ReadNetwork | None:
    if found.format == "graphml":
        return graphs.graphml(found.file, found.data, problems)
    if found.format == "gexf":
        return graphs.gexf(found.file, found.data, problems)
    if found.format == "kumu-json":
        return kumu.read(found.file, found.data, problems)
    if found.format == "matrix":
        return matrix.read(found.tables, problems)
    return lists.read(found.format, found.actors, found.tables, problems)
