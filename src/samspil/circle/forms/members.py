"""What may be said of a person, whom they speak for, and what they said yes to."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.circle.models import Actor, Consent, Mandate, Member, Partnership
from samspil.circle.phrases import LANGUAGES
from samspil.circle.readings.promises import actors_to_choose
from samspil.ground import clock
from samspil.ground.fields import Day


class SpeaksFor(forms.ChoiceField):
    """An actor, or the kind of mandate that names none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=gettext_lazy("Speaks for"), **kwargs)
        self._actors: dict[str, Actor] = {}

    def offer(self, partnership: Partnership) -> None:
        """Fill in who is in today."""
        self._actors = {str(actor.pk): actor for actor in actors_to_choose(partnership)}
        self.choices = [
            ("", _("Choose")),
            (Mandate.Kind.SELF.value, _("themselves")),
            (Mandate.Kind.FRIEND.value, _("a friend, whose name is not kept")),
            (_("An actor"), [(pk, actor.name) for pk, actor in self._actors.items()]),
        ]

    def clean(self, value: Any) -> Actor | str | None:
        """The actor, the kind of mandate, or None."""
        chosen = super().clean(value)
        return self._actors.get(chosen, chosen or None)


def _languages() -> list[tuple[str, Any]]:
    return [("", _("not said")), *LANGUAGES]


class OwnForm(forms.ModelForm):
    """What members may change about themselves."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False, choices=_languages)

    class Meta:
        model = Member
        fields = ("name", "works_as", "phone", "language")
        help_texts = {
            "works_as": gettext_lazy("As they would say it: caretaker, health visitor, mother of three."),
            "phone": gettext_lazy("Shown to the facilitators only."),
        }

    def _post_clean(self) -> None:
        """The action checks and saves; the form only reads."""


class MemberForm(OwnForm):
    """What facilitators write about a member."""

    at = forms.DateField(label=gettext_lazy("In since"), widget=Day)

    class Meta(OwnForm.Meta):
        fields = ("name", "works_as", "role", "email", "phone", "language")
        help_texts = {
            **OwnForm.Meta.help_texts,
            "email": gettext_lazy(
                "Nobody needs one. Those who work here sign in with a code sent to it. Shown to the facilitators only."
            ),
            "role": gettext_lazy("Facilitators may change everything, and let others in."),
        }

    field_order = ("name", "works_as", "role", "email", "phone", "language", "at")

    def __init__(self, data: Any = None, *, instance: Member | None = None) -> None:
        super().__init__(data, instance=instance)
        self.fields["at"].initial = instance.happened_on if instance else clock.today()


class NewMemberForm(MemberForm):
    """Someone new: with a mandate at once, and what they said yes to."""

    speaks_for = SpeaksFor()
    agreed = forms.MultipleChoiceField(
        label=gettext_lazy("They said yes"),
        required=False,
        choices=[
            (Consent.Purpose.LIST.value, Consent.Purpose.LIST.label),
            (Consent.Purpose.CONTACT.value, Consent.Purpose.CONTACT.label),
        ],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("It holds for twelve months. They can take it back at any time."),
    )
    how = forms.CharField(
        label=gettext_lazy("How they said it"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Spoken is enough: “On the phone with Dorte, 3 March.”"),
    )

    field_order = (*("name", "works_as", "speaks_for", "role", "agreed", "how", "email", "phone", "language", "at"),)

    def __init__(self, data: Any = None, *, partnership: Partnership) -> None:
        super().__init__(data)
        self.fields["speaks_for"].offer(partnership)

    def clean(self) -> dict[str, Any]:
        """A yes without a word on how it was said is no yes."""
        found = super().clean()
        if found.get("agreed") and not found.get("how"):
            self.add_error("how", _("Write how they said yes: to whom, and when. Spoken is enough."))
        return found


class MandateForm(forms.Form):
    """One more mandate."""

    speaks_for = SpeaksFor()
    at = forms.DateField(label=gettext_lazy("Since"), widget=Day)

    def __init__(self, data: Any = None, *, partnership: Partnership) -> None:
        super().__init__(data)
        self.fields["speaks_for"].offer(partnership)
        self.fields["at"].initial = clock.today()


class ConsentForm(forms.Form):
    """A yes that was said."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("What for"), choices=Consent.Purpose.choices, widget=forms.RadioSelect
    )
    how = forms.CharField(
        label=gettext_lazy("How it was said"),
        max_length=200,
        help_text=gettext_lazy("Spoken is enough: “On the phone with Dorte, 3 March.”"),
    )
    at = forms.DateField(label=gettext_lazy("Said on"), widget=Day)
    until = forms.DateField(
        label=gettext_lazy("Until"),
        widget=Day,
        required=False,
        help_text=gettext_lazy("Twelve months if you leave it blank."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["at"].initial = clock.today()
