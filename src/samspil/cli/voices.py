"""``samspil voices FILE_OR_FOLDER``: a conversation read from files, as a report in words or as one JSON object."""

import argparse
from pathlib import Path

from samspil.cli import voices_told as told
from samspil.cli.common import Refused, _, accepted, listed, readable, start, write_json
from samspil.formats.limits import MAX_EXPORT_BYTES
from samspil.formats.polis import ReadConversation, read_polis

METHODS = ("samspil", "polis")
_ENDINGS = (".csv", ".tsv", ".zip")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command with its options."""
    one = commands.add_parser(
        "voices",
        allow_abbrev=False,
        help=_("read a conversation from files and tell what can be heard in it"),
        description=_("Reads a conversation from files and tells what can be heard in it and how sure that is."),
    )
    one.add_argument(
        "place", metavar="FILE_OR_FOLDER", help=_("a Polis export: its folder, its ZIP, or one of its files")
    )
    one.add_argument(
        "--method",
        choices=METHODS,
        default="samspil",
        help=_("ours, or the published method of Polis, to compare with"),
    )
    one.add_argument("--seed", type=int, default=0, metavar="N", help=_("begins the draws by chance; 0 where left out"))
    one.add_argument("--json", action="store_true", help=_("one JSON object instead of a report"))


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    if options.seed < 0:
        raise Refused(_("--seed is a whole number from 0 on."))
    from samspil.cli import voices_heard  # loaded late: ``samspil network`` does without

    read = _read(Path(options.place))
    by = voices_heard.by_polis if options.method == "polis" else voices_heard.by_samspil
    heard = by(read, options.seed)
    if options.json:
        write_json(told.document(read, heard))
    else:
        told.write_report(read, heard, options.place)
    return 0


def _read(place: Path) -> ReadConversation:
    refusal = _("%(place)s cannot be read (%(reason)s). Give the folder or ZIP of a Polis export, or one of its files.")
    with readable(place, refusal):
        files = _files(place)
    return accepted(read_polis(files))


def _files(place: Path) -> dict[str, bytes]:
    """The one file, or the tables and ZIP files of a folder, with as much of each as can be read at all."""
    files = [file for file in listed(place) if file.suffix.lower() in _ENDINGS] if place.is_dir() else [place]
    return {file.name: start(file, MAX_EXPORT_BYTES) for file in files}
