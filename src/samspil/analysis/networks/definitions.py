"""What every measure id means: one registry of all the definitions, so that a number never travels without its own."""

from samspil.analysis.networks import (
    aggregates,
    cells,
    change,
    communities,
    confirmation,
    core,
    groups,
    holes,
    paths,
    positions,
    qap,
)
from samspil.analysis.networks.data import Definition

_MODULES = (cells, paths, groups, positions, holes, core, communities, aggregates, confirmation, change, qap)

#: Every definition by its measure id, in the order a report would take them.
DEFINITIONS: dict[str, Definition] = {
    definition.id: definition for module in _MODULES for definition in module.DEFINITIONS
}
