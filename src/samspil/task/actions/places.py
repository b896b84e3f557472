"""What several actions on a decision have in common: who holds a place, who came, when it is taken up again."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import tidy
from samspil.circle.models import AffectedGroup, Member
from samspil.task.models.decisions import Concern, Decision, Position
from samspil.task.readings.decisions import is_provisional
from samspil.task.readings.places import RESIDENT_KINDS, Holders


def hold_place(decision: Decision, place: str, holders: Holders) -> None:
    """Write who holds a place, in the stead of those who stood there. The caller has asked and writes the log."""
    for one in (*holders.actors, *holders.members):
        if one.partnership_id != decision.partnership_id:
            raise ValidationError({place: _("Choose one of those who are in.")})
    rows = [Position(actor=one, residents=one.kind in RESIDENT_KINDS) for one in holders.actors]
    rows += [Position(member=one, residents=one.role == Member.Role.CITIZEN) for one in holders.members]
    if holders.who.strip() or holders.residents:
        rows.append(Position(who=tidy(holders.who)[:120], residents=holders.residents))
    decision.positions.filter(place=place).delete()
    for row in rows:
        row.decision, row.place = decision, place
    Position.objects.bulk_create(rows)


def set_came(decision: Decision, came: Mapping[AffectedGroup, str]) -> bool:
    """Whether anything was changed. A group it does not concern, or a line there is not, is refused."""
    wanted = {group.pk: value for group, value in came.items()}
    rows = {concern.group_id: concern for concern in decision.concerns.all()}
    if set(wanted) - set(rows) or set(wanted.values()) - set(Concern.Came.values):
        raise ValidationError(_("Choose one of the lines."))
    changed = [rows[pk] for pk, value in wanted.items() if rows[pk].came != value]
    for row in changed:
        row.came = wanted[row.group_id]
    Concern.objects.bulk_update(changed, ["came"])
    return bool(changed)


def require_again(row: Decision, day: date) -> None:
    """What is decided without those it concerns needs a day on which it is taken up again with them."""
    if is_provisional(row) and row.again_on is None:
        raise ValidationError(
            {
                "again_on": _(
                    "Nobody it concerns was there, so it holds for a time. Write when you take it up with them."
                )
            }
        )
    if row.again_on is not None and row.again_on <= day:
        raise ValidationError({"again_on": _("Choose a day after it was decided.")})
