"""The ways into the demo partnership."""

from django.utils.translation import gettext as _

from samspil.circle.models import Member
from samspil.demo.load import SLUG
from samspil.demo.story import extra
from samspil.ground import links
from samspil.network.models import Seat

FACILITATOR, PARTNER = "p001", "p009"


def ways_in() -> list[tuple[str, str]]:
    """(who, address): as facilitator, as a partner, and as someone who answers. Empty when there is no demo."""
    members = {
        member.code: member for member in Member.objects.filter(partnership__slug=SLUG, code__in=[FACILITATOR, PARTNER])
    }
    ways = [
        (
            _("As the facilitator, %(name)s") % {"name": members[code].name}
            if code == FACILITATOR
            else _("As a partner, %(name)s") % {"name": members[code].name},
            code,
        )
        for code in (FACILITATOR, PARTNER)
        if code in members
    ]
    found = [(words, links.address_of(_sign_in(members[code]))) for words, code in ways]
    seat = Seat.objects.filter(
        round__name=extra()["open_round"]["name"], actor__code=extra()["open_round"]["answers_for"]
    ).first()
    if seat is not None:
        link = links.give(purpose="network.answer", thing=seat.pk, scope=seat.actor.partnership_id, days=3650)
        found.append((_("As someone who answers for %(actor)s") % {"actor": seat.label}, links.address_of(link)))
    return found


def _sign_in(member: Member) -> links.PersonalLink:
    greets = _("You open the demo as %(name)s, %(role)s.") % {
        "name": member.name,
        "role": member.get_role_display().lower(),
    }
    return links.give(purpose="sign_in", thing=member.account_id, scope=member.partnership_id, days=3650, greets=greets)
