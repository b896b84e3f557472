"""Ways to decide, in plain words: each with a name, what it means, and for each answer a name, a meaning, a prompt."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Option:
    """One answer: what stands on the button, what it means, and what one is asked when one chooses it."""

    name: Any
    meaning: Any
    prompt: Any


@dataclass(frozen=True)
class MethodWords:
    """A way to decide: what it is called, what it means, when it fits, and its answers. Empty: nobody answers."""

    name: Any
    meaning: Any
    fits: Any
    options: tuple[Option, ...] = ()


METHODS: dict[str, MethodWords] = {
    "consent": MethodWords(
        _("Consent (konsent)"),
        _("It is decided when nobody has a reason why it cannot be lived with. A reason changes the wording."),
        _("For most things: good enough for now, safe enough to try."),
        (
            Option(
                pgettext_lazy("an answer to a proposal", "I can live with it"),
                _("It need not be what I would have chosen. It does no harm to what we want together."),
                _("Is there something we should keep an eye on?"),
            ),
            Option(
                pgettext_lazy("an answer to a proposal", "I have an objection"),
                _("I see a reason why this would do harm. The reason is worked into a new wording."),
                _("What would go wrong, and for whom? What would make it possible to live with?"),
            ),
            Option(
                pgettext_lazy("an answer to a proposal", "I do not know enough yet"),
                _("I need to ask or understand something first. We wait for it."),
                _("What do you need to know, or whom must you ask?"),
            ),
        ),
    ),
    "advice": MethodWords(
        _("Advice"),
        _("One decides, after asking those it concerns and those who know about it. The advice is written down."),
        _("When one of us carries it alone, and for what we may not decide here."),
        (
            Option(
                pgettext_lazy("an answer to a proposal", "My advice"),
                _("What you should know before you decide. You listen, and you decide."),
                _("What have you seen or tried that matters here?"),
            ),
            Option(
                pgettext_lazy("an answer to a proposal", "Go ahead"),
                _("I have nothing to add."),
                _("Whom else should they ask?"),
            ),
        ),
    ),
    "consensus": MethodWords(
        _("Consensus"),
        _("Everyone agrees. One may stand aside without stopping it; one block stops it."),
        _("For what everyone must carry, when there is time."),
        (
            Option(
                pgettext_lazy("an answer to a proposal", "I agree"),
                _("I want this, and I will help to carry it."),
                _("Why is this right for us?"),
            ),
            Option(
                pgettext_lazy("an answer to a proposal", "I stand aside"),
                _("I would not do it, and I do not stand in the way."),
                _("What should be written down about your doubt?"),
            ),
            Option(
                pgettext_lazy("an answer to a proposal", "I block"),
                _("This goes against what we are together for. It cannot go on as it is."),
                _("What does it go against? What could we do instead?"),
            ),
        ),
    ),
    "gradients": MethodWords(
        _("Degrees of agreement"),
        _("Each says how far they agree. It shows how strong the backing is; it does not decide by itself."),
        _("When yes and no say too little."),
        (
            Option(
                pgettext_lazy("an answer to a proposal", "Yes, gladly"),
                _("I like it and will put work into it."),
                _("What would you like to do?"),
            ),
            Option(
                pgettext_lazy("an answer to a proposal", "Yes, with a but"),
                _("I am for it, with something that should be changed."),
                _("What should be changed?"),
            ),
            Option(
                pgettext_lazy("an answer to a proposal", "Neither for nor against"),
                _("It is all the same to me, or I cannot judge it."),
                _("Whose word should weigh here?"),
            ),
            Option(
                pgettext_lazy("an answer to a proposal", "Rather not"),
                _("I do not like it, and I will not stop it."),
                _("What worries you?"),
            ),
            Option(
                pgettext_lazy("an answer to a proposal", "No"),
                _("I cannot be part of this."),
                _("What would have to be different?"),
            ),
        ),
    ),
    "approval": MethodWords(
        _("Approval"),
        _("Each marks all the proposals they could live with. What most could live with is chosen."),
        _("When there are several good proposals and one is enough."),
        (
            Option(
                pgettext_lazy("an answer to a proposal", "I could live with this one"),
                _("Mark as many as you like."),
                _("What is good about it?"),
            ),
        ),
    ),
    "ranked": MethodWords(
        _("Ranked"),
        _("Each puts the proposals in order. Two and two are held against each other."),
        _("When there are several proposals, and it matters which one people like better."),
        (
            Option(
                pgettext_lazy("an answer to a proposal", "My order"),
                _("The one you like best first. What you leave out comes last."),
                _("What decided the first one for you?"),
            ),
        ),
    ),
    "budget": MethodWords(
        _("A shared budget"),
        _("Each marks what they would give money or time to. Everyone's share weighs the same."),
        _("When money or hours are to be shared between many proposals."),
        (
            Option(
                pgettext_lazy("an answer to a proposal", "I would give to this one"),
                _("Mark as many as you like. Your share is spent on those that are chosen."),
                _("Who would be glad of it?"),
            ),
        ),
    ),
    "majority": MethodWords(
        _("Majority"),
        _("More are for than against. Those who are against are bound too."),
        _("As a majority on each side, when both must carry it. Else only to write down what was decided this way."),
        (
            Option(pgettext_lazy("an answer to a proposal", "For"), _("I want it so."), _("Why?")),
            Option(pgettext_lazy("an answer to a proposal", "Against"), _("I do not want it so."), _("Why not?")),
        ),
    ),
    "authority": MethodWords(
        _("By an authority"),
        _("The law, or the one who pays, has given one party the decision."),
        _("Only to write down what was decided this way. Tell those it concerns where they can complain."),
    ),
}
