"""A round of ballots: how it is opened, and what a ballot says."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import AffectedGroup, Member
from samspil.circle.readings import living
from samspil.ground.fields import day, of
from samspil.task.models import Decision, Invited, Voting
from samspil.task.phrases.ballots import money, parity_costs
from samspil.task.phrases.methods import METHODS
from samspil.task.readings import ballots as readings
from samspil.task.rules.ballots import LONGEST_REASON, WITH_OPTIONS, Asked, Choice, Room

ALL, PARITY, GROUP, SOME = "all", "parity", "group", "some"
_WHO = [
    (ALL, _("Everyone who takes part, counted together")),
    (PARITY, _("Residents and volunteers for themselves, professionals for themselves: both must carry it")),
    (GROUP, _("An affected group for itself, those who are written in below, and the others for themselves")),
    (SOME, _("Only those I choose below")),
]
#: Those who facilitate do not vote.
RESIDENTS, PROFESSIONALS = (Member.Role.CITIZEN, Member.Role.VOLUNTEER), (Member.Role.PARTNER,)


class VotingForm(forms.Form):
    """Everything that is fixed on the day a round is opened."""

    method = forms.ChoiceField(label=_("How is it decided?"), widget=forms.RadioSelect)
    closes_on = day(_("The last day for ballots"))
    options = forms.CharField(
        label=_("What one can choose between, one on each line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Only where there are several. In a shared budget write the amount first: “4000 Light on the path”."
        ),
    )
    budget = of(Voting, "budget", min_value=1)
    asked = forms.ChoiceField(label=_("Who is asked?"), choices=_WHO, widget=forms.RadioSelect, initial=ALL)
    some = forms.ModelMultipleChoiceField(
        label=_("Those I choose"),
        queryset=Member.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only where you ask some, not everyone."),
    )
    others = forms.CharField(
        label=_("Who else votes on paper, or with somebody's help? One on each line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As they want to be called. They are counted among the residents."),
    )
    group = forms.ModelChoiceField(
        label=_("Which affected group?"),
        queryset=AffectedGroup.objects.none(),
        required=False,
        empty_label=_("None of them"),
        help_text=_("One that is sensitive is never tied to a person, and is not here."),
    )
    quorum = of(Voting, "quorum", required=False, initial=0)
    quorum_each = forms.IntegerField(label=_("How many on each side must vote"), required=False, min_value=0, initial=0)
    fallback = forms.ChoiceField(label=_("If one of the chambers does not carry it"), required=False)
    trial_until = day(_("Tried out until"), required=False)
    cost_is_known = forms.BooleanField(
        label=_("We know what it costs each side that both must carry it"), required=False
    )
    secret = of(
        Voting, "secret", help_text=_("Not by consent: there an objection is signed, so that it can be worked in.")
    )
    small_is_known = forms.BooleanField(
        label=_("We know that fewer than ten cannot vote in secret from each other"), required=False
    )

    def __init__(self, *args: Any, decision: Decision, methods: Sequence[str], members: Sequence[Member], **more: Any):
        super().__init__(*args, **more)
        self.members = members
        self.fields["method"].choices = [(one, METHODS[one].name) for one in methods if one in readings.SCALES]
        self.fields["method"].choices += [(one, METHODS[one].name) for one in methods if one in WITH_OPTIONS]
        self.fields["method"].initial = decision.method if decision.method in methods else methods[0]
        self.fields["some"].queryset = Member.objects.filter(pk__in=[member.pk for member in members])
        groups = AffectedGroup.objects.filter(partnership=decision.partnership_id, sensitive=False)
        self.fields["group"].queryset = living(groups)
        self.order_fields([*(name for name in self.fields if name != "some"), "some"])
        self.fields["fallback"].choices = [("", _("Nothing is fixed")), *Voting.Fallback.choices]

    def clean(self) -> dict[str, Any]:
        """What the action takes: rooms and options instead of lines and ticks."""
        content = super().clean() or self.cleaned_data
        if content.get("asked") == GROUP and not content.get("group"):
            self.add_error("group", _("Choose the group."))
        if self.errors:
            return content
        rooms = self._rooms(content)
        if len(rooms) > 1 and not content["cost_is_known"] and all(room.asked for room in rooms):
            self.add_error("cost_is_known", _costs(rooms))
        kept = {name: content[name] for name in ("method", "closes_on", "budget", "secret", "small_is_known")}
        kept |= {"rooms": rooms, "options": self._options(content), "quorum": content["quorum"] or 0}
        kept |= {"parity": len(rooms) > 1, "fallback": content["fallback"], "trial_until": content["trial_until"]}
        return kept

    def _rooms(self, content: Mapping[str, Any]) -> list[Room]:
        lines = [line.strip() for line in content["others"].splitlines() if line.strip()]
        others = [Asked(who=line[:120], way=Invited.Way.PAPER) for line in lines]
        if content["asked"] == PARITY:
            residents = [Asked(member) for member in self.members if member.role in RESIDENTS]
            professionals = [Asked(member) for member in self.members if member.role in PROFESSIONALS]
            each = content["quorum_each"] or 0
            return [
                Room([*residents, *others], str(_("Residents")), quorum=each),
                Room(professionals, str(_("Professionals")), quorum=each),
            ]
        if content["asked"] == GROUP and content["group"]:
            each, group = content["quorum_each"] or 0, content["group"]
            rest = [Asked(member) for member in self.members]
            return [Room(others, group.name[:80], group, each), Room(rest, str(_("The others")), quorum=each)]
        chosen = content["some"] if content["asked"] == SOME else self.members
        return [Room([*[Asked(member) for member in chosen], *others])]

    def _options(self, content: Mapping[str, Any]) -> list[Choice]:
        if content["method"] not in WITH_OPTIONS:
            return []
        lines = [line.strip() for line in content["options"].splitlines() if line.strip()]
        if content["method"] != "budget":
            return [Choice(line[:200]) for line in lines]
        found = []
        for number, line in enumerate(lines, start=1):
            amount, _space, words = line.partition(" ")
            cost = amount.replace(".", "")
            if not cost.isdecimal() or not words.strip():
                fault = _("Line %(number)s does not begin with an amount: “%(line)s”. Write “4000 Light on the path”.")
                self.add_error("options", fault % {"number": number, "line": line[:60]})
            else:
                found.append(Choice(words.strip()[:200], int(cost)))
        return found


def _costs(rooms: Sequence[Room]) -> str:
    sizes = {room.name: len(room.asked) for room in rooms}
    return parity_costs(sizes, *readings.power_of(sizes))


class BallotForm(forms.Form):
    """What one ballot says, by the method of its round."""

    def __init__(self, *args: Any, voting: Voting, said: Mapping[str, Any] | None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.voting, self.said, options = voting, dict(said or {}), list(voting.options.all())
        if voting.method in readings.SCALES:
            self.fields["stance"] = forms.CharField(required=False, initial=self.said.get("stance"))
            self.fields["reason"] = forms.CharField(
                label=_("In your own words, if you like"),
                required=False,
                max_length=LONGEST_REASON,
                initial=self.said.get("reason"),
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        elif voting.method == "ranked":
            places = {place: at for at, level in enumerate(self.said.get("ranking", []), start=1) for place in level}
            for one in options:
                self.fields[f"place_{one.place}"] = forms.IntegerField(
                    label=one.words, required=False, min_value=1, max_value=len(options), initial=places.get(one.place)
                )
        else:
            self.fields["options"] = forms.MultipleChoiceField(
                label=_("Mark as many as you like"),
                required=False,
                choices=[(str(one.place), _priced(one.words, one.cost)) for one in options],
                initial=[str(place) for place in self.said.get("options", [])],
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def choice(self) -> dict[str, Any]:
        """What is kept of it."""
        content = self.cleaned_data
        if "stance" in self.fields:
            return {"stance": content["stance"], "reason": content["reason"]}
        if "options" in self.fields:
            return {"options": [int(place) for place in content["options"]]}
        levels: dict[int, list[int]] = {}
        for name, number in content.items():
            if number:
                levels.setdefault(number, []).append(int(name.removeprefix("place_")))
        return {"ranking": [levels[number] for number in sorted(levels)]}


def _priced(words: str, cost: int | None) -> str:
    return f"{words} ({money(cost)})" if cost is not None else words
