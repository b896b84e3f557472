"""An answer to those who said something, and what they say to it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Member, Partnership, Waiting
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical
from samspil.dialogue.models import Statement
from samspil.ground import clock
from samspil.ground.fields import day, of
from samspil.task.models import Answered, Decision, Reply

Thing = Statement | Waiting
_AREA = forms.Textarea(attrs={"rows": 3})


class ReplyForm(forms.Form):
    """What it led to, what we did, why, what happens next, where one can complain, how they were told."""

    outcome = of(Reply, "outcome", widget=forms.RadioSelect)
    words = of(Reply, "words", widget=_AREA, help_text=_("As you say it to them. Short sentences."))
    reason = of(Reply, "reason", widget=_AREA, help_text=_("Needed when it is not followed, or not yet."))
    next_step = of(Reply, "next_step", widget=_AREA)
    authority = of(Reply, "authority")
    reopen = of(
        Reply, "reopen", widget=_AREA, help_text=_("Needed when an authority decided: where to complain, and by when.")
    )
    decision = of(Reply, "decision", label=_("Which decision is it about?"))
    given_by = of(
        Reply, "given_by", label=_("Who tells them?"), help_text=_("A no is carried by a person: a visit, or a call.")
    )
    way = of(Reply, "way")
    told_how = of(Reply, "told_how", help_text=_("Where, or with whom: “in the laundry”, “with an interpreter”."))
    at = day(_("When were they told?"), initial=clock.today)

    def __init__(self, *args: Any, partnership: Partnership, **more: Any) -> None:
        super().__init__(*args, **more)
        people = sorted(living(Member.objects.filter(partnership=partnership)), key=lambda one: alphabetical(one.name))
        field = self.fields["given_by"]
        field.queryset = Member.objects.filter(partnership=partnership)
        field.choices = [("", _("Nobody in particular")), *((one.pk, one.name) for one in people)]
        self.fields["outcome"].choices = Reply.Outcome.choices
        decisions = Decision.objects.filter(partnership=partnership, state=Decision.State.DECIDED)
        self.fields["decision"].queryset = living(decisions).order_by("-happened_on")
        self.fields["decision"].empty_label = _("None of them")


class NewReplyForm(ReplyForm):
    """The same, and to whom: those who were chosen on the page before, and may be left out again."""

    to = forms.MultipleChoiceField(
        label=_("Whom does it answer?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one who is answered.")},
    )
    field_order = ("to",)

    def __init__(self, *args: Any, things: Sequence[Thing], **more: Any) -> None:
        super().__init__(*args, **more)
        self._things = {str(one.pk): one for one in things}
        self.fields["to"].choices = [(pk, _line(one)) for pk, one in self._things.items()]
        self.initial.setdefault("to", list(self._things))

    def clean(self) -> dict[str, Any]:
        """Words and waits apart, as the action takes them."""
        content = super().clean() or self.cleaned_data
        chosen = [self._things[pk] for pk in content.pop("to", [])]
        content["statements"] = [one for one in chosen if isinstance(one, Statement)]
        content["waiting"] = [one for one in chosen if isinstance(one, Waiting)]
        return content


def _line(one: Thing) -> str:
    words, who = (one.words, one.said_by) if isinstance(one, Statement) else (one.about, one.who)
    return f"{who}: {words}" if who else words


class RecognisedForm(forms.Form):
    """What they said to it when we asked."""

    recognised = of(Answered, "recognised", widget=forms.RadioSelect)
    words = of(Answered, "recognised_words")
    at = day(_("When did they say so?"), initial=clock.today)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["recognised"].choices = Answered.Recognised.choices


class OwnRecognisedForm(forms.Form):
    """The same by one press on one's own phone, and a word of what is not right."""

    recognised = forms.ChoiceField(choices=[(one, "") for one in ("yes", "no", "asked")])
    words = forms.CharField(required=False, max_length=300)

    def clean_words(self) -> str:
        """What is not right in it: only with a no."""
        return self.cleaned_data["words"] if self.cleaned_data.get("recognised") == "no" else ""
