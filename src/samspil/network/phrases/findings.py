"""Findings as sentences: what the readings found, by code, with the uncertainty in the sentence.

A reading says ``Finding("density.rose", {...})``; only here does it become words. A code without a sentence is a fault:
where no sentence can be written there is to be no figure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from samspil.network.phrases import said, sureness
from samspil.network.phrases.words import capital


@dataclass(frozen=True)
class Finding:
    """What can be said, how sure it is (both as codes), and what the two sentences need."""

    code: str
    sure: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def cannot_tell(self) -> bool:
        """True when what was asked cannot be told; as good an answer as any other."""
        return self.code.endswith("cannot_tell")


Values = Mapping[str, Any]
Sentence = Callable[[Values], str]


def says(finding: Finding) -> str:
    """The finding as a sentence."""
    return capital(_SAYS[finding.code](finding.values))


def sure(finding: Finding) -> str:
    """How sure it is, as a sentence; empty when the finding says it itself."""
    return capital(_SURE[finding.sure](finding.values)) if finding.sure else ""


_SAYS: dict[str, Sentence] = {
    "cannot_tell": said.cannot_tell,
    "spread.fell": said.fell_gathered,
    "spread.rose": said.rose_gathered,
    "spread.same": said.same_gathered,
    "spread.low": said.nearer_spread,
    "spread.high": said.nearer_gathered,
    "spread.cannot_tell": said.cannot_tell,
    "density.fell": said.fewer_ties,
    "density.rose": said.more_ties,
    "density.same": said.same_ties,
    "density.one": said.so_many_ties,
    "density.cannot_tell": said.cannot_tell,
    "together.pairs": said.pairs,
    "together.undirected": said.pairs_undirected,
    "together.none": said.no_pairs,
    "together.too_few": said.too_few,
    "leaving.links": said.hang_by_one,
    "leaving.several": said.hang_by_several,
    "leaving.cannot_tell": said.cannot_tell,
    "leaving.nobody": said.nobody_leaves,
    "leaving.someone": said.someone_leaves,
    "across.all": said.across_all,
    "across.gaps": said.across_gaps,
    "change.counts": said.changed,
    "actor.ties": said.ties_of_actor,
    "actor.undirected": said.undirected_ties_of_actor,
    "actor.none": said.no_ties_of_actor,
    "trust.overall": said.trust,
    "trust.some": said.some_trust,
    "groups.found": said.groups,
    "groups.none": said.no_groups,
}
_SURE: dict[str, Sentence] = {
    "complete": sureness.complete,
    "holds": sureness.holds,
    "overlap": sureness.overlap,
    "depends": sureness.depends,
    "little": sureness.little,
    "one_sided": said.one_sided,
    "unknown_pairs": said.unknown_pairs,
    "too_few_paths": sureness.too_few_paths,
    "either_word": sureness.either_word,
    "may_be": sureness.may_be,
    "compared": sureness.compared,
    "unstable": sureness.unstable,
    "trust_hidden": said.trust_hidden,
}
#: Every code there is a sentence for: of what was found, and of how sure it is.
SENTENCES, SURENESSES = frozenset(_SAYS), frozenset(_SURE)
