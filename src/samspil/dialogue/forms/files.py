"""Files of conversations: chosen, then looked at and given a question."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.phrases import LANGUAGES
from samspil.dialogue.readings.imports import QUESTION_LENGTH
from samspil.ground.files import FilesField


class ConversationFilesForm(forms.Form):
    """What is to be read in."""

    files = FilesField(
        label=_("Choose the files"),
        help_text=_(
            "The ZIP of a Polis export, or its files: comments.csv with participants-votes.csv or votes.csv. "
            "We see which they are."
        ),
    )

    def given(self) -> dict[str, bytes]:
        """The files."""
        files: dict[str, bytes] = self.cleaned_data["files"]
        return files


class QuestionForm(forms.Form):
    """What was asked."""

    question = forms.CharField(label=_("What was asked?"), max_length=QUESTION_LENGTH)
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, required=False)

    def clean_language(self) -> str:
        """Danish when nothing was chosen."""
        return self.cleaned_data["language"] or "da"
