"""What a facilitator may say about a round and its seats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor, Member
from samspil.ground.fields import Day
from samspil.network.models import Question, Round, Seat
from samspil.network.phrases.rounds import CHOICES, LEVELS, QUESTIONS

Matter = Question.Matter


class RoundForm(forms.ModelForm):
    """A round. ``early`` is asked for only where it is early; the questions only while it is in preparation."""

    matters = forms.MultipleChoiceField(
        label=_("What do we ask about those they know?"),
        help_text=_("Trust and power are never shown for one, to nobody."),
        choices=[(matter, QUESTIONS[matter]) for matter in CHOICES],
        widget=forms.CheckboxSelectMultiple,
    )
    early = forms.BooleanField(label=_("We know it is early, and want to ask all the same"), required=False)

    class Meta:
        model = Round
        fields = ("name", "since", "closes_on", "asker", "phone", "why", "next_step")
        widgets = {
            "since": Day(),
            "closes_on": Day(),
            "why": forms.Textarea(attrs={"rows": 3}),
            "next_step": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "asker": _("A person, by name. It stands on every page and signs the mail."),
            "since": _("The time we ask about begins here."),
        }

    def __init__(self, *args: Any, early: bool = False, only: Sequence[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["closes_on"].required = self.fields["asker"].required = True
        if not early:
            del self.fields["early"]
        for name in list(self.fields) if only else ():
            if name not in only:
                del self.fields[name]

    def _post_clean(self) -> None:
        """Fields are checked here; what they mean together is for the action."""


@dataclass(frozen=True)
class Place:
    """One line of the table: an actor, whether it sits there, who answers for it."""

    actor: Actor
    here: forms.BoundField
    who: forms.BoundField | None


class SeatsForm(forms.Form):
    """Who sits at the table of a round in preparation. One line for each living actor."""

    def __init__(
        self, *args: Any, voices: Mapping[Actor, Sequence[Member]], seats: Sequence[Seat], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.voices, there = voices, {seat.actor_id: seat for seat in seats}
        for actor, members in voices.items():
            seat = there.get(actor.pk)
            here = forms.BooleanField(label=actor.name, required=False, initial=seat is not None)
            self.fields[f"here-{actor.pk.hex}"] = here
            if actor.kind == Actor.Kind.GROUP:
                continue
            nobody = _("a card for whoever answers")
            chosen = seat.respondent_id if seat else (members[0].pk if members else "")
            self.fields[f"who-{actor.pk.hex}"] = forms.ChoiceField(
                label=_("Who answers for %(actor)s?") % {"actor": actor.name},
                required=False,
                choices=[("", nobody), *((str(member.pk), member.name) for member in members)],
                initial=str(chosen or ""),
            )

    @property
    def places(self) -> list[Place]:
        """The lines, by kind and name."""
        return [
            Place(actor, self[f"here-{actor.pk.hex}"], self[f"who-{actor.pk.hex}"] if self._asks(actor) else None)
            for actor in self.voices
        ]

    @property
    def seats(self) -> dict[Actor, Member | None]:
        """What was chosen."""
        chosen = [actor for actor in self.voices if self.cleaned_data[f"here-{actor.pk.hex}"]]
        return {actor: self._member(actor) for actor in chosen}

    def _asks(self, actor: Actor) -> bool:
        return f"who-{actor.pk.hex}" in self.fields

    def _member(self, actor: Actor) -> Member | None:
        wish = self.cleaned_data.get(f"who-{actor.pk.hex}", "")
        return next((member for member in self.voices[actor] if str(member.pk) == wish), None)


class SeatForm(forms.Form):
    """Who answers for one actor, and how it is asked."""

    respondent = forms.ModelChoiceField(
        label=_("Who answers"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("a card for whoever answers"),
    )
    way = forms.ChoiceField(label=_("How they are asked"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, seat: Seat, voices: Any, **more: Any) -> None:
        super().__init__(*args, initial={"respondent": seat.respondent_id, "way": seat.way}, **more)
        self.fields["respondent"].queryset = voices
        group = seat.kind == Actor.Kind.GROUP
        ways = (Seat.Way.ALOUD if group else Seat.Way.LINK, Seat.Way.NOT_ASKED)
        self.fields["way"].choices = [(way.value, way.label) for way in ways]
        if group:
            del self.fields["respondent"]

    def clean(self) -> dict[str, Any]:
        """A group has no respondent: it is asked together."""
        return {"respondent": None, **super().clean()}


@dataclass(frozen=True)
class Named:
    """One line of what was said aloud: the other actor, how often they talk, whether they do things together."""

    other: Seat
    contact: forms.BoundField | None
    doing: forms.BoundField | None


class AloudForm(forms.Form):
    """What an informal group said when asked aloud. Only those offered here are changed; the rest stays as it was."""

    complete = forms.BooleanField(
        label=_("I asked if there were more, and there were not"),
        help_text=_("Only then do we know that they have nothing with the rest."),
        required=False,
    )

    def __init__(
        self, *args: Any, offered: Sequence[Seat], asked: set[str], said: Mapping[tuple[UUID, str], int], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.offered = offered
        for other in offered:
            if Matter.CONTACT in asked:
                often = [("", _("did not say")), *LEVELS[Matter.CONTACT][1:]]
                self.fields[f"contact-{other.pk.hex}"] = forms.TypedChoiceField(
                    label=_("How often do you talk with %(actor)s?") % {"actor": other.label},
                    choices=often,
                    required=False,
                    coerce=int,
                    empty_value=None,
                    initial=said.get((other.pk, Matter.CONTACT)),
                )
            if Matter.DOING in asked:
                self.fields[f"doing-{other.pk.hex}"] = forms.BooleanField(
                    label=_("We do things together with %(actor)s") % {"actor": other.label},
                    required=False,
                    initial=bool(said.get((other.pk, Matter.DOING))),
                )

    @property
    def lines(self) -> list[Named]:
        """One for each name offered."""
        return [Named(other, self._bound("contact", other), self._bound("doing", other)) for other in self.offered]

    @property
    def said(self) -> dict[UUID, dict[str, int | None]]:
        """Other seat to what was said of it. Someone named for talking only is a no to doing."""
        return {other.pk: self._of(other) for other in self.offered}

    def _of(self, other: Seat) -> dict[str, int | None]:
        contact = self.cleaned_data.get(f"contact-{other.pk.hex}")
        doing = self.cleaned_data.get(f"doing-{other.pk.hex}")
        named = bool(contact) or bool(doing)
        return {Matter.CONTACT: contact, Matter.DOING: int(bool(doing)) if named and doing is not None else None}

    def _bound(self, name: str, other: Seat) -> forms.BoundField | None:
        field = f"{name}-{other.pk.hex}"
        return self[field] if field in self.fields else None
