"""The rows of a list of actors or people, cell by cell: what is understood, and what to put right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Model
from django.utils.translation import gettext_lazy, gettext_noop

from samspil.circle.models import Actor, Member
from samspil.circle.readings import words
from samspil.formats.types import Problems


@dataclass(frozen=True)
class Source:
    """A file (bytes) or pasted rows (text). Messages call it ``name``; rows without a kind are ``otherwise``."""

    data: bytes | str
    name: str
    otherwise: str = ""


#: Columns as messages call them: words that may also stand above them.
_HEADINGS = {
    "name": gettext_lazy("name"),
    "short_name": gettext_lazy("short name"),
    "kind": gettext_lazy("kind"),
    "about": gettext_lazy("about"),
    "at": gettext_lazy("in since"),
    "yes_on": gettext_lazy("said yes on"),
    "yes_how": gettext_lazy("how they said yes"),
    "code": gettext_lazy("id"),
    "actor": gettext_lazy("speaks for"),
    "email": gettext_lazy("e-mail"),
    "phone": gettext_lazy("phone"),
    "works_as": gettext_lazy("what they do"),
    "role": gettext_lazy("role"),
    "list": gettext_lazy("on the list"),
    "contact": gettext_lazy("may be contacted"),
    "how": gettext_lazy("how they said yes"),
}


class RowReader:
    """Reads the cells of a row; what cannot be understood becomes a problem at its line and column."""

    def __init__(self, source: Source, today: date) -> None:
        self.problems = Problems()
        self.name = source.name
        self._source, self._today = source, today

    def read(self, line: int, values: Mapping[str, str]) -> dict[str, Any]:
        """The fields of something new."""
        raise NotImplementedError

    def _wrong(self, line: int, field: str, message: str, **params: object) -> None:
        self.problems.error(message, file=self.name, line=line, column=str(_HEADINGS[field]), **params)

    def _text(self, line: int, values: Mapping[str, str], model: type[Model], name: str) -> str:
        text, most = " ".join(values[name].split()), model._meta.get_field(name).max_length
        if len(text) > most:
            self._wrong(
                line,
                name,
                gettext_noop("%(count)s letters are too many; there is room for %(most)s."),
                count=len(text),
                most=most,
            )
        return text

    def _day(self, line: int, column: str, text: str) -> date | None:
        day = words.day_of(text)
        if text and day is None:
            self._wrong(
                line, column, gettext_noop("“%(text)s” is no day. Write it as 2026-03-31 or 31.3.2026."), text=text[:40]
            )
        elif day and day > self._today:
            self._wrong(
                line,
                column,
                gettext_noop("%(day)s has not come yet. Write today or an earlier day."),
                day=day.isoformat(),
            )
        return day


class ActorRows(RowReader):
    def read(self, line: int, values: Mapping[str, str]) -> dict[str, Any]:
        """The fields of a new actor."""
        row: dict[str, Any] = {
            name: self._text(line, values, Actor, name) for name in ("name", "short_name", "about", "yes_how", "code")
        }
        row["kind"] = self._kind(line, values["kind"])
        row["happened_on"] = self._day(line, "at", values["at"]) or self._today
        row["yes_on"] = self._day(line, "yes_on", values["yes_on"])
        if row["kind"] == Actor.Kind.GROUP and not (values["yes_on"] and row["yes_how"]):
            self._wrong(
                line,
                "yes_on",
                gettext_noop(
                    "An informal group is in only by its own yes. Write the day in “said yes on” and how in "
                    "“how they said yes”."
                ),
            )
        return row

    def _kind(self, line: int, word: str) -> str:
        kind = words.kind_of(word) if word else self._source.otherwise
        if not kind:
            names = "; ".join(str(label).lower() for label in Actor.Kind.labels)
            message = (
                gettext_noop("“%(word)s” is no kind of actor we know. Write one of these: %(names)s.")
                if word
                else gettext_noop("It does not say what kind of actor this is. Write one of these: %(names)s.")
            )
            self._wrong(line, "kind", message, word=word[:40], names=names)
        return kind or ""


class MemberRows(RowReader):
    def __init__(self, source: Source, actors: Any, today: date) -> None:
        super().__init__(source, today)
        self._actors: dict[str, Actor] = {}
        for actor in sorted(actors, key=lambda one: one.ended_on is None):
            for sign in filter(None, (actor.code, actor.short_name, actor.name)):
                self._actors[" ".join(sign.split()).casefold()] = actor

    def read(self, line: int, values: Mapping[str, str]) -> dict[str, Any]:
        """The fields of a new member, with ``actors`` they speak for and the ``purposes`` they said yes to."""
        row: dict[str, Any] = {
            name: self._text(line, values, Member, name) for name in ("name", "works_as", "phone", "code")
        }
        row["email"] = self._address(line, values["email"])
        row["actors"] = self._speaks_for(line, values["actor"])
        row["role"] = self._role(line, values["role"], bool(row["actors"]))
        row["happened_on"] = self._day(line, "at", values["at"]) or self._today
        row["how"] = " ".join(values["how"].split())[:200]
        row["purposes"] = [name for name in ("list", "contact") if self._said_yes(line, name, values[name])]
        if row["purposes"] and not row["how"]:
            self._wrong(
                line,
                "how",
                gettext_noop("Write how they said yes. “Spoken, at the meeting in May” is enough."),
            )
        self._keep_out_of_reach(line, row)
        return row

    def _keep_out_of_reach(self, line: int, row: Mapping[str, Any]) -> None:
        reachable = row["email"] or row["phone"]
        if row["role"] == Member.Role.CITIZEN and reachable and "contact" not in row["purposes"]:
            self._wrong(
                line,
                "contact",
                gettext_noop(
                    "Keep a resident's address or number only if they said yes to it: write yes here, or leave it out."
                ),
            )
        if row["role"] == Member.Role.FACILITATOR and not row["email"]:
            self._wrong(line, "email", gettext_noop("A facilitator signs in with a code by e-mail. Write the address."))

    def _address(self, line: int, text: str) -> str:
        address = text.strip().lower()
        try:
            if address:
                validate_email(address)
        except ValidationError:
            self._wrong(line, "email", gettext_noop("“%(text)s” is no e-mail address."), text=text[:60])
        return address

    def _speaks_for(self, line: int, cell: str) -> list[Actor]:
        found = []
        for name in filter(None, (" ".join(part.split()) for part in cell.split(";"))):
            actor = self._actors.get(name.casefold())
            if actor is None or actor.ended_on is not None:
                self._wrong(
                    line,
                    "actor",
                    gettext_noop("No actor here is called “%(name)s”. Add it first, or correct the name."),
                    name=name[:60],
                )
            elif actor not in found:
                found.append(actor)
        return found

    def _role(self, line: int, word: str, speaks: bool) -> str:
        if not word:
            return Member.Role.PARTNER if speaks else Member.Role.CITIZEN
        role = words.role_of(word)
        if role is None:
            names = "; ".join(str(label).lower() for label in Member.Role.labels)
            self._wrong(
                line,
                "role",
                gettext_noop("“%(word)s” is no part we know. Write one of these: %(names)s."),
                word=word[:40],
                names=names,
            )
        return role or ""

    def _said_yes(self, line: int, column: str, word: str) -> bool:
        said = words.yes_or_no(word)
        if said is None:
            self._wrong(line, column, gettext_noop("“%(word)s” is neither yes nor no."), word=word[:40])
        return bool(said)
