"""What is accepted from someone who says something on a phone: the words first, then one thing at a time."""

import secrets
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from samspil.dialogue.forms.parts import AtStake, PlainField, ShownAs
from samspil.dialogue.models import Knowledge, Statement
from samspil.dialogue.models.conversations import WORDS
from samspil.formats.sound import HEAD, kind_of_sound

Shown = Statement.Shown
_STRANGE = {"invalid_choice": _("Press one of the answers, or skip it.")}
_LONG = _("That is %(show_value)s signs. There is room for %(limit_value)s. Say the rest as one more.")
_NULL = {"null_characters_not_allowed": _("There is a sign in it that we cannot keep. Write it once more.")}


def _words(**more: Any) -> PlainField:
    field = PlainField(
        error_messages={"required": _("Write a few words. Spelling does not matter.")},
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        **more,
    )
    for check in field.validators:
        if check.code in ("max_length", "null_characters_not_allowed"):
            check.message = _LONG if check.code == "max_length" else _NULL[check.code]
    return field


class PlainForm(forms.Form):
    """Faults are told by us, at the field, in the language of the page; not by the browser in its own."""

    use_required_attribute = False


class WordsForm(PlainForm):
    """One idea, in their own words."""

    words = _words(max_length=WORDS)


class KnowledgeForm(forms.Form):
    """Where they know it from: one press."""

    knowledge = forms.ChoiceField(choices=Knowledge.choices, error_messages=_STRANGE)


class StakeForm(AtStake):
    """Whether something is at stake for them: one press."""

    at_stake = forms.ChoiceField(choices=[("yes", ""), ("no", "")], error_messages=_STRANGE)


class NameForm(ShownAs, PlainForm):
    """How it is shown: without a name by one press, or with the name they write."""

    shown_as = forms.ChoiceField(choices=Shown.choices, error_messages=_STRANGE)
    name = PlainField(label=_("Your name"), max_length=120, required=False)


class GuardForm(forms.Form):
    """A word that only they know. Empty is no word."""

    word = forms.CharField(label=_("Your word"), max_length=40, required=False)


class SoundForm(PlainForm):
    """Said aloud. The file is told by what is in it, and loses its name: that may say whose phone it was."""

    sound = forms.FileField(
        label=_("Your voice"),
        widget=forms.FileInput(attrs={"accept": "audio/*", "capture": True}),
        error_messages={
            "required": _("There is no recording yet. Press the field and speak."),
            "empty": _("The recording is empty. Try once more."),
        },
    )

    def clean_sound(self) -> UploadedFile:
        """A recording of a size and sort we can keep."""
        sound = self.cleaned_data["sound"]
        if sound.size > settings.LARGEST_BY_HAND:
            raise ValidationError(_("The recording is too long. Ten minutes is the most."))
        ending = kind_of_sound(sound.read(HEAD))
        sound.seek(0)
        if not ending:
            raise ValidationError(_("That file is not a recording. Choose another one, or write instead."))
        sound.name = f"{secrets.token_hex(12)}.{ending}"
        return sound


class ChangeForm(NameForm):
    """The words, and how they are shown, on one's own page."""

    words = _words(max_length=WORDS)
    field_order = ("words",)


@dataclass(frozen=True)
class Step:
    """A page after the words: what is asked, and what comes after it."""

    form: type[forms.Form]
    template: str
    onwards: str


STEPS = {
    "viden": Step(KnowledgeForm, "dialogue/phone_say_knowledge.html", "spil"),
    "spil": Step(StakeForm, "dialogue/phone_say_stake.html", "navn"),
    "navn": Step(NameForm, "dialogue/phone_say_name.html", "ord"),
    "ord": Step(GuardForm, "dialogue/phone_say_word.html", ""),
}
