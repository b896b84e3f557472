"""Files of networks and of people: read whatever comes, write what others can read. Knows no Django and no analysis."""

from samspil.formats.network import read_network, recognise
from samspil.formats.people import Row, read_rows, read_table
from samspil.formats.projection import first_mode
from samspil.formats.recognise import FORMATS
from samspil.formats.recognise import names as network_names
from samspil.formats.types import Problem, ReadActor, ReadNetwork, ReadTie, TwoMode, gettext_noop
from samspil.formats.write import (
    MeasureRow,
    write_csv,
    write_gexf,
    write_graphml,
    write_kumu,
    write_measures,
    write_xlsx,
)

__all__ = [
    "FORMATS",
    "MeasureRow",
    "Problem",
    "ReadActor",
    "ReadNetwork",
    "ReadTie",
    "Row",
    "TwoMode",
    "first_mode",
    "gettext_noop",
    "network_names",
    "read_network",
    "read_rows",
    "read_table",
    "recognise",
    "write_csv",
    "write_gexf",
    "write_graphml",
    "write_kumu",
    "write_measures",
    "write_xlsx",
]
