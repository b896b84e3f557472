"""The real networks, for the tests that need them."""

import csv

from samspil.analysis.networks.data import Network, network
from tests.shared import SHARED


def rows(folder: str, name: str) -> list[dict[str, str]]:
    """The rows of one file of the shared networks."""
    assert SHARED is not None
    with (SHARED / "data" / "networks" / folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def real(folder: str, relation: str) -> Network:
    """One relation of one folder, for those without waves and with every answer."""
    ids = [row["id"] for row in rows(folder, "actors.csv")]
    place = {name: number for number, name in enumerate(ids)}
    ties = [row for row in rows(folder, "ties.csv") if row["relation"] == relation]
    arcs = [(place[row["source"]], place[row["target"]], float(row["value"])) for row in ties]
    return network(ids, arcs, directed=ties[0]["directed"] == "1")
