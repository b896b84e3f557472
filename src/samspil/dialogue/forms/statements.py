"""What someone says with the help of another, and what is done with words: read, written down, taken further."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samspil.circle.phrases import LANGUAGES
from samspil.dialogue.forms.parts import AtStake, PlainField, ShownAs
from samspil.dialogue.models import BurningPlatform, Conversation, Statement, TakenFurther
from samspil.dialogue.models.conversations import WORDS
from samspil.dialogue.readings.drawn import draw, opened
from samspil.dialogue.readings.likeness import alike
from samspil.ground import clock
from samspil.ground.fields import day, of

LEAST_DIGITS, MOST_DIGITS = 8, 15
Source, To = Statement.Source, TakenFurther.To
_YES_NO = [("", _("not said")), ("yes", _("Yes")), ("no", _("No"))]


def _has_come(when: date | None) -> date:
    """Today when nothing was written."""
    if when is not None and when > clock.today():
        raise ValidationError(_("That day has not come yet. Write today or an earlier day."))
    return when or clock.today()


class _Words(AtStake):
    """Words, and where they were known from."""

    words = PlainField(
        label=_("Their words, as they said them"),
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One idea. Dialect and all; do not make it nicer."),
    )
    knowledge = of(
        Statement, "knowledge", label=_("Where do they know it from?"), widget=forms.RadioSelect, initial="not_said"
    )
    at_stake = forms.ChoiceField(
        label=_("Is something at stake for them?"), choices=_YES_NO, required=False, widget=forms.RadioSelect
    )
    place = of(Statement, "place")


class SaidForm(ShownAs, _Words):
    """What someone said, written by another."""

    source = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(way.value, way.label) for way in (Source.TALK, Source.PAPER, Source.SMS)],
        initial=Source.TALK,
        widget=forms.RadioSelect,
    )
    shown_as = of(
        Statement,
        "shown_as",
        label=_("How do they want it shown?"),
        choices=[
            (Statement.Shown.NOBODY, _("Without a name")),
            (Statement.Shown.FIRST_NAME, _("With their first name")),
            (Statement.Shown.NAME, _("With their name")),
        ],
        widget=forms.RadioSelect,
    )
    name = of(Statement, "name", label=_("The name it is shown with"))
    happened_on = day(_("When did they say it?"), initial=clock.today, required=False)
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES)
    heard = forms.BooleanField(
        label=_("I have read the question and who sees what to them, and they want to say this."),
        error_messages={"required": _("Read it to them first. It is their choice.")},
    )
    field_order = (
        "words",
        "knowledge",
        "at_stake",
        "source",
        "happened_on",
        "place",
        "shown_as",
        "name",
        "language",
        "heard",
    )

    def clean_happened_on(self) -> date:
        """A day that has come."""
        return _has_come(self.cleaned_data["happened_on"])

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "heard"}


class ApprovedForm(forms.Form):
    """The words were read back: how they said yes, and what they take home."""

    approved_how = of(
        Statement,
        "approved_how",
        required=True,
        help_text=_("For instance: they nodded, said yes, signed it."),
    )
    approved_where = of(Statement, "approved_where", label=_("Where was that?"), required=True)
    approved_on = day(_("When was that?"), initial=clock.today, required=False)
    word = forms.CharField(
        label=_("A word they choose, and type themselves"),
        max_length=40,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("With it, nobody who finds the code can see or change what they said. Nobody else is to see it."),
    )
    code = forms.CharField(
        label=_("The code on their card, if they have one"),
        max_length=20,
        required=False,
        help_text=_("If they have none, they get one now."),
    )
    receipt = forms.ChoiceField(
        label=_("What do they take home?"),
        choices=[("paper", _("A paper with the code")), ("sms", _("A text message with the code"))],
        initial="paper",
        widget=forms.RadioSelect,
    )
    phone = forms.CharField(
        label=_("Their phone number, for the text message"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        help_text=_("The message holds the code and an address, and nothing they said."),
    )
    card = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, conversation: Conversation, **more: Any) -> None:
        super().__init__(*args, **more)
        self._conversation = conversation
        self.fields["card"].initial = draw(conversation)

    def clean_approved_on(self) -> date:
        """A day that has come."""
        return _has_come(self.cleaned_data["approved_on"])

    def clean_phone(self) -> str:
        """Digits and a plus."""
        return "".join(sign for sign in self.cleaned_data["phone"] if sign.isdigit() or sign == "+")

    def clean(self) -> dict[str, Any]:
        """A number where a message is to be sent; a card that was drawn lately."""
        content = super().clean() or self.cleaned_data
        digits = len(content.get("phone", "").lstrip("+"))
        if content.get("receipt") == "sms" and not LEAST_DIGITS <= digits <= MOST_DIGITS:
            self.add_error("phone", _("Write the number the message goes to, with eight digits or more."))
        content["drawn"] = opened(self._conversation, content.get("card", ""))
        if content["drawn"] is None:
            raise ValidationError(_("The page has lain open too long. Go back one page, and read the words once more."))
        return content


class SeedForm(_Words):
    """Something heard beforehand, put in to begin with; asked once more when others have said nearly the same."""

    also = forms.BooleanField(
        label=_("It is to stand beside them all the same."), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, conversation: Conversation, **more: Any) -> None:
        super().__init__(*args, **more)
        self._conversation = conversation

    def clean(self) -> dict[str, Any]:
        """A person decides whether it is the same, never we."""
        content = super().clean() or self.cleaned_data
        near = alike(self._conversation, content.get("words", ""))
        if near and not content.pop("also", False):
            self.fields["also"].widget = forms.CheckboxInput()
            said = " ".join(f"»{one.words}«" for one in near)
            self.add_error("also", _("Others have said something like it: %(said)s") % {"said": said})
        return content


class ReasonForm(forms.Form):
    """Why it is not shown."""

    reason = of(
        Statement,
        "reason",
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say also how it could be said so that it can be shown."),
    )


class TranscribeForm(forms.Form):
    """What is heard, word for word."""

    words = PlainField(
        label=_("What they say, word for word"), max_length=WORDS, widget=forms.Textarea(attrs={"rows": 4})
    )


class FurtherForm(forms.Form):
    """Where the words go now."""

    to = forms.ChoiceField(
        label=_("Where to?"), choices=[(To.PLATFORM.value, To.PLATFORM.label)], widget=forms.RadioSelect
    )
    platform = forms.ModelChoiceField(BurningPlatform.objects.none(), label=_("What burns"), required=False)
    title = of(BurningPlatform, "title", label=_("Or something new that may burn"), required=False)

    def __init__(self, *args: Any, platforms: list[BurningPlatform], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["to"].choices = To.choices
        self.fields["platform"].queryset = BurningPlatform.objects.filter(pk__in=[one.pk for one in platforms])
        self.fields["platform"].empty_label = _("Something new")
        if not platforms:
            del self.fields["platform"]

    def clean(self) -> dict[str, Any]:
        """One of those there are, or a new one in a few words."""
        content = super().clean() or self.cleaned_data
        wants = content.get("to") == To.PLATFORM
        if (
            wants
            and not content.get("platform")
            and not content.get("title", "").strip()
            and "title" not in self.errors
        ):
            self.add_error("title", _("Choose what burns, or write something new in a few words."))
        if wants and content.get("platform") and content.get("title", "").strip():
            self.add_error("title", _("Choose one of them: what burns already, or something new."))
        return content
