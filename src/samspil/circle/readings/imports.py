"""What a list of actors or people would bring in: looked at before anything is saved."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samspil.circle.models import Actor, Consent, Import, Mandate, Member, Partnership, Promise
from samspil.circle.readings import words
from samspil.circle.readings.door import living
from samspil.circle.readings.rows import ActorRows, MemberRows, RowReader, Source
from samspil.formats import people
from samspil.formats.types import Problem
from samspil.ground import clock
from samspil.ground.models import Account, LogEntry, Row

NEW, HERE, AGAIN, LEFT = "new", "here", "again", "left"
_TWO_NAMES = gettext_noop("Line %(other)s has the same id or e-mail under another name. Correct one of them.")


@dataclass(frozen=True)
class Planned:
    """One row: NEW comes in; HERE, AGAIN (twice in the file) and LEFT (was in once) do not: ``note`` says why."""

    line: int
    name: str
    state: str
    note: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The kind of a new actor, in words."""
        return str(dict(Actor.Kind.choices).get(self.values.get("kind", ""), ""))


@dataclass(frozen=True)
class Plan:
    """What would come in. With any error nothing does, and ``rows`` says what was understood all the same."""

    rows: tuple[Planned, ...]
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether anything stands in the way."""
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def new(self) -> list[Planned]:
        """The rows that come in."""
        return [row for row in self.rows if row.state == NEW]

    @property
    def skipped(self) -> list[Planned]:
        """The rows that do not, with their notes."""
        return [row for row in self.rows if row.state != NEW]

    def messages(self) -> list[tuple[str, str]]:
        """Severity and sentence of each problem, with its place."""
        return [(problem.severity, problem.text(_)) for problem in self.problems]


def plan_actors(partnership: Partnership, source: Source, *, as_of: date | None = None) -> Plan:
    """What a list of actors would bring in. Actors that are here are found by name or by code."""
    rows, found = people.read_rows(source.data, name=source.name, aliases=words.ACTOR_COLUMNS, required=("name",))
    known = _Known(Actor.objects.filter(partnership=partnership))
    reader = ActorRows(source, as_of or clock.today())
    return _plan(rows, found, known, reader)


def plan_members(partnership: Partnership, source: Source, *, as_of: date | None = None) -> Plan:
    """What a list of people would bring in. They are found by e-mail or code, or by name."""
    rows, found = people.read_rows(source.data, name=source.name, aliases=words.MEMBER_COLUMNS, required=("name",))
    members = Member.objects.filter(partnership=partnership).select_related("account")
    known = _Known(members)
    of_account = {member.account_id: member for member in members if member.account_id}
    for account, address in EmailAddress.objects.filter(user__in=of_account).values_list("user", "email"):
        known.add("email", address, of_account[account])
    for member in members:
        for address in (member.email, member.account.email if member.account else ""):
            known.add("email", address, member)
    reader = MemberRows(source, Actor.objects.filter(partnership=partnership), as_of or clock.today())
    return _plan(rows, found, known, reader)


class _Known:
    """Who is here or stands higher up in the file, by name, code and e-mail. Those who are in win over leavers."""

    def __init__(self, things: Any) -> None:
        self._by: dict[tuple[str, str], Any] = {}
        for thing in sorted(things, key=lambda one: one.ended_on is None):
            self.add("name", thing.name, thing)
            self.add("code", thing.code, thing)

    def add(self, sign: str, value: str, thing: Any) -> None:
        if value:
            self._by[sign, " ".join(value.split()).casefold()] = thing

    def find(self, values: Mapping[str, str]) -> Any:
        """By code or e-mail, else by name: but people with a name in common and two addresses are two people."""
        for sign in ("code", "email", "name"):
            found = self._by.get((sign, " ".join(values.get(sign, "").split()).casefold()))
            if found is not None and not (sign == "name" and values.get("email") and _address_of(found)):
                return found
        return None


def _address_of(found: Any) -> str:
    return str(found.values.get("email", "")) if isinstance(found, Planned) else str(getattr(found, "email", ""))


def _plan(
    rows: tuple[people.Row, ...],
    found: tuple[Problem, ...],
    known: _Known,
    reader: RowReader,
) -> Plan:
    planned, problems = [], reader.problems
    for row in rows:
        there = known.find(row.values)
        line = Planned(row.line, " ".join(row.values["name"].split()), NEW)
        if there is None:
            line = replace(line, values=reader.read(row.line, row.values))
            for sign in ("name", "code", "email"):
                known.add(sign, row.values.get(sign, ""), line)
        else:
            line = _skipped(line, there)
            if line.state == AGAIN and there.name.casefold() != line.name.casefold():
                problems.error(_TWO_NAMES, file=reader.name, line=row.line, other=there.line)
        planned.append(line)
    return Plan(tuple(planned), (*found, *problems.all()))


def _skipped(line: Planned, there: Any) -> Planned:
    if isinstance(there, Planned):
        return replace(line, state=AGAIN, note=_("The same as line %(line)s.") % {"line": there.line})
    if there.ended_on is None:
        return replace(line, state=HERE, note=_("Here already, as %(name)s.") % {"name": there.name})
    return replace(line, state=LEFT, note=_("%(name)s has left. Bring them back on their page.") % {"name": there.name})


def as_text(source: Source) -> str:
    """The rows as a block of text with every row on its own line number, so that a page can carry them."""
    if isinstance(source.data, str):
        return source.data
    table, _problems = people.read_table(source.data, name=source.name)
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    line = 1
    for number, cells in table.rows if table else ():
        written.write("\n" * max(number - line, 0))
        writer.writerow(cells)
        line = max(number, line) + 1 + sum(cell.count("\n") for cell in cells)
    return written.getvalue()


def imports(partnership: Partnership, kind: str, as_of: date | None = None) -> list[Import]:
    """What had been read in by the day, the newest first."""
    by_then = Import.objects.filter(partnership=partnership, kind=kind, happened_on__lte=as_of or clock.today())
    return list(by_then[:20])


def imports_in_force(partnership: Partnership, kind: str, as_of: date | None = None) -> list[Import]:
    """What had been read in by the day and not taken back, the newest first."""
    return list(living(Import.objects.filter(partnership=partnership, kind=kind), as_of)[:20])


def import_in_force(partnership: Partnership, kind: str, key: str, as_of: date | None = None) -> Import | None:
    """The one of them with this id; None when there is none, or it is no id."""
    try:
        named = Import.objects.filter(partnership=partnership, kind=kind, pk=UUID(key))
    except ValueError:
        return None
    return living(named, as_of).first()


def why_kept(batch: Import) -> dict[UUID, str]:
    """Actors and members of an import that cannot be taken back, with the reason: changed, or built upon."""
    made = batch.rows.values("thing")
    changed = LogEntry.objects.filter(thing__in=made).values("thing")
    kept = dict.fromkeys(changed.values_list("thing", flat=True), _("it has been changed since"))
    for model in (Mandate, Consent):  # what a member came in with is part of the member
        theirs = model.objects.filter(pk__in=changed).values_list("member", flat=True)
        kept |= dict.fromkeys(theirs, _("it has been changed since"))
    signed_in = Account.objects.filter(
        pk__in=batch.rows.filter(kind="account").values("thing"), last_login__isnull=False
    )
    members = Member.objects.filter(pk__in=made, account__in=signed_in).values_list("pk", flat=True)
    return (
        kept | dict.fromkeys(members, _("they have signed in")) | _built_upon(Actor, made) | _built_upon(Member, made)
    )


def _built_upon(model: type[Model], made: QuerySet) -> dict[UUID, str]:
    """Whatever points at a thing of the import, from any room, and was not made by the same import."""
    reasons = {Mandate: _("someone speaks for it"), Promise: _("a promise is about it")}
    kept: dict[UUID, str] = {}
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and issubclass(relation.related_model, Row)):
            continue
        rows = relation.related_model.objects.filter(**{f"{relation.field.name}__in": made}).exclude(pk__in=made)
        reason = reasons.get(relation.related_model, _("it is used in other places"))
        kept |= dict.fromkeys(rows.values_list(relation.field.attname, flat=True), reason)
    return kept
