"""What may burn, who spoke of it, what is offered."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor, AffectedGroup, Partnership
from samspil.circle.readings import living
from samspil.dialogue.models import BurningPlatform, Mention, Offer
from samspil.dialogue.rules import NEEDS_A_REASON
from samspil.ground import clock
from samspil.ground.fields import day, of


class PlatformForm(forms.Form):
    """What burns, in a few words, and whose issue it is."""

    title = of(BurningPlatform, "title", help_text=_("As people say it: “The bus that stopped coming”."))
    about = of(BurningPlatform, "about", widget=forms.Textarea(attrs={"rows": 3}))
    raised_by = of(BurningPlatform, "raised_by", label=_("Who raised it?"))
    at = day(_("When was it raised?"), initial=clock.today)

    def __init__(self, *args: Any, actors: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self.fields["raised_by"], actors, _("Nobody's in particular"))


class MoveForm(forms.Form):
    """Where it stands now."""

    state = forms.ChoiceField(label=_("Where does it stand?"), widget=forms.RadioSelect)
    reason = of(
        BurningPlatform,
        "reason",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed to let it rest or go out. Those who raised it will ask."),
    )
    at = day(_("Since when?"), initial=clock.today)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["state"].choices = BurningPlatform.State.choices

    def clean(self) -> dict[str, Any]:
        """A reason where one is needed."""
        content = super().clean() or self.cleaned_data
        if content.get("state") in NEEDS_A_REASON and not content.get("reason", "").strip():
            self.add_error("reason", _("Write why. Those who raised it will ask."))
        return content


class MentionForm(forms.Form):
    """That people spoke of it: how many, and from where. Never who."""

    people = of(Mention, "people", initial=1, min_value=1)
    actor = of(Mention, "actor", label=_("From which actor?"))
    kind = of(
        Mention,
        "kind",
        label=_("Or from what kind of party?"),
        help_text=_("Needed when you chose neither an actor nor a group."),
    )
    group = of(Mention, "group", label=_("From which affected group?"))
    place = of(Mention, "place")
    asked = of(Mention, "asked", help_text=_("Those who were asked are kept apart from those who said it themselves."))
    at = day(_("When?"), initial=clock.today)

    def __init__(self, *args: Any, partnership: Partnership, actors: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self.fields["actor"], actors, _("None in particular"))
        self.fields["group"].queryset = living(AffectedGroup.objects.filter(partnership=partnership))
        self.fields["group"].empty_label = _("None of them")


class OfferForm(forms.Form):
    """What an actor offers."""

    actor = of(Offer, "actor", label=_("Who offers?"))
    what = of(Offer, "what", help_text=_("Something small is fine: a key, an hour, a van."))
    at = day(_("When?"), initial=clock.today)

    def __init__(self, *args: Any, actors: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self.fields["actor"], actors, _("Choose an actor"))


def _offer(field: forms.ModelChoiceField, actors: Sequence[Actor], empty: Any) -> None:
    """Let a choice show these, by name."""
    field.queryset = Actor.objects.filter(pk__in=[actor.pk for actor in actors])
    field.choices = [("", empty), *((actor.pk, actor.name) for actor in actors)]
