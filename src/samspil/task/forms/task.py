"""The shared task: a draft, whose words it cites, proposals, how actors stand to it, and own words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor, AffectedGroup, Partnership
from samspil.circle.readings.door import living
from samspil.ground import clock
from samspil.ground.fields import day, of
from samspil.task.models import Citation, Clause, Endorsement, OwnWords, Reading, TaskVersion, Wording

_ROWS = {"rows": 3}


class DraftForm(forms.Form):
    """The text, one clause to a line; who wrote it, who was with, what was learnt."""

    text = forms.CharField(
        label=_("The task, one clause to a line"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=2000,
        help_text=_("Each line can be made from someone's words. Read aloud, the lines are one text."),
    )
    learnt = of(TaskVersion, "learnt", widget=forms.Textarea(attrs=_ROWS))
    written_by = forms.ModelMultipleChoiceField(
        Actor.objects.none(), label=_("Who wrote it?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    groups = forms.ModelMultipleChoiceField(
        AffectedGroup.objects.none(),
        label=_("Which affected groups were with?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, partnership: Partnership, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["written_by"].queryset = living(Actor.objects.filter(partnership=partnership))
        self.fields["groups"].queryset = living(AffectedGroup.objects.filter(partnership=partnership))


class AgreeForm(forms.Form):
    """The day it was agreed."""

    at = day(_("When was it agreed?"), initial=clock.today)


class CiteForm(forms.Form):
    """Which of the words."""

    part = of(
        Citation,
        "part",
        label=_("Which of the words?"),
        widget=forms.Textarea(attrs=_ROWS),
        help_text=_("Leave out the rest; do not change what is left."),
    )


class RecogniseForm(forms.Form):
    """What they said when they were asked."""

    recognised = of(Citation, "recognised", label=_("Do they find themselves in it?"), widget=forms.RadioSelect)
    words = of(Citation, "recognised_words", widget=forms.Textarea(attrs=_ROWS))
    at = day(_("When?"), initial=clock.today)


class WordingForm(forms.Form):
    """Other words, in whose place, and whose proposal it is."""

    words = of(Wording, "words", widget=forms.Textarea(attrs=_ROWS))
    clause = forms.ModelChoiceField(
        Clause.objects.none(), label=_("In place of"), required=False, empty_label=_("Something new")
    )
    why = of(Wording, "why", widget=forms.Textarea(attrs=_ROWS))
    actor = forms.ModelChoiceField(
        Actor.objects.none(), label=_("Whose proposal is it?"), required=False, empty_label=_("My own")
    )
    helped = of(
        Wording,
        "helped",
        help_text=_("Only when you write for a resident. The name is shown to nobody but you."),
    )

    def __init__(
        self, *args: Any, version: TaskVersion, actors: Sequence[Actor], said: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["clause"].queryset = version.clauses.all()
        self.fields["actor"].queryset = Actor.objects.filter(pk__in=[actor.pk for actor in actors])
        if said:  # the proposal is theirs whose words it was made from
            del self.fields["actor"], self.fields["helped"]


class SettleForm(forms.Form):
    """What was done with a proposal."""

    state = of(Wording, "state", label=_("What was done with it?"), widget=forms.RadioSelect)
    reason = of(Wording, "reason", widget=forms.Textarea(attrs=_ROWS))


class EndorseForm(forms.Form):
    """How an actor stands to it."""

    actor = forms.ModelChoiceField(Actor.objects.none(), label=_("Who?"), empty_label=_("Choose an actor"))
    stand = of(Endorsement, "stand", widget=forms.RadioSelect)
    reservation = of(Endorsement, "reservation", widget=forms.Textarea(attrs=_ROWS))
    at = day(_("When?"), initial=clock.today)

    def __init__(self, *args: Any, actors: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["actor"].queryset = Actor.objects.filter(pk__in=[actor.pk for actor in actors])


class TellForm(forms.Form):
    """The task in one's own words; empty takes it back."""

    words = of(
        OwnWords,
        "words",
        required=False,
        widget=forms.Textarea(attrs=_ROWS),
        help_text=_("As you would say it to a neighbour. When the round closes, nobody can see whose words they are."),
    )


class ReadingForm(forms.Form):
    """A name for a way of understanding the task."""

    name = of(Reading, "name", help_text=_("In a few words: “Getting the children to school”."))


class SortForm(forms.Form):
    """Into which way of understanding each telling goes; those left open can be sorted later."""

    def __init__(
        self, *args: Any, tellings: Sequence[OwnWords], ways: Sequence[Reading], mine: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.tellings, self.ways = {str(one.pk): one for one in tellings}, {str(one.pk): one for one in ways}
        choices = [(key, way.name) for key, way in self.ways.items()]
        for key, one in self.tellings.items():
            self.fields[key] = forms.ChoiceField(
                label=one.words,
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                initial=str(mine.get(one.pk, "")),
            )

    def clean(self) -> dict[str, Any]:
        """What was chosen, as things."""
        content = super().clean() or self.cleaned_data
        return {"readings": {self.tellings[key]: self.ways[way] for key, way in content.items() if way in self.ways}}
