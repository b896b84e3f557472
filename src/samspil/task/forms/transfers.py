"""Power that is given away, and taken back."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor, Member
from samspil.ground import clock
from samspil.ground.fields import day, of
from samspil.task.models import Transfer


class TransferForm(forms.Form):
    """What is given away, from whom, to whom, and when. ``now``: how the one who has it now is called."""

    kind = of(Transfer, "kind", label=_("What kind of thing is it?"))
    what = of(
        Transfer,
        "what",
        label=_("What can they do now without asking?"),
        help_text=_("In a few words: the key to the laundry, 40,000 kroner to decide over."),
    )
    giver = forms.ChoiceField(label=_("Who gives it away?"))
    receiver = forms.ChoiceField(label=_("Who has it now?"), required=False)
    to_whom = of(
        Transfer,
        "to_whom",
        label=_("Or, when it is none of these"),
        help_text=_("A few words, never a name: “residents in the west”."),
    )
    at = day(_("Since when?"), initial=clock.today)

    def __init__(
        self,
        *args: Any,
        givers: tuple[Sequence[Actor], Sequence[Member]],
        receivers: tuple[Sequence[Actor], Sequence[Member]],
        now: tuple[Member, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self._givers = _ways("from", *givers)
        self._receivers = _ways("to", *receivers)
        extra = []
        if now is not None and str(now[0].pk) not in self._receivers:
            self._receivers[str(now[0].pk)] = {"to_member": now[0], "to_actor": None}
            extra = [(str(now[0].pk), now[1])]
        choose = [("", _("Choose who"))] if len(self._givers) > 1 else []
        self.fields["giver"].choices = [*choose, *_grouped(*givers)]
        self.fields["receiver"].choices = [("", _("None of these")), *extra, *_grouped(*receivers)]

    def clean(self) -> dict[str, Any]:
        """Who gives and who has it, as the action takes them."""
        content = super().clean() or self.cleaned_data
        content |= self._givers.get(content.pop("giver", ""), {})
        nobody = {"to_actor": None, "to_member": None}
        return content | self._receivers.get(content.pop("receiver", ""), nobody)


class TakeBackForm(forms.Form):
    """It was taken back: why, and when."""

    why = of(Transfer, "taken_back_why", label=_("Why?"), required=True, widget=forms.Textarea(attrs={"rows": 3}))
    at = day(_("When?"), initial=clock.today)


def _ways(side: str, actors: Iterable[Actor], people: Iterable[Member]) -> dict[str, dict[str, Any]]:
    """By the value in the form: the actor or the member, as the action takes them."""
    ways = {str(one.pk): {f"{side}_actor": one, f"{side}_member": None} for one in actors}
    return ways | {str(one.pk): {f"{side}_actor": None, f"{side}_member": one} for one in people}


def _grouped(actors: Sequence[Actor], people: Sequence[Member]) -> list[Any]:
    lists = ((_("Actors"), actors), (_("People"), people))
    return [(label, [(str(one.pk), one.name) for one in found]) for label, found in lists if found]
