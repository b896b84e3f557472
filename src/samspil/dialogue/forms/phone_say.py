"""What is accepted from someone who says something on a phone: the words first, then one thing at a time."""

import secrets
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samspil.dialogue.forms.parts import AtStake, PlainField, ShownAs
from samspil.dialogue.models import Knowledge, Statement
from samspil.dialogue.models.conversations import WORDS
from samspil.dialogue.phrases.phone import KNOWN_FROM
from samspil.formats.sound import HEAD, kind_of_sound

Shown = Statement.Shown
ASKED = ("knowledge", "at_stake")
_UNSAID = _("I will not say it")
_PRESS = _("Press one of the answers, or skip it.")
_STRANGE = {"invalid_choice": _PRESS, "required": _PRESS}
_LONG = _("That is %(show_value)s signs. There is room for %(limit_value)s. Say the rest as one more.")
_NO_SOUND = _("There is no recording yet. Press the field and speak.")
_TOO_LONG = _("That is too long. There is room for %(limit_value)s signs.")
_NULL = _("There is a sign in it that we cannot keep. Write it once more.")


def _told(field: forms.CharField, too_long: Promise) -> forms.CharField:
    """The same field, its faults told in words of ours."""
    told = {"max_length": too_long, "null_characters_not_allowed": _NULL}
    for check in field.validators:
        check.message = told.get(check.code, check.message)
    return field


def _words() -> forms.CharField:
    missing = {"required": _("Write a few words. Spelling does not matter.")}
    area = forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    return _told(PlainField(max_length=WORDS, error_messages=missing, widget=area), _LONG)


class PlainForm(forms.Form):
    """Faults are told by us, at the field, in the language of the page; not by the browser in its own."""

    use_required_attribute = False


class WordsForm(PlainForm):
    """One idea, in their own words."""

    words = _words()


class KnowledgeForm(forms.Form):
    """Where they know it from: one press."""

    knowledge = forms.ChoiceField(choices=Knowledge.choices, error_messages=_STRANGE)


class StakeForm(AtStake):
    """Whether something is at stake for them: one press."""

    at_stake = forms.ChoiceField(choices=[("yes", ""), ("no", "")], error_messages=_STRANGE)


class NameForm(ShownAs, PlainForm):
    """How it is shown: without a name by one press, or with the name they write."""

    shown_as = forms.ChoiceField(choices=Shown.choices, error_messages=_STRANGE)
    name = _told(PlainField(label=_("Your name"), max_length=120, required=False), _TOO_LONG)


class GuardForm(forms.Form):
    """A word that only they know. Empty is no word."""

    word = _told(forms.CharField(label=_("Your word"), max_length=40, required=False), _TOO_LONG)


class SoundForm(PlainForm):
    """Said aloud. The file is told by what is in it, and loses its name: that may say whose phone it was."""

    sound = forms.FileField(
        label=_("Your voice"),
        widget=forms.FileInput(attrs={"accept": "audio/*", "capture": True}),
        error_messages={
            "required": _NO_SOUND,
            "invalid": _NO_SOUND,
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


class ChangeForm(NameForm, AtStake):
    """The words, what goes with them and how they are shown, on one's own page. What is not sent stays as it was."""

    words = _words()
    knowledge = forms.ChoiceField(
        choices=[*KNOWN_FROM, (Knowledge.NOT_SAID, _UNSAID)],
        required=False,
        error_messages=_STRANGE,
        widget=forms.RadioSelect,
    )
    at_stake = forms.ChoiceField(
        choices=[("yes", _("Yes")), ("no", _("No")), ("", _UNSAID)],
        required=False,
        error_messages=_STRANGE,
        widget=forms.RadioSelect,
    )
    field_order = ("words",)

    def clean(self) -> dict[str, Any]:
        """Without what was not sent."""
        said = super().clean()
        return {name: value for name, value in said.items() if name not in ASKED or name in self.data}


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
