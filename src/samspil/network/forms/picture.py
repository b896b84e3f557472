"""What a reader of the picture may choose. Nothing here can be wrong: what is not there is read as no wish."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.network.readings.picture import Desk, Wish


class ChooseForm(forms.Form):
    """Relation, round, threshold, backbone and grouping, in the address; the same page for the same address."""

    relation = forms.CharField(label=_("Which ties"), required=False, widget=forms.Select)
    round = forms.CharField(label=_("Which round"), required=False, widget=forms.Select)
    least = forms.FloatField(label=_("How much at least"), required=False, widget=forms.Select)
    column = forms.CharField(label=_("Grouped by"), required=False, widget=forms.Select)
    without = forms.BooleanField(label=_("Without the secretariat"), required=False)

    def wish(self) -> Wish:
        """What was asked for, as far as it can be read."""
        self.is_valid()
        got: dict[str, Any] = self.cleaned_data
        return Wish(
            relation=got.get("relation", ""),
            round=got.get("round", ""),
            least=got.get("least"),
            without_backbone=got.get("without", False),
            column=got.get("column") if "column" in self.data else None,
        )

    def offer(self, desk: Desk) -> "ChooseForm":
        """The same form with what there is to choose; what there is no choice in is left out."""
        least = [("", _("Every tie")), *desk.levels] if desk.levels else []
        offers = (
            ("relation", desk.relation_options(), desk.wish.relation if desk.wish.relation in desk.relations else ""),
            ("round", desk.round_options(), str(desk.chosen_round.pk)),
            ("least", least, f"{desk.least:g}" if desk.least is not None else ""),
            ("column", desk.column_options(), desk.column),
        )
        offered = ChooseForm(
            initial={name: chosen for name, _options, chosen in offers} | {"without": desk.wish.without_backbone}
        )
        for name, options, _chosen in offers:
            offered.fields[name].widget.choices = options
            if len(options) < 2:
                del offered.fields[name]
        if not desk.has_backbone:
            del offered.fields["without"]
        return offered
