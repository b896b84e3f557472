"""Raising, planning, framing, deciding, and what was decided earlier or elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor, AffectedGroup, Member, Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.promises import actors_to_choose
from samspil.ground import clock
from samspil.ground.fields import Day, day, of
from samspil.task.models.decisions import Concern, Decision, Objection, ReservedMatter
from samspil.task.phrases.methods import METHODS
from samspil.task.readings.decisions import reserved
from samspil.task.readings.places import Holders, Places
from samspil.task.rules.decisions import ELSEWHERE, Method

_SMALL, _LARGE = forms.Textarea(attrs={"rows": 2}), forms.Textarea(attrs={"rows": 4})
_NO_NAMES = _("For example “all who came”. Never the name of a resident.")


def add_holders(form: forms.Form, name: str, labels: tuple[Any, Any], actors: Sequence[Actor]) -> None:
    """Three fields for who holds a place: which actors, who else in words, and whether residents were among them."""
    first, others = labels
    form.fields[f"{name}_actors"] = _several(actors, first)
    form.fields[f"{name}_who"] = forms.CharField(label=others, required=False, max_length=120, help_text=_NO_NAMES)
    form.fields[f"{name}_residents"] = forms.BooleanField(label=_("Residents were among them"), required=False)


def holders(cleaned: dict[str, Any], name: str) -> Holders:
    """What was written in the three, taken out of the form's content."""
    actors = cleaned.pop(f"{name}_actors", None) or []
    who, residents = cleaned.pop(f"{name}_who", ""), cleaned.pop(f"{name}_residents", False)
    return Holders(actors=list(actors), who=who, residents=residents)


def _several(actors: Iterable[Any], label: Any) -> forms.ModelMultipleChoiceField:
    """Any of these, in the order they come."""
    there = list(actors)
    model = type(there[0]) if there else Actor
    field = forms.ModelMultipleChoiceField(
        model.objects.filter(pk__in=[one.pk for one in there]),
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field.choices = [(one.pk, one.name) for one in there]
    return field


def choose(field: forms.ModelChoiceField, rows: Iterable[Any], empty: Any) -> None:
    """Let a choice show these, as they call themselves."""
    there = list(rows)
    field.queryset = field.queryset.filter(pk__in=[one.pk for one in there])
    field.choices = [("", empty), *((one.pk, str(one)) for one in there)]


class RaiseForm(forms.Form):
    """What is to be decided, and who raises it."""

    title = of(Decision, "title", help_text=_("As you would say it to a neighbour."))
    text = of(Decision, "text", widget=_LARGE, label=_("A first wording"), help_text=_("It can be changed by all."))
    actor = forms.ModelChoiceField(Actor.objects.all(), label=_("Who raises it?"), required=False)
    who = forms.CharField(
        label=_("Or a resident you help"), required=False, max_length=120, help_text=_("Leave out the name.")
    )
    reserved = of(Decision, "reserved", label=_("Does it fall under something we may not decide here?"))
    at = day(_("When was it raised?"), initial=clock.today)

    def __init__(self, *args: Any, member: Member, actors: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, **more)
        self.member = member
        choose(self.fields["actor"], actors, _("I raise it for myself"))
        choose(self.fields["reserved"], reserved(member.partnership), _("No, or we do not know"))

    def clean(self) -> dict[str, Any]:
        """Who raises it, in one value."""
        content = super().clean() or self.cleaned_data
        actor, who = content.pop("actor", None), content.pop("who", "").strip()
        if actor is not None and who:
            self.add_error("who", _("Choose one: an actor, or a resident."))
        mine = () if actor or who else (self.member,)
        content["raised_by"] = Holders([actor] if actor else (), mine, who, residents=bool(who))
        return content


class ChangeForm(forms.Form):
    """Saying better what it is about. The wording only until it is framed."""

    title = of(Decision, "title")
    text = of(Decision, "text", widget=_LARGE)
    note = of(Decision, "note", widget=_SMALL)

    def __init__(self, *args: Any, wording: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not wording:
            del self.fields["text"]


class ConcernedForm(forms.Form):
    """Which affected groups it concerns."""

    def __init__(self, *args: Any, partnership: Partnership, **more: Any) -> None:
        super().__init__(*args, **more)
        groups = living(AffectedGroup.objects.filter(partnership=partnership)).order_by("name")
        self.fields["groups"] = _several(groups, _("Whom does it concern?"))


class PlanForm(forms.Form):
    """How those it concerns come in."""

    plan = of(
        Decision,
        "plan",
        required=True,
        widget=_LARGE,
        help_text=_("Who asks whom, where and when? What makes it possible: food, children, language, a lift?"),
    )


class FrameForm(forms.Form):
    """The wording and the way to decide."""

    text = of(Decision, "text", required=True, widget=_LARGE)
    method = forms.ChoiceField(label=_("How is it decided?"), widget=forms.RadioSelect)
    at = day(_("When was it framed?"), initial=clock.today)

    def __init__(self, *args: Any, actors: Sequence[Actor], methods: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["method"].choices = [(one, METHODS[one].name) for one in methods]
        add_holders(self, "who", (_("Who framed it?"), _("Who else framed it?")), actors)
        self.order_fields(["text", "method", "who_actors", "who_who", "who_residents", "at"])

    def clean(self) -> dict[str, Any]:
        """Who framed it, in one value."""
        content = super().clean() or self.cleaned_data
        content["framed_by"] = holders(content, "who")
        return content


class CameForm(forms.Form):
    """For each group it concerns: did they take part?"""

    def __init__(self, *args: Any, concerns: Sequence[Concern], **more: Any) -> None:
        super().__init__(*args, **more)
        self.groups = {f"came_{concern.group_id}": concern.group for concern in concerns}
        for concern in concerns:
            self.fields[f"came_{concern.group_id}"] = forms.ChoiceField(
                label=concern.group.name,
                choices=Concern.Came.choices,
                widget=forms.RadioSelect,
                initial=concern.came,
            )

    def clean(self) -> dict[str, Any]:
        """By group, in one value."""
        content = super().clean() or self.cleaned_data
        content["came"] = {group: content.pop(name) for name, group in self.groups.items() if name in content}
        return content


class DecideForm(CameForm):
    """Who decided, who could say no, who came, and when it is taken up again."""

    def __init__(self, *args: Any, decision: Decision, actors: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, concerns=list(decision.concerns.select_related("group")), **more)
        self.consent = decision.method == Method.CONSENT
        add_holders(self, "who", (_("Who decided it?"), _("Who else decided it?")), actors)
        add_holders(self, "object", (_("Who could say no?"), _("Who else could say no?")), actors)
        if self.consent:
            self.fields["object_actors"].help_text = _("By consent all who decided could say no: leave it out.")
        self.fields["again_on"] = forms.DateField(
            label=Decision._meta.get_field("again_on").verbose_name,
            required=False,
            widget=Day,
            help_text=_("Needed when none of those it concerns took part."),
        )
        self.fields["note"] = of(Decision, "note", widget=_SMALL)
        self.fields["at"] = day(_("When was it decided?"), initial=clock.today)

    def clean(self) -> dict[str, Any]:
        """Who decided and who could object, each in one value; by consent nobody written is all who decided."""
        content = super().clean()
        content["decided_by"] = holders(content, "who")
        objecting = holders(content, "object")
        content["could_object"] = None if self.consent and not objecting else objecting
        return content


class RecordForm(forms.Form):
    """What was decided earlier, or outside the room."""

    title = of(Decision, "title", label=_("What was decided, in a few words"))
    text = of(Decision, "text", required=True, widget=_LARGE)
    method = forms.ChoiceField(label=_("How was it decided?"), widget=forms.RadioSelect)
    outside = of(Decision, "outside", help_text=_("By others, on something that we share."))
    reserved = of(Decision, "reserved", label=_("Does it fall under something we may not decide here?"))
    again_on = of(Decision, "again_on", widget=Day, help_text=_("Needed when none of those it concerns took part."))
    note = of(Decision, "note", widget=_SMALL)
    at = day(_("When was it decided?"), initial=clock.today)

    def __init__(self, *args: Any, partnership: Partnership, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["method"].choices = [(one.value, one.label) for one in ELSEWHERE]
        choose(self.fields["reserved"], reserved(partnership), _("No, or we do not know"))
        groups = list(living(AffectedGroup.objects.filter(partnership=partnership)).order_by("name"))
        self.fields["there"] = _several(groups, _("Which of those it concerns took part?"))
        self.fields["absent"] = _several(groups, _("Which of them were never asked?"))
        actors = actors_to_choose(partnership)
        for place, labels in _PLACES.items():
            add_holders(self, place, labels, actors)

    def clean(self) -> dict[str, Any]:
        """The four places in one value, and whom it concerned with whether they came."""
        content = super().clean() or self.cleaned_data
        content["places"] = Places(**{place: holders(content, place) for place in _PLACES})
        there, absent = content.pop("there", None) or [], content.pop("absent", None) or []
        concerned: Mapping = {one: Concern.Came.NEVER_ASKED for one in absent}
        content["concerned"] = {**concerned, **{one: Concern.Came.PRESENT for one in there}}
        return content


_PLACES = {
    "raised": (_("Who raised it?"), _("Who else raised it?")),
    "framed": (_("Who framed it?"), _("Who else framed it?")),
    "decided": (_("Who decided it?"), _("Who else decided it?")),
    "object": (_("Who could say no?"), _("Who else could say no?")),
}


class WhyForm(forms.Form):
    """Why something is not decided, or holds no longer."""

    reason = of(Decision, "state_note", required=True, widget=_SMALL, help_text=_("Those who raised it will ask."))
    at = day(_("When?"), initial=clock.today)


class RewordForm(forms.Form):
    """A new wording, and the objection that is worked into it."""

    text = of(Decision, "text", required=True, widget=_LARGE, label=_("The new wording"))
    objection = forms.ModelChoiceField(
        Objection.objects.all(), label=_("Which objection does it take in?"), required=False
    )
    at = day(_("When?"), initial=clock.today)

    def __init__(self, *args: Any, decision: Decision, **more: Any) -> None:
        super().__init__(*args, **more)
        standing = decision.objections.filter(state=Objection.State.STANDS, ended_on=None)
        choose(self.fields["objection"], standing, _("None"))


class ObjectionForm(forms.Form):
    """A reason, signed."""

    reason = of(Objection, "reason", widget=_LARGE)
    wish = of(Objection, "wish", widget=_SMALL)
    actor = forms.ModelChoiceField(Actor.objects.all(), label=_("Who says so?"), required=False)
    helped = of(Objection, "helped", label=_("Or a resident you help: as they want to be called"))
    at = day(_("When?"), initial=clock.today)

    def __init__(self, *args: Any, actors: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self.fields["actor"], actors, _("I say so for myself"))

    def clean(self) -> dict[str, Any]:
        """One signature."""
        content = super().clean() or self.cleaned_data
        if content.get("actor") and content.get("helped", "").strip():
            self.add_error("helped", _("Choose one: an actor, or a resident."))
        return content


class ObjectionChangeForm(forms.Form):
    """The reason in other words. Who signed it stays."""

    reason = of(Objection, "reason", widget=_LARGE)
    wish = of(Objection, "wish", widget=_SMALL)


class SaidSoForm(forms.Form):
    """How the one who objected said so, when another notes it for them."""

    how = of(Objection, "how", help_text=_("For example “on the phone”. Needed when you note it for someone else."))
    at = day(_("When?"), initial=clock.today)


class MatterForm(forms.Form):
    """What may not be decided here."""

    what = of(ReservedMatter, "what", help_text=_("In plain words: “Who gets a flat”, “Where the bus stops”."))
    ground = of(ReservedMatter, "ground", widget=forms.RadioSelect)
    reason = of(ReservedMatter, "reason", widget=_SMALL)
    actor = of(ReservedMatter, "actor", label=_("Who decides it?"))
    who = of(ReservedMatter, "who")
    at = day(_("Since when?"), initial=clock.today)

    def __init__(self, *args: Any, actors: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["ground"].choices = ReservedMatter.Ground.choices
        choose(self.fields["actor"], actors, _("None of us"))


class CiteForm(forms.Form):
    """Which words, and which part of them."""

    statement = forms.UUIDField()
    part = forms.CharField(required=False, max_length=400)
