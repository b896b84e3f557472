"""The words of the house: what is not written, in code or in what people read."""

import ast
import re
from pathlib import Path

import polib

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "samspil"
BANNED = (
    r"user|stakeholder|client|beneficiary|target ?group|vulnerable ?citizen|kpi|dashboard|manager|helper|utils?|service"
)
READ_BANNED = {
    "en": re.compile(rf"\b({BANNED}|score|performance|compliance)s?\b", re.IGNORECASE),
    "da": re.compile(
        r"\b(brugere|brugeren|brugerne|brugernes|en bruger|cases?|målgrupper?n?|ressourcestærke?|ressourcesvage?|"
        r"inaktive?|frafald|scorer?|performance|compliance|succes|dashboard|interessenter?)\b",
        re.IGNORECASE,
    ),
}
NO_SCORES = "No scores, no targets, no ranking. Nobody is a data point for others."
HOSTS = re.compile(r"files\.pythonhosted\.org|pypi\.org/simple|registry\.npmjs\.org|deb\.debian\.org")


def catalogue(locale: str) -> polib.POFile:
    """The words of one language."""
    return polib.pofile(str(SOURCE / "locale" / locale / "LC_MESSAGES" / "django.po"))


def test_class_names() -> None:
    """Names say what a thing is, not that it helps."""
    banned = re.compile(BANNED, re.IGNORECASE)
    found = [
        f"{path.name}:{node.name}"
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef) and banned.search(node.name)
    ]
    assert found == []


def test_words_people_read() -> None:
    """In both languages, in every sentence of the interface."""
    found = []
    for entry in catalogue("da"):
        if entry.msgid == NO_SCORES:  # the one sentence that says what we do not do
            continue
        english = " ".join([entry.msgid, entry.msgid_plural])
        danish = " ".join([entry.msgstr, *entry.msgstr_plural.values()])
        found += [f"en: {entry.msgid!r}"] * bool(READ_BANNED["en"].search(english))
        found += [f"da: {entry.msgstr!r}"] * bool(READ_BANNED["da"].search(danish))
        found += [f"!: {entry.msgid!r}"] * ("!" in english + danish)
    assert found == []


def test_placeholders_are_the_same_in_every_language() -> None:
    """A missing %(name)s breaks the page for the readers of that language."""
    holes = re.compile(r"%\((\w+)\)[sd]|{(\w*)}")
    wrong = [
        entry.msgid
        for locale in ("da", "da_Simple", "ar")
        for entry in catalogue(locale)
        if entry.msgstr and set(holes.findall(entry.msgid)) != set(holes.findall(entry.msgstr))
    ]
    assert wrong == []


def test_no_host_of_a_registry_anywhere() -> None:
    """Where packages come from is set where they are installed."""
    names = [path for path in ROOT.iterdir() if path.is_file()] + [
        path
        for folder in ("src", "tests", "docs", "tools", "bench", ".ci")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    ]
    readable = [
        path
        for path in names
        if path.suffix in {"", ".py", ".toml", ".lock", ".md", ".sh", ".html", ".css", ".js", ".yaml", ".po", ".txt"}
    ]
    found = [str(path) for path in readable if path != Path(__file__) and HOSTS.search(path.read_text(errors="ignore"))]
    assert found == []
