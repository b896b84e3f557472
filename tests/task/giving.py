"""One of each that is given away, agreed, or done together, for tests."""

from datetime import date
from typing import Any

from samspil.task.actions import agreements, efforts, thirds, transfers
from samspil.task.models import Agreement, CommonThird, Decision, JointEffort, Transfer
from tests.cast import Cast

DAY, LATER = date(2026, 2, 10), date(2026, 3, 20)


def given(cast: Cast, **more: Any) -> Transfer:
    """The association gives a key to residents."""
    words = {"kind": "key", "what": "The key to the shed", "from_actor": cast.association}
    words |= {"to_whom": "Residents in the west", "by": cast.dorte, "at": DAY}
    return transfers.add_transfer(partnership=cast.partnership, **(words | more))


def agreed(cast: Cast, **more: Any) -> Agreement:
    """The association begins an agreement."""
    words = {"title": "The shed", "actor": cast.association, "gives": "The shed on Fridays", "gets": "Company"}
    return agreements.add_agreement(partnership=cast.partnership, **(words | {"by": cast.dorte, "at": DAY} | more))


def together(cast: Cast, **more: Any) -> JointEffort:
    """A walking bus."""
    words = {"title": "The walking bus", "by": cast.dorte, "at": DAY}
    return efforts.add_effort(partnership=cast.partnership, **(words | more))


def done(cast: Cast, **more: Any) -> CommonThird:
    """Soup."""
    words = {"what": "Soup", "by": cast.dorte, "at": DAY}
    return thirds.add_third(partnership=cast.partnership, **(words | more))


def decided(cast: Cast, title: str = "The key is theirs", on: date = DAY, **more: Any) -> Decision:
    """A decision, by the shortest way."""
    words = {"state": Decision.State.DECIDED, "raised_on": on, "happened_on": on}
    return Decision.objects.create(partnership=cast.partnership, title=title, **(words | more))
