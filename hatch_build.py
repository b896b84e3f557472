"""Build hook: cut the two typefaces down to what the pages use, and compile the catalogues of words.

Runs when a wheel, an sdist or an editable install is made. What it makes is kept out of git and put into the packages.
"""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
FONTS = ROOT / "src/samspil/ground/static/ground/fonts"
WORDS = ROOT / "src/samspil/locale"
FONT_NEEDS = ["fontpkg-ibm-plex-sans==3.201", "fontpkg-ibm-plex-serif==2.6", "fonttools[woff]==4.68.0"]
WORD_NEEDS = ["polib==1.2.0"]
SANS, SERIF = "IBMPlexSans[wdth,wght].ttf", "IBMPlexSerif-Regular.ttf"
SHA256 = {  # of the files as they were when chosen: a swapped package stops the build
    SANS: "3b031aa4216174205bd8471f88a49b91f093169e9e87bd5262242bc5967fe2e3",
    SERIF: "e882efa9c41949a528ac2369079ec5ef050c1c996bbd0bacce3c3326d44cf80d",
}
LETTERS = (
    "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+2010-2015,U+2018-201E,"
    "U+2020-2022,U+2026,U+2030,U+2039-203A,U+20AC,U+2190-2193,U+2212"
)
STAMP = hashlib.sha256("|".join([*FONT_NEEDS, LETTERS]).encode()).hexdigest()


def cut_already() -> bool:
    """True when the typefaces in place are those this file would cut."""
    stamp = FONTS / ".stamp"
    return stamp.exists() and stamp.read_text() == STAMP


def folder(package: str) -> Path:
    """Where an installed font package keeps its files."""
    return Path(importlib.util.find_spec(package).origin).parent / "files"


def checked(package: str, name: str) -> Path:
    """The file, if it is the one that was chosen."""
    path = folder(package) / name
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256[name]:
        raise RuntimeError(f"{name} is not the file this build was pinned to")
    return path


def run(module: str, *arguments: object) -> None:
    """Run a Python module; its failure stops the build."""
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], check=True)  # noqa: S603  our own arguments


def cut(source: Path, name: str) -> None:
    """Keep the letters of the languages we write in."""
    run(
        "fontTools.subset", source, f"--unicodes={LETTERS}", "--flavor=woff2",
        "--layout-features=kern,liga,tnum,lnum", f"--output-file={FONTS / name}",
    )  # fmt: skip


def cut_typefaces() -> None:
    """One variable sans (400 to 600) and one serif, with their licence."""
    FONTS.mkdir(parents=True, exist_ok=True)
    whole = FONTS / "whole.ttf"
    source = checked("fontpkg_ibm_plex_sans", SANS)
    run("fontTools.varLib.instancer", source, "wdth=100", "wght=400:600", "-o", whole, "-q")
    cut(whole, "sans.woff2")
    cut(checked("fontpkg_ibm_plex_serif", SERIF), "serif.woff2")
    whole.unlink()
    shutil.copy(folder("fontpkg_ibm_plex_sans").parent / "LICENSE", FONTS / "OFL.txt")
    (FONTS / ".stamp").write_text(STAMP)


def compile_words() -> None:
    """Every .po beside its .mo. An sdist already has both."""
    import polib  # a need of the build, not of the package

    for po in WORDS.glob("*/LC_MESSAGES/*.po"):
        polib.pofile(str(po)).save_as_mofile(str(po.with_suffix(".mo")))


class Made(BuildHookInterface):
    """What git does not hold."""

    def dependencies(self) -> list[str]:
        """The font packages are only fetched when there is something to cut."""
        return WORD_NEEDS + ([] if cut_already() else FONT_NEEDS)

    def initialize(self, version: str, build_data: dict) -> None:
        """Make both."""
        if not cut_already():
            cut_typefaces()
        compile_words()
