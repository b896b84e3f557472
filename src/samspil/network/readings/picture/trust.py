"""Trust between kinds of party, as far as it may be told: in words, and only where enough have answered."""

from dataclasses import dataclass
from math import ceil, floor

from django.utils.translation import gettext as _

from samspil.circle.models import Actor
from samspil.network.models import Question
from samspil.network.phrases.findings import Finding
from samspil.network.phrases.rounds import word_for
from samspil.network.readings.mirror import KindTable, trust_by_kind
from samspil.network.readings.picture.choice import Desk
from samspil.network.readings.picture.kinds import called
from samspil.network.readings.picture.sections import LIST_UNDER, Defined, Drawer, Note, Section


@dataclass(frozen=True)
class TrustRow:
    """How one kind finds the others: in words, kind by kind."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class TrustTable:
    """Rows rate columns."""

    columns: tuple[str, ...]
    rows: tuple[TrustRow, ...]


def trust(desk: Desk) -> Section | None:
    """What the kinds find of each other; None where trust was not asked or nothing of it may be told."""
    found = trust_by_kind(desk.chosen_round)
    if found is None or not found.cells:
        return None
    told = [cell for cell in found.cells if cell.about is not None]
    if not told and found.overall is None:
        return None
    values = {"overall": in_words_of(found.overall), "told": len(told), "cells": len(found.cells)}
    return Section(
        "trust",
        _("Do the others do what they say?"),
        Finding(
            "trust.overall" if found.overall is not None else "trust.some",
            "trust_hidden" if len(told) < len(found.cells) else "",
            values,
        ),
        drawers=(*_told(found), Drawer(_("How this was counted"), (Defined("trust"),))),
        notes=(
            Note(
                _("Who sees what"),
                (
                    _(
                        "Nobody sees what anyone answered. A field is told when at least %(k)s have answered "
                        "about at least three parties."
                    )
                    % {"k": desk.chosen_round.partnership.k},
                ),
            ),
        ),
        extra=_table(found) if len(told) >= LIST_UNDER else None,
    )


def in_words_of(about: float | None) -> str:
    """About where on the scale, in the words of the question."""
    if about is None:
        return _("not shown")
    low, high = (str(word_for(Question.Matter.TRUST, end)).lower() for end in (floor(about), ceil(about)))
    return low if low == high else _("between %(low)s and %(high)s") % {"low": low, "high": high}


def _told(found: KindTable) -> tuple[Drawer, ...]:
    """The fields that can be told, one by one, as long as they are few."""
    told = [cell for cell in found.cells if cell.about is not None]
    if not told or len(told) >= LIST_UNDER:
        return ()
    items = tuple(
        _("%(rating)s about %(rated)s: %(words)s")
        % {
            "rating": called(cell.rating),
            "rated": called(cell.rated).lower(),
            "words": in_words_of(cell.about),
        }
        for cell in told
    )
    return (Drawer(_("What can be told"), items=items, open=True),)


def _table(found: KindTable) -> TrustTable:
    met = {cell.rating for cell in found.cells} | {cell.rated for cell in found.cells}
    kinds = [kind for kind in Actor.Kind if kind.value in met]
    about = {(cell.rating, cell.rated): cell.about for cell in found.cells}
    rows = tuple(
        TrustRow(called(one.value), tuple(in_words_of(about.get((one.value, other.value))) for other in kinds))
        for one in kinds
    )
    return TrustTable(tuple(called(kind.value) for kind in kinds), rows)
