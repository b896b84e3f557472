"""Collect the words of the interface into the catalogues, or check that they are all there.

With --check nothing is written; exit code 1 when a word of the interface has no Danish, or an entry is fuzzy.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

PACKAGE = Path(__file__).parents[1] / "src" / "samspil"
FULL = "da"  # all words
PARTLY = ("da_Simple", "ar")  # only those that are easier; only those of the citizens' pages


def collect(package: Path) -> None:
    """Bring the catalogues up to date with the code."""
    scratch = {"SAMSPIL_DATA": tempfile.gettempdir(), "SAMSPIL_KEY": "only for collecting words"}
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "samspil.config.settings", **scratch}
    for locale in (FULL, *PARTLY):
        options = ["-l", locale, "-e", "html,txt,py", "--no-location", "--no-obsolete", "--no-wrap", "-v", "0"]
        command = [sys.executable, "-m", "django", "makemessages", *options]
        subprocess.run(command, cwd=package, env=environment, check=True)
        words = catalogue(package, locale)
        words.metadata_is_fuzzy = False  # the head, which gettext marks anew each time
        if locale in PARTLY:
            words[:] = [entry for entry in words if entry.translated()]  # the rest is read from the Danish one
        words.save()


def catalogue(package: Path, locale: str) -> polib.POFile:
    """The words of one language."""
    return polib.pofile(str(package / "locale" / locale / "LC_MESSAGES" / "django.po"), wrapwidth=0)


def faults(package: Path) -> list[str]:
    """What is missing or doubtful."""
    found = []
    for locale in (FULL, *PARTLY):
        words = catalogue(package, locale)
        found += [f"{locale}: fuzzy: {entry.msgid!r}" for entry in words if entry.fuzzy]
        if locale == FULL:
            found += [f"{locale}: no Danish for {entry.msgid!r}" for entry in words.untranslated_entries()]
    return found


def main() -> int:
    """Collect, or check on a copy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        collect(PACKAGE)
        print("\n".join(faults(PACKAGE)) or "complete")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "samspil"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("*.mo", "__pycache__", "data", "fonts"))
        collect(copy)
        found = faults(copy)
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
