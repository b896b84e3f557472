"""How those at the table are reached: a personal link, a mail with it, a reminder."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.utils import translation

from samspil.circle.models import Member
from samspil.ground import clock, links, outbox
from samspil.ground.models import PersonalLink
from samspil.network.models import Round, Seat
from samspil.network.phrases import rounds as phrases
from samspil.network.readings.rounds import PURPOSE, links_of

#: The link outlives the round by this: it opens the first look and the mirror, and answers no more.
MIRROR_DAYS = 90


def give_link(seat: Seat) -> PersonalLink | None:
    """The seat's link; none for a round of the past, whose mirror has closed too."""
    days = (_until(seat.round) - clock.today()).days
    if seat.way != Seat.Way.LINK or days < 0:
        return None
    language = seat.respondent.language if seat.respondent else ""
    with translation.override(_language(seat.respondent)):
        greets = phrases.greeting(seat)[:200]
    shown = {"greets": greets, "from_name": seat.round.asker, "phone": seat.round.phone, "language": language}
    return links.give(purpose=PURPOSE, thing=seat.pk, scope=seat.round.partnership_id, days=days, **shown)


def lengthen(round_: Round) -> None:
    """A later last day keeps the links alive longer."""
    seats = round_.seats.values("pk")
    PersonalLink.objects.filter(purpose=PURPOSE, thing__in=seats, ended_at=None).update(
        expires_on=_until(round_), from_name=round_.asker, phone=round_.phone
    )


def ask(seat: Seat, link: PersonalLink | None) -> bool:
    """Write the first mail, once for each card; False where there is no address that works."""
    if link is None or not can_mail(seat):
        return False
    with translation.override(_language(seat.respondent)):
        text = phrases.letter(seat, links.address_of(link))
    _write(seat, f"network.asked:{seat.pk}:{link.turn}", text, seat.round.asker, seat.round.asked_by)
    return True


def remind_one(seat: Seat, link: PersonalLink, by: Member, day: date) -> None:
    """Write a reminder, once a day at most, signed by the person who sends it."""
    with translation.override(_language(seat.respondent)):
        text = phrases.reminder(seat, links.address_of(link), by.name)
    _write(seat, f"network.reminded:{seat.pk}:{day.isoformat()}", text, by.name, by)


def hand_over(seats: Iterable[Seat]) -> None:
    """The round has closed: who can be mailed gets a new link, so that no printed card opens their mirror.

    Where no mail arrives the card is all there is, and goes on.
    """
    mailed = [seat for seat in seats if can_mail(seat)]
    held = links_of(mailed)
    for seat in mailed:
        if seat.pk not in held:
            continue
        links.end(held[seat.pk])
        link = give_link(seat)
        if link is not None:
            with translation.override(_language(seat.respondent)):
                text = phrases.closed(seat, links.address_of(link))
            _write(seat, f"network.closed:{seat.pk}:{link.turn}", text, seat.round.asker, seat.round.asked_by)


def can_mail(seat: Seat) -> bool:
    """There is an address, and mail to it has not come back."""
    return bool(seat.respondent and seat.respondent.email and not seat.respondent.mail_came_back_on)


def _write(seat: Seat, key: str, text: tuple[str, str], from_name: str, reply: Member | None) -> None:
    outbox.queue(
        key=key,
        way="mail",
        to=seat.respondent.email,
        subject=text[0],
        body=text[1],
        scope=seat.round.partnership_id,
        from_name=from_name,
        reply_to=reply.email if reply else "",
        thing=seat.pk,
    )


def _until(round_: Round) -> date:
    return (round_.closes_on or round_.happened_on) + timedelta(days=MIRROR_DAYS)


def _language(member: Member | None) -> str:
    return member.language if member and member.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
