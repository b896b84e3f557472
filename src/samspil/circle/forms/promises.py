"""Promises, and those who wait for an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.forms.fields import offer_actors
from samspil.circle.models import AffectedGroup, Member, Partnership, Promise, Waiting
from samspil.circle.readings.missing import affected_groups
from samspil.circle.readings.promises import givers
from samspil.ground import clock
from samspil.ground.fields import day, of


class PromiseForm(forms.Form):
    """The words of a promise."""

    what = of(Promise, "what", help_text=_("Something small. Begin with a verb: send, ask, come by."))
    to = of(Promise, "to", label=_("To whom, by name"))
    to_actor = of(Promise, "to_actor", label=_("Or to an actor"))
    note = of(Promise, "note")

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_actors(self.fields["to_actor"], partnership)


class NewPromiseForm(PromiseForm):
    """A promise: what, by whom, to whom, by when."""

    giver = forms.ChoiceField(label=_("Who promises?"))
    due_on = day(_("By when"))
    field_order = ("what", "giver", "to", "to_actor", "due_on", "note")

    def __init__(self, *args: Any, member: Member, steering: bool, **kwargs: Any) -> None:
        super().__init__(*args, partnership=member.partnership, **kwargs)
        actors, people = givers(member, steering=steering)
        self._givers = {"me": ("by_member", member)}
        self._givers |= {str(actor.pk): ("by_actor", actor) for actor in actors}
        self._givers |= {str(person.pk): ("by_member", person) for person in people}
        groups = [(_("Actors"), actors), (_("Others"), people)]
        offered = [(label, [(str(one.pk), one.name) for one in group]) for label, group in groups if group]
        self.fields["giver"].choices = [("me", _("I do: %(name)s") % {"name": member.name}), *offered]

    def clean(self) -> dict[str, Any]:
        """Who promises, as the action takes it."""
        content = super().clean() or self.cleaned_data
        role, giver = self._givers.get(content.pop("giver", "me"), self._givers["me"])
        return content | {role: giver}


class SettleForm(forms.Form):
    """What became of it: a word is enough, and none is too."""

    note = of(Promise, "note")


class RenegotiateForm(forms.Form):
    """A new day, and why."""

    due_on = day(_("The new day"))
    note = of(Promise, "note", label=_("What we agreed"))


class WaitingForm(forms.Form):
    """Someone waits for an answer from us."""

    who = of(Waiting, "who", help_text=_("As they want to be called. It need not be their name."))
    about = of(Waiting, "about", widget=forms.Textarea(attrs={"rows": 3}))
    at = day(_("Since when?"), initial=clock.today)
    owed_by = of(Waiting, "owed_by", label=_("Who of us carries the answer?"))
    way = of(Waiting, "way")
    due_on = day(_("Promised by"), required=False)
    group = of(Waiting, "group", label=_("Which affected group are they from, if they said so?"))

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("owed_by", member.pk)
        people = givers(member, steering=True)[1]
        self.fields["owed_by"].queryset = Member.objects.filter(partnership=member.partnership)
        here = [(one.pk, one.name) for one in (member, *people)]
        self.fields["owed_by"].choices = [("", _("Nobody yet")), *here]
        groups = [group for group in affected_groups(member.partnership) if not group.sensitive]
        self.fields["group"].queryset = AffectedGroup.objects.filter(pk__in=[group.pk for group in groups])
        self.fields["group"].empty_label = _("None of them")


class AnswerForm(forms.Form):
    """What we answered."""

    answer = of(Waiting, "answer", required=True, widget=forms.Textarea(attrs={"rows": 4}))
    at = day(_("When did they hear it?"), initial=clock.today)
