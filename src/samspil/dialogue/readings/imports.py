"""Conversations from files: what one would bring in, looked at before anything is saved."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from django.utils.translation import gettext as _

from samspil.circle.models import Partnership
from samspil.dialogue.models import Conversation
from samspil.dialogue.models.conversations import WORDS
from samspil.formats.polis import read_polis

IMPORT = "conversation"
QUESTION_LENGTH = Conversation._meta.get_field("question").max_length or 200
#: Up to here the picture is made at once; larger ones are counted by ``samspil snapshots``.
AT_ONCE = 60_000


class Plan:
    """What the files would bring in. With any fault nothing comes in."""

    def __init__(self, partnership: Partnership, files: Mapping[str, bytes]) -> None:
        self.partnership, self.files = partnership, files
        self.read, self.problems = read_polis(files)

    @property
    def file_name(self) -> str:
        """What the import is called afterwards."""
        return ", ".join(sorted(self.files))[:200]

    @cached_property
    def messages(self) -> list[tuple[str, str]]:
        """Severity and sentence of everything found wrong, with file, row and what to do."""
        found = [(problem.severity, problem.text(_)) for problem in self.problems]
        return found + [("error", fault) for fault in self._faults()]

    @property
    def failed(self) -> bool:
        """True when something stands in the way."""
        return self.read is None or any(severity == "error" for severity, _text in self.messages)

    @property
    def sign(self) -> str:
        """Which way agreeing was written in the files, in words."""
        signs = {
            "+1 agree": _("1 means agree, as the files show."),
            "-1 agree": _("-1 means agree in these files. It is turned round when it comes in."),
        }
        return (
            signs.get(self.read.sign, _("The files do not tell whether 1 means agree. We take it that it does."))
            if self.read
            else ""
        )

    @cached_property
    def people(self) -> dict[int, int]:
        """Those who come in: how many answers, by their place in the file. Rows the program made itself do not."""
        if self.read is None:
            return {}
        made = {self.read.people.index(name) for name in self.read.organisers}
        answered = Counter(self.read.votes.person.tolist())
        return {person: number for person, number in sorted(answered.items()) if person not in made}

    @property
    def answers(self) -> int:
        """How many answers come in."""
        return sum(self.people.values())

    @property
    def shown(self) -> int:
        """How many statements can be seen afterwards: all but those that were moderated out."""
        return len(self.read.statements) - len(self.read.rejected) if self.read else 0

    @property
    def left_out(self) -> list[str]:
        """What is in the files and does not come in, a sentence each."""
        if self.read is None:
            return []
        found = []
        if self.read.organisers:
            found.append(_("Rows that the program made for those who put statements in."))
        if self.read.declared:
            found.append(_("Columns about people: %(names)s.") % {"names": ", ".join(self.read.declared)})
        if any(self.read.published):
            found.append(_("The groups the file gives people. We look for them anew."))
        return found

    def _faults(self) -> list[str]:
        if self.read is None:
            return []
        long = [one.id for one in self.read.statements if len(one.text) > WORDS]
        return [
            _("Statement %(id)s is longer than %(most)s letters. Shorten it in comments.csv.")
            % {"id": id_, "most": WORDS}
            for id_ in long[:20]
        ]
