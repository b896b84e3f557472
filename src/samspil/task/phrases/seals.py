"""What is said of a record that does not read as it was written."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _


def told(fault: Any) -> str:
    """One sentence about a fault (readings.seals.Fault), with the record or the seal it is in."""
    named = {
        "kind": {"decision": _("decision"), "voting": _("round of ballots")}.get(fault.kind, fault.kind),
        "thing": fault.thing,
        "number": fault.number,
        "since": f"{timezone.localtime(fault.since):%Y-%m-%d %H:%M}" if fault.since else "",
    }
    sentences = {
        "changed": _("The %(kind)s %(thing)s was changed after it was written on %(since)s."),
        "unwritten": _("The %(kind)s %(thing)s was put in without being written down."),
        "gone": _("The %(kind)s %(thing)s, written on %(since)s, is gone."),
        "leaf": _("What lies under seal %(number)s is not what was sealed on %(since)s."),
        "seal": _("Seal %(number)s does not follow from the one before it."),
        "head": _("The head that the witness kept is none of the heads here: the chain was written anew."),
    }
    return sentences[fault.what] % named
