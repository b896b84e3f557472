"""What a partnership begins with, and what it says of itself later."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy

from samspil.circle.models import Partnership
from samspil.ground import clock
from samspil.ground.fields import Day


class FoundingForm(forms.Form):
    """One screen, six answers."""

    name = forms.CharField(
        label=gettext_lazy("What do you call yourselves?"),
        max_length=120,
        help_text=gettext_lazy("A name that people who live there would use."),
    )
    place = forms.CharField(label=gettext_lazy("Where?"), max_length=160, required=False)
    task = forms.CharField(
        label=gettext_lazy("What do you want to do together, in a line?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("As it sounds now. It will be written again later, with people's own words."),
    )
    begins = forms.DateField(label=gettext_lazy("When does it begin?"), widget=Day)
    backbone = forms.CharField(
        label=gettext_lazy("Who is the secretariat?"),
        max_length=160,
        help_text=gettext_lazy("The one who holds you together: a house, an association, a person with a desk."),
    )
    by_name = forms.CharField(
        label=gettext_lazy("What is your name?"),
        max_length=120,
        help_text=gettext_lazy(
            "You are its first facilitator. Your name stands on the list of those who take part, "
            "and you may be written to."
        ),
    )

    def __init__(self, data: Any = None, *, name: str = "") -> None:
        super().__init__(data)
        self.fields["begins"].initial = clock.today()
        self.fields["by_name"].initial = name


class PartnershipForm(forms.ModelForm):
    """What the partnership says of itself."""

    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"))

    class Meta:
        model = Partnership
        fields = ("name", "task", "place", "ends", "k", "time_zone")
        labels = {"k": gettext_lazy("Answers are shown only when at least so many gave them")}
        help_texts = {
            "task": gettext_lazy("In a line, as it sounds now."),
            "ends": gettext_lazy("Leave it blank if nobody knows."),
            "k": gettext_lazy("Five or more. It can be raised, never lowered."),
        }
        widgets = {"ends": Day}

    def __init__(self, data: Any = None, *, instance: Partnership) -> None:
        super().__init__(data, instance=instance)
        zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix")))
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]
        self.fields["k"].widget.attrs["min"] = instance.k

    def _post_clean(self) -> None:
        """The action checks and saves; the form only reads."""


class PartForm(forms.Form):
    """Switch a part on. The tick is asked for while it is early."""

    we_know_it_is_early = forms.BooleanField(
        label=gettext_lazy("We know it is early, and want it all the same"), required=False
    )

    def __init__(self, data: Any = None, *, early: bool) -> None:
        super().__init__(data)
        if not early:
            del self.fields["we_know_it_is_early"]
