"""What is accepted from the phone of someone who answers. Nothing is required: a question left out is a gap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.network.models import Question, Seat
from samspil.network.phrases import rounds as phrases
from samspil.network.readings.answers import Line, OwnTie

_STRANGE = {"invalid_choice": _("That answer was not one of those on the page. Choose again, or leave it.")}


@dataclass(frozen=True)
class Ask:
    """One question about one known actor, for the page."""

    question: Question
    field: forms.BoundField
    answered: bool  # a guarded one that was answered before: said, never shown

    @property
    def text(self) -> phrases.Words:
        """The question in the reader's words."""
        return phrases.text_of(self.question)

    @property
    def chosen(self) -> str:
        """The value that is ticked."""
        return str(self.field.value() if self.field.value() is not None else "")

    @property
    def choices(self) -> list[tuple[str, phrases.Words]]:
        """Value and word."""
        return list(self.field.field.choices)


@dataclass(frozen=True)
class About:
    """Everything asked about one known actor."""

    other: Seat
    asks: tuple[Ask, ...]
    clear: forms.BoundField


class KnownForm(forms.Form):
    """The roster: tick those you know."""

    known = forms.MultipleChoiceField(required=False, error_messages=_STRANGE)

    def __init__(self, *args: Any, roster: Sequence[Seat], known: set[UUID], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["known"].choices = [(str(seat.pk), seat.label) for seat in roster]
        self.roster, self._known = roster, known

    @property
    def ticked(self) -> set[str]:
        """Ids that stand ticked: as posted, else as saved."""
        return set(self.data.getlist("known")) if self.is_bound else {str(pk) for pk in self._known}

    def clean_known(self) -> set[UUID]:
        """The ids as ids."""
        return {UUID(pk) for pk in self.cleaned_data["known"]}


class PageForm(forms.Form):
    """A page of questions about five known actors."""

    def __init__(
        self,
        *args: Any,
        others: Sequence[Seat],
        questions: Sequence[Question],
        said: Mapping[tuple[UUID, UUID], int],
        rated: set[tuple[UUID, UUID]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.others, self.questions, self.rated = others, questions, rated
        for other in others:
            for question in questions:
                self.fields[_name(question, other)] = forms.ChoiceField(
                    choices=_choices(question),
                    required=False,
                    error_messages=_STRANGE,
                    initial=said.get((question.pk, other.pk), ""),
                )
            self.fields[f"clear-{other.pk.hex}"] = forms.BooleanField(label=_("We do not know"), required=False)

    @property
    def blocks(self) -> list[About]:
        """One for each actor of the page."""
        return [
            About(
                other,
                tuple(self._ask(question, other) for question in self.questions),
                self[f"clear-{other.pk.hex}"],
            )
            for other in self.others
        ]

    @property
    def said(self) -> dict[UUID, dict[str, int | None]]:
        """What was answered: other seat to matter to value. What was left is out; "we do not know" takes all back."""
        return {other.pk: self._of(other) for other in self.others}

    def _of(self, other: Seat) -> dict[str, int | None]:
        if self.cleaned_data.get(f"clear-{other.pk.hex}"):
            return {question.matter: None for question in self.questions}
        values = {question.matter: self.cleaned_data.get(_name(question, other), "") for question in self.questions}
        return {matter: int(value) for matter, value in values.items() if value}

    def _ask(self, question: Question, other: Seat) -> Ask:
        return Ask(question, self[_name(question, other)], (question.pk, other.pk) in self.rated)


class WordsForm(forms.Form):
    """What we give and get, in a few words, for each known actor."""

    def __init__(self, *args: Any, others: Sequence[Seat], words: Mapping[UUID, Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.others = others
        for other in others:
            kept = words.get(other.pk)
            for name, label in (("gives", _("What we give")), ("gets", _("What we get"))):
                initial = getattr(kept, name, "")
                field = forms.CharField(label=label, required=False, max_length=140, initial=initial)
                self.fields[f"{name}-{other.pk.hex}"] = field

    @property
    def lines(self) -> list[tuple[Seat, forms.BoundField, forms.BoundField]]:
        """For each actor: what we give, what we get."""
        return [(other, self[f"gives-{other.pk.hex}"], self[f"gets-{other.pk.hex}"]) for other in self.others]

    @property
    def words(self) -> dict[UUID, tuple[str, str]]:
        """Other seat to what was written."""
        return {
            other.pk: (self.cleaned_data[f"gives-{other.pk.hex}"], self.cleaned_data[f"gets-{other.pk.hex}"])
            for other in self.others
        }


class NoteForm(forms.Form):
    """The first look at one tie: a word about it, or hide it. One of each for every question."""

    def __init__(self, *args: Any, tie: OwnTie, **more: Any) -> None:
        super().__init__(*args, **more)
        self.tie = tie
        for line in tie.lines:
            note = line.note
            self.fields[f"words-{line.question.matter}"] = forms.CharField(
                label=_("A word about it"), required=False, max_length=140, initial=note.words if note else ""
            )
            self.fields[f"hidden-{line.question.matter}"] = forms.BooleanField(
                label=_("Hide this tie"), required=False, initial=bool(note and note.hidden)
            )

    @property
    def lines(self) -> list[tuple[Line, forms.BoundField, forms.BoundField]]:
        """For each question: what the two say, the word, the tick."""
        matters = [(line, line.question.matter) for line in self.tie.lines]
        return [(line, self[f"words-{matter}"], self[f"hidden-{matter}"]) for line, matter in matters]

    @property
    def notes(self) -> dict[UUID, tuple[str, bool]]:
        """Question to word and tick."""
        data = self.cleaned_data
        return {
            line.question.pk: (data[f"words-{line.question.matter}"], data[f"hidden-{line.question.matter}"])
            for line in self.tie.lines
        }


def _name(question: Question, other: Seat) -> str:
    return f"{question.matter}-{other.pk.hex}"


def _choices(question: Question) -> list[tuple[str, phrases.Words]]:
    return [(str(value), word) for value, word in phrases.LEVELS[question.matter]]
