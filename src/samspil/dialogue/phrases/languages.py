"""Languages that people here may speak, whether the interface has been put into them or not."""

from django.utils.translation import gettext_lazy as _

SPOKEN = (
    ("da", _("Danish")),
    ("ar", _("Arabic")),
    ("en", _("English")),
    ("fa", _("Persian")),
    ("pl", _("Polish")),
    ("so", _("Somali")),
    ("tr", _("Turkish")),
    ("uk", _("Ukrainian")),
    ("ur", _("Urdu")),
    ("vi", _("Vietnamese")),
)
