"""Whom the backbone answers to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.forms.fields import offer_actors, share
from samspil.circle.models import Declaration, Funder, Instruction, Partnership
from samspil.ground import clock
from samspil.ground.fields import day, of


class DeclarationForm(forms.Form):
    """How independent the backbone is, and who outside it takes complaints."""

    answer = of(
        Declaration,
        "answer",
        widget=forms.RadioSelect,
        help_text=_("Could the secretariat say no to the one who pays the most? No is an answer too."),
    )
    why = of(Declaration, "why", widget=forms.Textarea(attrs={"rows": 6}))
    board = of(Declaration, "board", widget=forms.Textarea(attrs={"rows": 3}))
    complaints_to = of(Declaration, "complaints_to", help_text=_("A person who neither works for it nor leads it."))
    complaints_email = of(Declaration, "complaints_email")
    complaints_phone = of(Declaration, "complaints_phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = Declaration.Answer.choices


class _WithActor(forms.Form):
    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_actors(self.fields["actor"], partnership)


class FunderForm(_WithActor):
    """Who pays, how large a part, and what for."""

    name = of(Funder, "name")
    actor = of(Funder, "actor", label=_("If they are one of the actors: which?"))
    share = share(Funder, "share")
    demands = of(Funder, "demands")
    at = day(_("Since when?"), initial=clock.today)


class InstructionForm(_WithActor):
    """Someone told the secretariat what to do."""

    sender = of(Instruction, "sender")
    actor = of(Instruction, "actor", label=_("If they are one of the actors: which?"))
    asked = of(Instruction, "asked", widget=forms.Textarea(attrs={"rows": 3}))
    at = day(_("When did it come?"), initial=clock.today)


class InstructionAnswerForm(forms.Form):
    """What the secretariat answered."""

    answer = of(Instruction, "answer", widget=forms.RadioSelect, required=True)
    reply = of(Instruction, "reply", required=True, widget=forms.Textarea(attrs={"rows": 3}))
    at = day(_("When did we answer?"), initial=clock.today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = Instruction.Answer.choices


class ComplaintForm(forms.Form):
    """Words for the person outside the secretariat."""

    words = forms.CharField(label=_("What do you want to say?"), max_length=4000, widget=forms.Textarea)
    signed = forms.BooleanField(label=_("Put my name and my e-mail under it, so that they can answer"), required=False)
