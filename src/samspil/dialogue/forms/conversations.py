"""A conversation, its cards, and the texts read aloud in it."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Mandate, Member, Partnership
from samspil.circle.phrases import LANGUAGES
from samspil.circle.readings import living
from samspil.dialogue.forms.phone_say import SoundForm
from samspil.dialogue.models import Conversation, Statement
from samspil.dialogue.phrases.conversations import BEGINNINGS
from samspil.dialogue.rules import MOST_CARDS
from samspil.ground.fields import day, of

MOST_VIEWS = 100
AREA = {"widget": forms.Textarea(attrs={"rows": 2})}


class ConversationForm(forms.Form):
    """What is asked, why, and what happens with what is said."""

    question = of(Conversation, "question", help_text=_("One question that nobody can answer with yes or no."))
    asker = of(Conversation, "asker", help_text=_("A person with a name, and where they are from."))
    phone = of(Conversation, "phone")
    why = of(Conversation, "why", **AREA)
    who_sees = of(Conversation, "who_sees", initial=BEGINNINGS["who_sees"], **AREA)
    hear_back = of(Conversation, "hear_back", initial=BEGINNINGS["hear_back"], **AREA)
    hear_back_on = day(_("When they hear back at the latest"), required=False)
    moderator = of(Conversation, "moderator", label=_("Who reads what is said before it is shown?"), required=True)
    policy = of(
        Conversation,
        "policy",
        initial=BEGINNINGS["policy"],
        help_text=_("It stands on the page where people write."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    group_open = of(
        Conversation,
        "group_open",
        help_text=_("One square for all, on a wall or a screen. Nobody is known, and the answers are counted apart."),
    )
    least_views = of(
        Conversation,
        "least_views",
        help_text=_("So that new words are seen by some, however late they come."),
        validators=[MinValueValidator(1), MaxValueValidator(MOST_VIEWS)],
        initial=10,
    )

    def __init__(self, *args: Any, partnership: Partnership, **more: Any) -> None:
        super().__init__(*args, **more)
        here = living(Mandate.objects.filter(partnership=partnership)).values("member")
        members = Member.objects.filter(partnership=partnership, pk__in=here, account__is_active=True)
        self.fields["moderator"].queryset = living(members)
        self.fields["moderator"].empty_label = _("Choose a person")

    def keep_question(self) -> None:
        """People have heard it, so it stands."""
        self.fields["question"].disabled = True
        self.fields["question"].help_text = _("People have heard this question. Ask another in a new conversation.")


class CardsForm(forms.Form):
    """How many cards, and how they are laid on paper."""

    number = forms.IntegerField(
        label=_("How many cards?"),
        min_value=1,
        max_value=MOST_CARDS,
        initial=20,
        help_text=_("Each has a code of its own. All partners see how many were made, when and by whom."),
    )
    sheet = forms.ChoiceField(
        label=_("How are they printed?"),
        choices=[("four", _("Four on a sheet of A4")), ("one", _("One on a sheet of A5"))],
        initial="four",
        widget=forms.RadioSelect,
    )


class ReadAloudForm(SoundForm):
    """A text read aloud: the question, or a statement that is shown."""

    what = forms.ChoiceField(label=_("What is read aloud?"), required=False)
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES)
    field_order = ("what", "language", "sound")

    def __init__(self, *args: Any, statements: list[Statement], **more: Any) -> None:
        super().__init__(*args, **more)
        self._statements = {str(one.pk): one for one in statements}
        said = [(pk, one.words[:80]) for pk, one in self._statements.items()]
        self.fields["what"].choices = [("", _("The question")), *([(_("Statements"), said)] if said else [])]
        self.fields["sound"].label = _("The recording")
        self.fields["sound"].widget.attrs.pop("capture", None)

    def clean(self) -> dict[str, Any]:
        """As the action takes it."""
        content = super().clean() or self.cleaned_data
        content["statement"] = self._statements.get(content.pop("what", ""))
        return content
