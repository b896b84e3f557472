"""What is done together, and what came of it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor, AffectedGroup, Partnership
from samspil.circle.readings import living
from samspil.ground import clock
from samspil.ground.fields import day, of
from samspil.task.models import Decision, JointEffort, Outcome


class EffortForm(forms.Form):
    """What, who carries it, whom it concerns."""

    title = of(JointEffort, "title", help_text=_("As people say it: “The walking bus”."))
    about = of(JointEffort, "about", widget=forms.Textarea(attrs={"rows": 3}))
    carried_by = forms.ModelMultipleChoiceField(
        Actor.objects.none(), label=_("Who carries it?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    groups = forms.ModelMultipleChoiceField(
        AffectedGroup.objects.none(),
        label=_("Which affected groups does it concern?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("If it stalls, you are asked first whether they are here."),
    )
    decision = of(JointEffort, "decision", label=_("Did it come from a decision?"), empty_label=_("None of them"))
    at = day(_("When did it begin?"), initial=clock.today)

    def __init__(self, *args: Any, partnership: Partnership, carriers: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self.fields["carried_by"], carriers)
        self.fields["groups"].queryset = living(AffectedGroup.objects.filter(partnership=partnership))
        self.fields["decision"].queryset = living(Decision.objects.filter(partnership=partnership))
        if not carriers:
            del self.fields["carried_by"]


class MoveEffortForm(forms.Form):
    """Where it stands now."""

    state = of(JointEffort, "state", label=_("Where does it stand?"), widget=forms.RadioSelect)
    at = day(_("Since when?"), initial=clock.today)


class OutcomeForm(forms.Form):
    """What came of it, in the words of one who lives with it."""

    words = of(
        Outcome,
        "words",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("As they say it, also when others see it in another way. No names."),
    )
    group = of(Outcome, "group", label=_("From which affected group?"))
    actor = of(Outcome, "actor", label=_("Or from which actor?"))
    planned = of(Outcome, "planned", help_text=_("Leave it open when nobody had thought of it beforehand."))
    at = day(_("When was it told?"), initial=clock.today)

    def __init__(self, *args: Any, partnership: Partnership, actors: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, **more)
        # Words are never put beside a group that is sensitive.
        self.fields["group"].queryset = living(AffectedGroup.objects.filter(partnership=partnership, sensitive=False))
        self.fields["group"].empty_label = _("None of them")
        _offer(self.fields["actor"], actors)
        self.fields["actor"].choices = [("", _("None of them")), *((one.pk, one.name) for one in actors)]


def _offer(field: forms.ModelChoiceField, things: Sequence[Actor]) -> None:
    """Let a choice show these, by name."""
    field.queryset = Actor.objects.filter(pk__in=[one.pk for one in things])
    field.choices = [(one.pk, one.name) for one in things]
