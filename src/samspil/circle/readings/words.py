"""What people write in spreadsheets, in Danish and English: kinds of actor, parts people have, days, yes and no."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from django.db.models import TextChoices
from django.utils.translation import override

from samspil.circle.models import Actor, Member

ACTOR_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "navn", "aktør", "actor", "organisation", "organization", "organisationsnavn", "part", "parter"),
    "kind": ("kind", "slags", "type", "art", "kategori", "category", "sektor", "sector"),
    "short_name": ("short name", "kort navn", "kortnavn", "kaldenavn", "forkortelse"),
    "about": ("about", "om", "beskrivelse", "description", "note", "bemærkning"),
    "at": ("in since", "since", "med siden", "med fra", "siden", "startdato", "from date"),
    "yes_on": ("said yes on", "yes on", "sagde ja den", "sagde ja", "ja den", "ja dato", "ja"),
    "yes_how": ("how they said yes", "yes how", "hvordan de sagde ja", "hvordan", "ja hvordan", "how"),
    "code": ("id", "kode", "code", "nr", "nr.", "nummer", "number"),
}
MEMBER_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "navn", "person", "fulde navn", "full name", "deltager", "medlem", "member"),
    "actor": ("speaks for", "taler for", "aktør", "actor", "organisation", "organization", "part", "arbejdssted"),
    "email": ("e-mail", "email", "mail", "e-mailadresse", "mailadresse", "email address"),
    "phone": ("phone", "telefon", "tlf", "tlf.", "mobil", "telefonnummer", "mobile"),
    "works_as": ("what they do", "works as", "stilling", "titel", "funktion", "title", "job"),
    "role": ("part in the partnership", "role", "rolle", "del i partnerskabet"),
    "language": ("language", "sprog"),
    "at": ("in since", "since", "med siden", "med fra", "siden", "startdato"),
    "list": ("on the list", "list", "på listen", "liste", "deltagerliste"),
    "contact": ("may be contacted", "contact", "må kontaktes", "kontakt"),
    "how": ("how they said yes", "how", "hvordan de sagde ja", "hvordan"),
    "code": ("id", "kode", "code", "nr", "nr.", "nummer", "number"),
}

_KINDS: Mapping[Actor.Kind, str] = {
    Actor.Kind.PUBLIC: (
        "kommune, kommunen, myndighed, offentlig, offentlig myndighed, forvaltning, region, stat, styrelse, politi, "
        "jobcenter, sundhedsvæsen, hospital, municipality, authority, public, public body, council, government, police"
    ),
    Actor.Kind.SCHOOL: (
        "skole, dagtilbud, daginstitution, børnehave, vuggestue, børnehus, fritidshjem, sfo, uddannelse, "
        "ungdomsuddannelse, klub, bibliotek, kultur, kulturhus, museum, school, education, day care, daycare, "
        "kindergarten, nursery, library, culture, college, university, universitet"
    ),
    Actor.Kind.HOUSING: (
        "bolig, boligselskab, boligforening, boligorganisation, almen bolig, almen boligorganisation, udlejer, "
        "andelsboligforening, housing, housing association, housing company, landlord"
    ),
    Actor.Kind.FIRM: (
        "virksomhed, firma, erhverv, butik, forretning, selskab, privat virksomhed, aps, a/s, handelsforening, "
        "firm, company, business, enterprise, shop, private"
    ),
    Actor.Kind.ASSOCIATION: (
        "forening, idrætsforening, idrætsklub, sportsklub, kulturforening, brugerforening, aftenskole, "
        "association, club, society, sports club"
    ),
    Actor.Kind.NGO: (
        "frivillig, frivillige, frivillig organisation, frivilligcenter, frivillig forening, ngo, humanitær, "
        "humanitær organisation, hjælpeorganisation, fond, civilsamfund, voluntary, volunteers, non-profit, nonprofit, "
        "charity, civil society, foundation"
    ),
    Actor.Kind.FAITH: (
        "tro, trossamfund, kirke, sogn, menighed, moské, moske, synagoge, tempel, religiøs, "
        "faith, faith community, church, congregation, parish, mosque, temple, synagogue"
    ),
    Actor.Kind.RESIDENTS: (
        "beboer, beboere, beboervalgt, beboervalgte, beboerdemokrati, afdelingsbestyrelse, beboerrepræsentant, "
        "brobygger, brobyggere, bydelsmødre, lokalråd, residents, resident, elected residents, bridge-builders, "
        "bridge builder, tenants, tenants' board"
    ),
    Actor.Kind.GROUP: (
        "uformel gruppe, uformel, uformelle gruppe, gruppe, netværksgruppe, mødregruppe, fædregruppe, "
        "informal group, informal, group"
    ),
    Actor.Kind.BACKBONE: "sekretariat, sekretariatet, rygrad, backbone, backbone-organisation, secretariat",
    Actor.Kind.OTHER: "andet, anden, andre, øvrige, ukendt, other, another kind",
}
_ROLES: Mapping[Member.Role, str] = {
    Member.Role.FACILITATOR: "facilitator, facilitatorer, tovholder, processleder",
    Member.Role.PARTNER: "partner, medarbejder, ansat, fagperson, leder, part, employee, staff",
    Member.Role.VOLUNTEER: "frivillig, frivillige, volunteer",
    Member.Role.CITIZEN: "borger, beboer, resident, citizen, pårørende",
}
_YES = frozenset({"1", "ja", "j", "x", "yes", "y", "true", "sand", "ok"})
_NO = frozenset({"", "0", "nej", "n", "no", "false", "falsk", "-"})
_MONTHS = (
    ("jan", "januar", "january"),
    ("feb", "februar", "february"),
    ("mar", "marts", "march"),
    ("apr", "april"),
    ("maj", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("okt", "oct", "oktober", "october"),
    ("nov", "november"),
    ("dec", "december"),
)


def _key(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").split()).strip(" .:")


def _known(words: Mapping[str, str], choices: type[TextChoices]) -> dict[str, str]:
    """Every word for a choice: its value, its name in Danish and English, and what else people call it."""
    known: dict[str, str] = {}
    for choice in choices:
        names = [*words[choice].split(", "), choice.value]
        for language in ("da", "en"):
            with override(language):
                names.append(str(choice.label))
        known.update({_key(name): choice.value for name in names})
    return known


@cache
def _kinds() -> dict[str, str]:
    return _known(_KINDS, Actor.Kind)


@cache
def _roles() -> dict[str, str]:
    return _known(_ROLES, Member.Role)


def kind_of(word: str) -> str | None:
    """The kind of actor a word means, None when it means none."""
    return _kinds().get(_key(word))


def role_of(word: str) -> str | None:
    """The part in the partnership a word means, None when it means none."""
    return _roles().get(_key(word))


def yes_or_no(word: str) -> bool | None:
    """Yes or no as people write it; blank is no; None if it is neither."""
    key = _key(word)
    return True if key in _YES else False if key in _NO or not word.strip() else None


def day_of(text: str) -> date | None:
    """A day as people write it (2025-10-09, 9.10.2025, 9/10-25, 9. oktober 2025); None if it is none."""
    text = text.strip().casefold()
    if re.fullmatch(r"\d{4}-\d\d?-\d\d?([ t].*)?", text):
        return _made(*text[:10].strip().replace("t", " ").split()[0].split("-"))
    found = re.fullmatch(r"(\d\d?)[./\- ]+(\d\d?|[a-zæøå]+)[./\- ]+(\d{4}|\d\d)", text)
    if found is None:
        return None
    day, month, year = found.groups()
    number = month if month.isdigit() else _month(month)
    return _made(year if len(year) == 4 else f"20{year}", number, day) if number else None


def _month(word: str) -> str | None:
    return next((str(number) for number, names in enumerate(_MONTHS, start=1) if word in names), None)


def _made(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
