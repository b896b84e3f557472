"""Sentences about replies that stand on more than one page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: What a reply led to, as it is said to the one who is answered.
LED_TO: dict[str, str | Promise] = {
    "followed": _("We do it"),
    "partly": _("We do some of it"),
    "not": _("We do not do it"),
    "not_yet": _("We have not done it yet"),
}
