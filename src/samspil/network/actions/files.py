"""A network is read in from files, all of it or none; and taken back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle import actions as circle
from samspil.circle.models import Actor, Import, ImportedRow
from samspil.circle.rules import require_steering
from samspil.formats.types import ReadTie
from samspil.ground import clock, log
from samspil.network.models import Question, Round, Seat, Tie
from samspil.network.phrases.rounds import LEVELS
from samspil.network.readings.files import IMPORT, ROUND_NAME_LENGTH, Plan, PlannedActor

_AT_ONCE = 1000


@transaction.atomic
def import_network(*, plan: Plan, name: str, happened_on: date, by: Any, at: date | None = None) -> Import:
    """Make one shown round for each wave of the files, with the actors that are new. ValidationError with any fault.

    ``happened_on``: the day the ties were as they say. ``at``: the day of the import.
    """
    partnership = plan.partnership
    require_steering(by, partnership)
    day = at or clock.today()
    if plan.failed or plan.read is None:
        raise ValidationError([text for severity, text in plan.messages if severity == "error"])
    if happened_on > day:
        raise ValidationError({"happened_on": _("That day has not come yet. Write today or an earlier day.")})
    if not name.strip():
        raise ValidationError({"name": _("Give the round a name.")})
    batch = Import.objects.create(partnership=partnership, kind=IMPORT, file_name=plan.file_name, happened_on=day)
    actors = _actors(batch, plan, happened_on)
    waves = plan.read.waves
    rounds = []
    for wave in waves:
        title = name.strip() if len(waves) == 1 else f"{name.strip()[: ROUND_NAME_LENGTH - len(wave) - 2]}, {wave}"
        rounds.append(_round(batch, plan, (wave, title, happened_on), actors))
    _remember(batch, "round", [round_.pk for round_ in rounds])
    batch.counts = {
        "name": name.strip(),
        "new": len(plan.new),
        "here": len(plan.here),
        "rounds": len(rounds),
        "ties": len(plan.read.ties),
    }
    batch.save(update_fields=["counts"])
    log.write("network.read_in", batch, by=by, scope=partnership.pk, words=name, at=at)
    return batch


def _remember(batch: Import, kind: str, things: Iterable[Any]) -> None:
    rows = (ImportedRow(batch=batch, kind=kind, thing=thing) for thing in things)
    ImportedRow.objects.bulk_create(rows, batch_size=_AT_ONCE)


def _actors(batch: Import, plan: Plan, day: date) -> dict[str, tuple[PlannedActor, Actor]]:
    """Every actor of the file by its id there; the new ones are made."""
    made = {
        one.id: Actor(partnership=batch.partnership, name=one.name, kind=one.kind, code=one.id[:60], happened_on=day)
        for one in plan.new
    }
    Actor.objects.bulk_create(made.values(), batch_size=_AT_ONCE)
    _remember(batch, "actor", [actor.pk for actor in made.values()])
    return {one.id: (one, one.actor or made[one.id]) for one in plan.actors}


def _round(
    batch: Import, plan: Plan, what: tuple[str, str, date], actors: Mapping[str, tuple[PlannedActor, Actor]]
) -> Round:
    wave, title, day = what
    round_ = Round.objects.create(
        partnership=batch.partnership,
        name=title,
        happened_on=day,
        ended_on=day,
        shown_on=batch.happened_on,
        state=Round.State.SHOWN,
        imported=True,
    )
    said = [tie for tie in plan.read.ties if tie.wave == wave] if plan.read else []
    seats = _seats(round_, plan, said, actors)
    questions = _questions(round_, plan)
    directed = {relation.name: relation.directed for relation in plan.relations}
    Tie.objects.bulk_create(
        (
            Tie(question=questions[tie.relation], source=seats[a], target=seats[b], value=tie.value, cell=_cell(tie))
            for tie in said
            for a, b in _ends(tie, directed=directed[tie.relation])
        ),
        batch_size=_AT_ONCE,
    )
    return round_


def _ends(tie: ReadTie, *, directed: bool) -> tuple[tuple[str, str], ...]:
    """An undirected row among directed ones is said both ways."""
    both = directed and not tie.directed
    return ((tie.source, tie.target), (tie.target, tie.source)) if both else ((tie.source, tie.target),)


def _cell(tie: ReadTie) -> str:
    if tie.structural:
        return Tie.Cell.IMPOSSIBLE
    return Tie.Cell.MISSING if tie.missing or tie.value is None else Tie.Cell.SEEN


def _questions(round_: Round, plan: Plan) -> dict[str, Question]:
    made = {}
    for position, relation in enumerate(plan.relations):
        levels = [[value, str(word)] for value, word in LEVELS.get(relation.matter, ())]
        made[relation.name] = Question(
            round=round_,
            matter=relation.matter,
            relation=relation.name,
            text=relation.name,
            levels=levels,
            directed=relation.directed,
            position=position,
        )
    Question.objects.bulk_create(made.values())
    return made


def _seats(
    round_: Round, plan: Plan, said: list[ReadTie], actors: Mapping[str, tuple[PlannedActor, Actor]]
) -> dict[str, Seat]:
    silent = _silent(said, len(actors), [relation.name for relation in plan.relations])
    made = {}
    for id_, (planned, actor) in actors.items():
        answered = id_ not in silent
        made[id_] = Seat(
            round=round_,
            actor=actor,
            label=str(actor),
            kind=actor.kind,
            knows_done=answered,
            state=Seat.State.ANSWERED if answered else Seat.State.NOT_REACHED,
            attributes=dict(planned.attributes),
        )
    Seat.objects.bulk_create(made.values(), batch_size=_AT_ONCE)
    return made


def _silent(said: list[ReadTie], n: int, relations: list[str]) -> set[str]:
    """Those of whose own answers every one is missing or impossible, and some are missing, in every relation."""
    blank: dict[str, dict[str, int]] = {name: defaultdict(int) for name in relations}
    gaps: set[str] = set()
    for tie in said:
        if tie.missing or tie.structural:
            for end in (tie.source,) if tie.directed else (tie.source, tie.target):
                blank[tie.relation][end] += 1
                gaps |= {end} if tie.missing else set()
    return {one for one in gaps if all(blank[name][one] >= n - 1 for name in relations)}


@transaction.atomic
def undo_network_import(*, batch: Import, by: Any, at: date | None = None) -> dict[str, str]:
    """Take back the rounds a file made, and the actors nobody has built upon since: names of the others, with why."""
    require_steering(by, batch.partnership)
    if batch.ended_on is None:
        Round.objects.filter(pk__in=batch.rows.filter(kind="round").values("thing")).delete()
    return circle.undo_import(batch=batch, by=by, at=at)
