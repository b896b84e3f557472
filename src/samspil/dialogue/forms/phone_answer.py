"""What is accepted from the phone of someone who answers. Nothing is required: skipping is always fine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import AffectedGroup
from samspil.dialogue.models import Answer, Knowledge, Voice
from samspil.dialogue.phrases.phone import COMES_AS, KNOWN_FROM

SKIP = "skip"
_STRANGE = _("Press one of the answers, or skip it.")


class AnswerForm(forms.Form):
    """One press: agree, disagree, don't know, or skip. And whether it matters."""

    stance = forms.ChoiceField(
        choices=[(SKIP, ""), *((str(value), word) for value, word in Answer.Stance.choices)],
        error_messages={"required": _STRANGE, "invalid_choice": _STRANGE},
    )
    matters = forms.BooleanField(required=False)
    reason = forms.CharField(required=False)  # as readings.phone marked it; what is not so marked counts for nothing

    @property
    def skips(self) -> bool:
        """Whether they said nothing to it."""
        return self.cleaned_data["stance"] == SKIP

    def clean_stance(self) -> int | str:
        """The number of the answer."""
        stance = self.cleaned_data["stance"]
        return stance if stance == SKIP else int(stance)


class AboutForm(forms.Form):
    """One of the things a voice may say of itself; the others stay as they are."""

    field = ""
    many = False
    shows = True  # whether what was said before may be seen by whoever holds the card now

    def __init__(self, *args: Any, voice: Voice | None, groups: Sequence[AffectedGroup], **more: Any) -> None:
        super().__init__(*args, **more)
        self.groups = groups
        self.now = {
            "knowledge": voice.knowledge if voice else Knowledge.NOT_SAID,
            "kind": voice.kind if voice else "",
            "groups": list(voice.groups.all()) if voice else [],
        }
        self.add()

    def add(self) -> None:
        """The field that is asked."""
        self.fields[self.field] = forms.ChoiceField(
            choices=self.choices, required=False, error_messages={"invalid_choice": _STRANGE}
        )

    @property
    def choices(self) -> Sequence[tuple[str, Any]]:
        """Value and word."""
        return KNOWN_FROM if self.field == "knowledge" else COMES_AS

    @property
    def silent(self) -> bool:
        """Whether nothing was said of it before."""
        return not self.chosen - {"", Knowledge.NOT_SAID}

    @property
    def chosen(self) -> set[str]:
        """What was said before; nothing when it may not be seen."""
        if not self.shows:
            return set()
        said = self.now[self.field]
        return {str(one.pk) for one in said} if self.many else {said}

    @property
    def said(self) -> Mapping[str, Any]:
        """Everything the voice says of itself now."""
        given = self.cleaned_data.get(self.field)
        return {**self.now, self.field: given or (Knowledge.NOT_SAID if self.field == "knowledge" else "")}


class KnowledgeForm(AboutForm):
    """Where they know it from."""

    field, title = "knowledge", _("Where do you know it from?")


class KindForm(AboutForm):
    """Whom they answer as."""

    field, title = "kind", _("Who are you here?")


class GroupsForm(AboutForm):
    """What they live with. Never anything sensitive."""

    field, many, title = "groups", True, _("Is one of these you?")

    def add(self) -> None:
        """A list to tick."""
        self.fields["groups"] = forms.MultipleChoiceField(
            choices=self.choices, required=False, error_messages={"invalid_choice": _STRANGE}
        )

    @property
    def choices(self) -> Sequence[tuple[str, Any]]:
        """The groups of the partnership."""
        return [(str(group.pk), group.name) for group in self.groups]

    @property
    def said(self) -> Mapping[str, Any]:
        """The groups as groups."""
        ticked = self.cleaned_data.get("groups", [])
        return {**self.now, "groups": [group for group in self.groups if str(group.pk) in ticked]}


@dataclass(frozen=True)
class Asked:
    """A page about oneself, and the one after it (empty: on to the statements)."""

    form: type[AboutForm]
    onwards: str


ABOUT = {
    "viden": Asked(KnowledgeForm, "hvem"),
    "hvem": Asked(KindForm, "grupper"),
    "grupper": Asked(GroupsForm, ""),
}
