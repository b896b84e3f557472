"""Rounds of ballots: opened, voted in, closed and counted. What a secret ballot says is tied to nobody after that."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import the_day
from samspil.circle.models import Member
from samspil.circle.rules import SYSTEM, require_steering
from samspil.ground import cards, keys, links, log
from samspil.ground.settling import settle_files
from samspil.task.actions import seals
from samspil.task.actions.objections import object_to, take_back_objection
from samspil.task.actions.replies import owe_for_decision
from samspil.task.models import Ballot, Chamber, Decision, Invited, Objection, Receipt, Voting, VotingOption
from samspil.task.readings import ballots as readings
from samspil.task.rules import ballots as rules
from samspil.task.rules.ballots import Choice, Room
from samspil.task.rules.decisions import may_object

_SEEN_AFTER = 30  # days
OBJECTING = ("object", "block")


class Terms(TypedDict, total=False):
    """How it is counted; fixed from the day it is opened."""

    secret: bool
    quorum: int
    parity: bool
    fallback: str
    trial_until: date | None
    budget: int | None


@transaction.atomic
def open_voting(
    *,
    decision: Decision,
    method: str,
    closes_on: date,
    rooms: Sequence[Room],
    by: Any,
    options: Sequence[Choice] = (),
    small_is_known: bool = False,
    at: date | None = None,
    **terms: Unpack[Terms],
) -> Voting:
    """Ask for ballots on the wording of a decision as it reads now.

    ``small_is_known``: whoever opens a secret round with fewer than ten has read what that means.
    """
    require_steering(by, decision.partnership)
    held = Decision.objects.select_for_update().get(pk=decision.pk)
    rules.require_open_to_ballots(held)
    row = Voting(partnership_id=held.partnership_id, decision=held, method=method, closes_on=closes_on)
    row.happened_on, row.words = the_day(at), held.text or held.title
    for name, value in terms.items():
        setattr(row, name, value)
    rules.require_terms(row, [room.name for room in rooms], [len(room.asked) for room in rooms], len(options))
    if any(room.quorum > len(room.asked) for room in rooms):
        raise ValidationError({"quorum_each": _("More must vote on one side than are asked there.")})
    if row.secret and sum(len(room.asked) for room in rooms) < readings.SECRET_FROM and not small_is_known:
        raise ValidationError({"small_is_known": rules.few_are_no_secret()})
    row.save()
    for place, option in enumerate(options):
        VotingOption.objects.create(voting=row, place=place, words=option.words, cost=option.cost)
    for place, room in enumerate(rooms):
        _seat(row, place, room)
    if row.secret:
        keys.make(row.pk)
    log.write("voting.opened", row, by=by, scope=row.partnership_id, words=held.title, at=at)
    return row


def _seat(voting: Voting, place: int, room: Room) -> None:
    chamber = Chamber.objects.create(voting=voting, place=place, name=room.name, group=room.group, quorum=room.quorum)
    for one in room.asked:
        if one.member and one.member.partnership_id != voting.partnership_id:
            raise ValidationError(_("Choose one of those who are in."))
        if voting.invited.filter(member=one.member).exclude(member=None).exists():
            raise ValidationError(_("%(name)s is asked twice.") % {"name": one.member})
        made = Invited.objects.create(
            voting=voting, chamber=chamber, member=one.member, who=one.who.strip(), way=one.way
        )
        if made.way == Invited.Way.LINK:
            _give_link(voting, made)


def _give_link(voting: Voting, one: Invited) -> None:
    """It opens the ballot until the round is closed, and for a while after that what came of it."""
    days = (voting.closes_on - voting.happened_on).days + _SEEN_AFTER
    rings = readings.whom_to_ring(voting)
    shown = {"greets": one.who or one.member.name, "from_name": voting.partnership.name}
    shown |= {"phone": rings.phone} if rings else {}
    links.give(purpose=readings.PURPOSE, thing=one.pk, scope=voting.partnership_id, days=days, **shown)


@transaction.atomic
def cast(*, invited: Invited, choice: dict[str, Any], by: Any, at: date | None = None) -> str:
    """Put a ballot in the box, or another in its place; gives the code of its receipt, which is kept nowhere.

    ``by``: the member who is asked; the invitation itself, for who came by its link; or a facilitator with a paper, or
    who was asked to help. Not logged: when someone voted would say which ballot is theirs.
    """
    voting = Voting.objects.select_for_update().get(pk=invited.voting_id)  # no ballot while it is being closed
    one = Invited.objects.select_for_update().get(pk=invited.pk)
    _require_own(one, by)
    rules.require_taking_ballots(voting, the_day(at))
    said = rules.sound_choice(voting, choice)
    box = {"name": readings.ballot_name(voting, one.pk)} if voting.secret else {"invited": one}
    kept, _new = Ballot.objects.update_or_create(
        voting=voting, **box, defaults={"choice": said, "chamber": one.chamber}
    )
    if not voting.secret:
        _object(kept, one, at)
    if not one.voted:
        one.voted = True
        one.save(update_fields=["voted"])
    return _receipt(voting)


def _object(ballot: Ballot, one: Invited, at: date | None) -> None:
    """An objection on an open ballot stands on the decision; it is taken back when the ballot says otherwise."""
    decision, before = ballot.voting.decision, ballot.objection
    reason = ballot.choice.get("reason", "") if ballot.choice.get("stance") in OBJECTING else ""
    if not may_object(decision) or (before is not None and before.reason == reason):
        return
    signer, helped = (one.member, "") if one.member else (SYSTEM, one.who)
    if before is not None and before.state == Objection.State.STANDS:
        take_back_objection(objection=before, by=signer, how=_("on their ballot"), at=at)
    ballot.objection = object_to(decision=decision, reason=reason, by=signer, helped=helped, at=at) if reason else None
    ballot.save(update_fields=["objection"])


def _require_own(one: Invited, by: Any) -> None:
    if by == one or (isinstance(by, Member) and one.member_id == by.pk):
        return
    if one.way == Invited.Way.LINK:
        raise PermissionDenied(_("This ballot belongs to someone else."))
    require_steering(by, one.voting.partnership)


def _receipt(voting: Voting) -> str:
    code = cards.spaced("".join(secrets.choice(cards.LETTERS) for _sign in range(cards.SIGNS)))
    Receipt.objects.create(voting=voting, digest=readings.receipt_digest(voting, code))
    return code


@transaction.atomic
def put_away_voting(*, voting: Voting, by: Any, at: date | None = None) -> Voting:
    """It was opened by mistake. Once somebody has voted it is closed and counted instead."""
    require_steering(by, voting.partnership)
    held = Voting.objects.select_for_update().get(pk=voting.pk)
    if held.closed_on or held.ballots.exists():
        raise ValidationError(_("Somebody has voted. Close it, so that their ballots are counted."))
    if held.ended_on is None:
        held.ended_on = max(the_day(at), held.happened_on)
        held.save(update_fields=["ended_on"])
        log.write("voting.put_away", held, by=by, scope=held.partnership_id, words=held.decision.title, at=at)
    return held


def close_voting(*, voting: Voting, by: Any, at: date | None = None) -> Voting:
    """Count the ballots, and forget whose they were. Closed twice it is closed once.

    Before its last day only when all who are asked have voted. The seal comes after, in a transaction of its own.
    """
    with transaction.atomic():
        held, closed = _closed(voting, by, at)
    if closed:
        if held.secret:
            settle_files()
            keys.destroy(held.pk)
        seals.seal(partnership=held.partnership, by=by, at=at)
    return held


def _closed(voting: Voting, by: Any, at: date | None) -> tuple[Voting, bool]:
    require_steering(by, voting.partnership)
    held = Voting.objects.select_for_update().get(pk=voting.pk)
    if held.closed_on is not None:
        return held, False
    rules.require_closable(held, the_day(at))
    held.closed_on = the_day(at)
    held.told = readings.counted(held)
    held.save(update_fields=["closed_on", "told"])
    if held.secret:
        _shuffle(held)
    seals.keep("voting", held)
    owe_for_decision(
        decision=held.decision,
        who=_("Those who were asked to vote"),
        about=held.decision.title,
        by=by,
        at=at,
    )
    log.write("voting.closed", held, by=by, scope=held.partnership_id, words=held.decision.title, at=at)
    return held, True


def _shuffle(voting: Voting) -> None:
    """Ballots, receipts and invitations anew, each in an order drawn by chance, ballots without a name.

    Every row gets a new place in the file, so that the order in which people voted is nowhere.
    """
    draw = secrets.SystemRandom()
    for kind, renewed in ((Ballot, ("id", "name")), (Receipt, ("id",)), (Invited, ())):
        rows = list(kind.objects.filter(voting=voting))
        kind.objects.filter(pk__in=[row.pk for row in rows]).delete()
        draw.shuffle(rows)
        for row in rows:
            if "name" in renewed:
                row.name = ""
            if "id" in renewed:
                row.pk = kind._meta.pk.get_default()
            row._state.adding = True
        kind.objects.bulk_create(rows)
