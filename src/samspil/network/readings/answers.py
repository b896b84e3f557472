"""Questions about what was answered, as far as its author may see it again. Trust and power never come through here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from uuid import UUID

from samspil.network.models import Exchange, Question, Seat, Tie, TieNote
from samspil.network.phrases import rounds as phrases
from samspil.network.readings.rounds import at_table, seats_of

Matter = Question.Matter
#: Known actors on one page: five, with four small questions each.
A_PAGE = 5


def roster_of(seat: Seat) -> list[Seat]:
    """Everyone else at the table, by kind and name."""
    return at_table([other for other in seats_of(seat.round) if other.pk != seat.pk])


def known_by(seat: Seat) -> set[UUID]:
    """The seats this one has said it knows."""
    ties = Tie.objects.filter(source=seat, question__matter=Matter.KNOWS, cell=Tie.Cell.SEEN, value__gt=0)
    return set(ties.values_list("target", flat=True))


@dataclass(frozen=True)
class Course:
    """The way through the questions for one seat: whom it knows, cut into pages."""

    known: tuple[Seat, ...]

    @property
    def pages(self) -> int:
        """Pages about the known actors."""
        return ceil(len(self.known) / A_PAGE)

    @property
    def all(self) -> int:
        """Pages with the roster first and words last."""
        return self.pages + 2

    @property
    def last(self) -> int:
        """The number of the page for words."""
        return self.pages + 1

    def on(self, step: int) -> Sequence[Seat]:
        """Those asked about on page ``step`` (from 1)."""
        return self.known[(step - 1) * A_PAGE : step * A_PAGE]

    def shown(self, step: int, posted: Sequence[str]) -> tuple[Sequence[Seat], bool]:
        """Whom a page was about when it was shown, those still known, and whether that is another page by now.

        ``posted`` are the ids the page carried: a second device may have changed the list since.
        """
        now = self.on(step)
        if not posted or set(posted) == {str(other.pk) for other in now}:
            return now, False
        return [other for other in self.known if str(other.pk) in posted], True


def course_of(seat: Seat) -> Course:
    """The pages of this seat; the same order on every device."""
    known = known_by(seat)
    return Course(tuple(other for other in roster_of(seat) if other.pk in known))


def questions_of(seat: Seat) -> list[Question]:
    """What is asked about each known actor, in order."""
    return list(seat.round.questions.exclude(matter=Matter.KNOWS).select_related("round"))


def said_by(seat: Seat, targets: Iterable[Seat]) -> dict[tuple[UUID, UUID], int]:
    """What may be seen again: (question, target) to value. Contact and doing only; the rest is not in these rows."""
    ties = Tie.objects.filter(source=seat, target__in=list(targets), cell=Tie.Cell.SEEN)
    return {(tie.question_id, tie.target_id): int(tie.value) for tie in ties}


def words_of(seat: Seat) -> dict[UUID, Exchange]:
    """What this seat has said of giving and getting, by the other's seat."""
    return {exchange.target_id: exchange for exchange in Exchange.objects.filter(source=seat)}


@dataclass(frozen=True)
class Line:
    """One relation between us and another actor, as each of the two says it; None where it was not answered."""

    question: Question
    ours: float | None
    theirs: float | None
    note: TieNote | None

    @property
    def text(self) -> phrases.Words:
        """The question."""
        return phrases.text_of(self.question)

    @property
    def our_word(self) -> phrases.Words:
        """What we say, in words; empty for a gap."""
        return phrases.word_for(self.question.matter, self.ours)

    @property
    def their_word(self) -> phrases.Words:
        """What they say, in words; empty for a gap."""
        return phrases.word_for(self.question.matter, self.theirs)


@dataclass(frozen=True)
class OwnTie:
    """Everything that is said of the two."""

    other: Seat
    lines: tuple[Line, ...]


def own_ties(seat: Seat) -> list[OwnTie]:
    """The ties of one actor as it says them and as the others do, by kind and name; those nobody named stay out."""
    questions = list(seat.round.questions.filter(matter__in=(Matter.CONTACT, Matter.DOING)).select_related("round"))
    ours = _said(Tie.objects.filter(source=seat).values_list("target", "question", "value"))
    theirs = _said(Tie.objects.filter(target=seat).values_list("source", "question", "value"))
    notes = {(note.question_id, note.other_id): note for note in TieNote.objects.filter(by=seat)}
    found = []
    for other in roster_of(seat):
        we_say, they_say = ours.get(other.pk, {}), theirs.get(other.pk, {})
        lines = tuple(
            Line(one, _told(seat, we_say, one), _told(other, they_say, one), notes.get((one.pk, other.pk)))
            for one in questions
        )
        if any(line.ours or line.theirs or line.note for line in lines):
            found.append(OwnTie(other, lines))
    return found


def own_tie(seat: Seat, other: Seat) -> OwnTie | None:
    """The tie with one other actor; None when neither named it."""
    return next((tie for tie in own_ties(seat) if tie.other.pk == other.pk), None)


Said = dict[UUID, float | None]


def _said(rows: Iterable[tuple[UUID, UUID, float | None]]) -> dict[UUID, Said]:
    found: dict[UUID, Said] = {}
    for other, question, value in rows:
        found.setdefault(other, {})[question] = value
    return found


def _told(source: Seat, said: Said, question: Question) -> float | None:
    """The value; zero of someone not ticked where the roster was gone through; None where it was skipped."""
    if question.pk in said:
        return said[question.pk]
    return 0.0 if source.knows_done and not any(said.values()) else None
