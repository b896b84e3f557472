"""In which ways a partnership decides."""

from datetime import date

from samspil.circle.models import Partnership
from samspil.circle.readings import living
from samspil.task.models import Decision, MethodOn

Method = Decision.Method
#: From the start.
ALWAYS = (Method.CONSENT, Method.ADVICE)
#: When a partnership chooses them. A majority is only there as one in each chamber.
CHOSEN = (Method.CONSENSUS, Method.GRADIENTS, Method.APPROVAL, Method.RANKED, Method.BUDGET, Method.MAJORITY)


def methods_on(partnership: Partnership, as_of: date | None = None) -> tuple[str, ...]:
    """The ways that can be used, in the order of the list."""
    rows = living(MethodOn.objects.filter(partnership=partnership), as_of)
    on = {*ALWAYS, *rows.values_list("method", flat=True)}
    return tuple(method for method in Method.values if method in on)
