"""Members, mandates, what was said yes to, and the accounts that follow."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from samspil.circle import actions, readings
from samspil.circle.models import Consent, Mandate, Member
from samspil.circle.rules import SYSTEM
from samspil.ground.models import Account, LogEntry

YESTERDAY = timezone.localdate() - timedelta(days=1)


def _add(cast, **said):
    return actions.add_member(partnership=cast.partnership, by=cast.dorte, **{"name": "Grethe S.", **said})


def _second_facilitator(cast):
    return _add(cast, name="Hans F.", role="facilitator", email="hans@example.org", speaks_for=cast.backbone)


def _verbs(*things):
    return list(
        LogEntry.objects.filter(thing__in=[thing.pk for thing in things]).order_by("at").values_list("verb", flat=True)
    )


def test_one_action_adds_the_person_the_mandate_and_the_yes(cast):
    made = _add(
        cast,
        role="partner",
        email="Grethe@Example.org",
        speaks_for=cast.municipality,
        agreed=("list", "contact"),
        how="Mødet",
    )
    assert made.email == "grethe@example.org"
    assert [str(mandate) for mandate in readings.mandates_of(made)] == ["Prøve Kommune"]
    said = Consent.objects.filter(member=made).order_by("purpose").values_list("purpose", "how", "until")
    until = readings.a_year_after(timezone.localdate())
    assert list(said) == [("contact", "Mødet", until), ("list", "Mødet", until)]
    assert _verbs(made, made.mandates.get()) == ["member.added", "mandate.given"]


@pytest.mark.parametrize(("role", "account"), [("partner", True), ("facilitator", True), ("volunteer", True)])
def test_who_works_here_and_has_an_address_signs_in_with_it(cast, role, account):
    made = _add(cast, role=role, email="grethe@example.org", speaks_for="self")
    row = EmailAddress.objects.get(email="grethe@example.org")
    assert (row.user, row.verified, row.primary) == (made.account, True, True)
    assert not made.account.has_usable_password()


def test_a_resident_needs_no_account_and_an_address_only_by_a_yes(cast):
    with pytest.raises(ValidationError) as faults:
        _add(cast, role="citizen", email="grethe@example.org")
    assert "only if they said yes" in faults.value.message_dict["email"][0]
    with pytest.raises(ValidationError) as faults:
        _add(cast, role="citizen", phone="12345678")
    assert "phone" in faults.value.message_dict
    made = _add(cast, role="citizen", email="grethe@example.org", agreed=["contact"], how="På bænken")
    assert (made.account, Account.objects.filter(email="grethe@example.org").count()) == (None, 0)


def test_no_name_of_a_resident_or_volunteer_ever_stands_in_the_log(cast):
    for role in ("citizen", "volunteer"):
        made = _add(cast, name="Zelda Hemmelig", role=role, speaks_for="self", agreed=["list"], how="x")
        actions.change_member(member=made, by=cast.dorte, works_as="mor")
        actions.end_member(member=made, by=cast.dorte)
        actions.restore_member(member=made, by=cast.dorte)
    assert not LogEntry.objects.filter(words__icontains="Zelda").exists()
    assert LogEntry.objects.count() == 16


def test_an_account_that_is_there_is_used_for_one_member_only(cast):
    made = _add(cast, role="partner", email="erik@example.org", speaks_for="self")
    assert made.account == cast.erik
    with pytest.raises(ValidationError, match=r"Erik|Grethe S\. has this address already"):
        _add(cast, name="En anden", role="partner", email="ERIK@example.org")


def test_someone_who_left_is_brought_back_rather_than_added_again(cast):
    actions.end_member(member=cast.caroline, by=cast.dorte)
    with pytest.raises(ValidationError, match="Bring them back"):
        _add(cast, role="partner", email="caroline@example.org")


@pytest.mark.parametrize("who", ["amira", "bent", "caroline", "frida"])
def test_only_facilitators_let_people_in_and_out(cast, who):
    by, partnership = getattr(cast, who), cast.partnership
    for act, what in (
        (actions.add_member, {"partnership": partnership, "name": "X"}),
        (actions.end_member, {"member": cast.bent}),
        (actions.restore_member, {"member": cast.bent}),
        (actions.give_mandate, {"member": cast.bent, "speaks_for": cast.municipality}),
        (actions.end_mandate, {"mandate": cast.dorte.mandates.get()}),
        (actions.restore_mandate, {"mandate": cast.dorte.mandates.get()}),
        (actions.record_consent, {"member": cast.bent, "purpose": "list", "how": "x"}),
        (actions.change_member, {"member": cast.dorte, "name": "X"}),
    ):
        with pytest.raises(PermissionDenied):
            act(**what, by=by)
    assert LogEntry.objects.count() == 0


@pytest.mark.parametrize("who", ["amira", "bent", "caroline"])
@pytest.mark.parametrize("change", [{"role": "facilitator"}, {"email": "x@example.org"}, {"at": YESTERDAY}])
def test_nobody_gives_themselves_a_part_or_an_address(cast, who, change):
    by = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.change_member(member=by, by=by, **change)


def test_members_change_their_own_name_and_number(cast):
    actions.change_member(member=cast.caroline, by=cast.caroline, name="Caroline Møller", phone="11223344")
    kept = Member.objects.get(pk=cast.caroline.pk)
    assert (kept.name, kept.phone) == ("Caroline Møller", "11223344")


@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ({"name": " "}, "name", "blank"),
        ({"name": "x" * 121}, "name", "120"),
        ({"email": "not an address"}, "email", "valid email"),
        ({"role": "boss"}, "role", "boss"),
        ({"role": "facilitator"}, "email", "Write the address"),
        ({"speaks_for": "actor"}, "speaks_for", "Choose whom"),
        ({"speaks_for": "nobody"}, "speaks_for", "Choose whom"),
        ({"agreed": ["list"]}, "how", "blank"),
        ({"agreed": ["everything"], "how": "x"}, "purpose", "everything"),
        ({"at": date(2999, 1, 1)}, "at", "not come yet"),
        ({"phone": "1" * 31}, "phone", "30"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_written(cast, said, field, message):
    with pytest.raises(ValidationError) as faults:
        _add(cast, **said)
    assert message in str(faults.value.message_dict[field])
    assert (Member.objects.filter(name="Grethe S.").count(), LogEntry.objects.count()) == (0, 0)


def test_a_mandate_for_an_actor_of_another_partnership_is_refused(cast):
    theirs = cast.frida.mandates.get().actor
    with pytest.raises(ValidationError):
        actions.give_mandate(member=cast.bent, speaks_for=theirs, by=cast.dorte)


def test_the_same_mandate_twice_is_refused(cast):
    with pytest.raises(ValidationError, match="already"):
        actions.give_mandate(member=cast.bent, speaks_for=cast.association, by=cast.dorte)
    actions.give_mandate(member=cast.bent, speaks_for="friend", by=cast.dorte)
    with pytest.raises(ValidationError, match="already"):
        actions.give_mandate(member=cast.bent, speaks_for="friend", by=cast.dorte)


def _sessions(account):
    return [one for one in Session.objects.all() if one.get_decoded().get("_auth_user_id") == str(account.pk)]


def test_when_the_last_mandate_ends_every_session_ends_and_undo_opens_the_door_again(cast, as_):
    extra = actions.give_mandate(member=cast.caroline, speaks_for="self", by=cast.dorte)
    here, elsewhere, other = as_(cast.caroline), as_(cast.caroline), as_(cast.bent)
    UserSession.objects.create(
        user=cast.caroline.account, ip="::1", session_key=here.session.session_key, user_agent="x"
    )
    page = f"/p/{cast.partnership.slug}/aktoerer/"

    actions.end_mandate(mandate=extra, by=cast.dorte)
    assert (here.get(page).status_code, len(_sessions(cast.caroline.account))) == (200, 2)

    last = cast.caroline.mandates.get(ended_on=None)
    actions.end_mandate(mandate=last, by=cast.dorte)
    assert _sessions(cast.caroline.account) == []
    assert not UserSession.objects.filter(user=cast.caroline.account).exists()
    assert "/log-ind/" in here.get(page)["Location"]
    assert "/log-ind/" in elsewhere.get(page)["Location"]
    assert other.get(page).status_code == 200

    actions.restore_mandate(mandate=last, by=cast.dorte)
    assert as_(cast.caroline).get(page).status_code == 200
    assert _verbs(last) == ["mandate.ended", "mandate.restored"]


def test_ending_a_member_ends_mandates_and_sessions_and_undo_restores_what_ended_then(cast, as_):
    earlier = actions.give_mandate(member=cast.caroline, speaks_for="self", by=cast.dorte)
    actions.end_mandate(mandate=earlier, by=cast.dorte)
    as_(cast.caroline)
    actions.end_member(member=cast.caroline, by=cast.dorte)
    assert (readings.mandates_of(cast.caroline), _sessions(cast.caroline.account)) == ([], [])
    actions.restore_member(member=cast.caroline, by=cast.dorte)
    assert [str(mandate) for mandate in readings.mandates_of(cast.caroline)] == ["Prøve Kommune"]


def test_the_last_facilitator_cannot_leave_step_down_or_lose_the_mandate(cast):
    for act, what in (
        (actions.end_mandate, {"mandate": cast.dorte.mandates.get()}),
        (actions.end_member, {"member": Member.objects.get(pk=cast.dorte.pk)}),
        (actions.change_member, {"member": cast.dorte, "role": "partner"}),
    ):
        with pytest.raises(ValidationError, match="last facilitator"):
            act(**what, by=Member.objects.get(pk=cast.dorte.pk))
    kept = Member.objects.get(pk=cast.dorte.pk)
    assert (kept.role, kept.ended_on, kept.mandates.get().ended_on) == ("facilitator", None, None)
    assert LogEntry.objects.count() == 0


def test_with_another_facilitator_it_goes(cast):
    _second_facilitator(cast)
    actions.end_member(member=cast.dorte, by=cast.dorte)
    assert Member.objects.get(pk=cast.dorte.pk).ended_on is not None


def test_a_facilitator_without_an_open_door_does_not_count(cast):
    other = _second_facilitator(cast)
    actions.end_mandate(mandate=other.mandates.get(), by=cast.dorte)
    with pytest.raises(ValidationError, match="last facilitator"):
        actions.end_member(member=cast.dorte, by=cast.dorte)


def test_a_new_address_moves_sign_in_along_and_signs_out(cast, as_):
    as_(cast.caroline)
    account = cast.caroline.account
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    Member.objects.filter(pk=cast.caroline.pk).update(mail_came_back_on=YESTERDAY)
    cast.caroline.refresh_from_db()
    actions.change_member(member=cast.caroline, by=cast.dorte, email="Ny@Example.org")
    account.refresh_from_db()
    cast.caroline.refresh_from_db()
    assert (account.email, cast.caroline.email, cast.caroline.account) == ("ny@example.org", "ny@example.org", account)
    rows = EmailAddress.objects.filter(user=account).values_list("email", "verified", "primary")
    assert list(rows) == [("ny@example.org", True, True)]
    assert cast.caroline.mail_came_back_on is None
    assert _sessions(account) == []


def test_a_new_address_here_never_opens_a_door_in_another_partnership(cast):
    there = Member.objects.create(
        partnership=cast.other_partnership, name="Caroline", account=cast.caroline.account, happened_on=YESTERDAY
    )
    old = cast.caroline.account
    actions.change_member(member=cast.caroline, by=cast.dorte, email="tyv@example.org")
    old.refresh_from_db()
    there.refresh_from_db()
    cast.caroline.refresh_from_db()
    assert (old.email, there.account) == ("caroline@example.org", old)
    assert cast.caroline.account.email == "tyv@example.org"


def test_an_address_of_someone_else_here_is_refused(cast):
    with pytest.raises(ValidationError, match=r"Bent K\. has this address"):
        actions.change_member(member=cast.caroline, by=cast.dorte, email="bent@example.org")


def test_becoming_a_partner_gives_an_account_and_losing_the_address_takes_it(cast):
    made = _add(cast, role="citizen", email="grethe@example.org", agreed=["contact"], how="x", speaks_for="self")
    actions.change_member(member=made, by=cast.dorte, role="partner")
    assert made.account.email == "grethe@example.org"
    actions.change_member(member=made, by=cast.dorte, email="")
    assert Member.objects.get(pk=made.pk).account is None


def test_a_yes_holds_for_twelve_months_and_a_new_one_takes_its_place(cast):
    first = actions.record_consent(member=cast.bent, purpose="list", how="Kaffe", by=cast.dorte, at=date(2026, 2, 28))
    assert first.until == date(2027, 2, 28)
    second = actions.record_consent(member=cast.bent, purpose="list", how="Igen", by=cast.dorte)
    first.refresh_from_db()
    assert first.ended_on == second.happened_on
    assert readings.consents_of(cast.bent) == [second]
    assert readings.consents_before(cast.bent) == [first]


def test_a_yes_that_has_run_out_is_no_yes(cast):
    actions.record_consent(member=cast.bent, purpose="list", how="x", by=SYSTEM, at=date(2024, 1, 1))
    assert readings.consents_of(cast.bent) == []
    assert cast.bent.pk not in readings.members(cast.partnership, steering=False)


def test_until_must_come_after(cast):
    with pytest.raises(ValidationError) as faults:
        actions.record_consent(member=cast.bent, purpose="list", how="x", by=cast.dorte, until=YESTERDAY)
    assert "until" in faults.value.message_dict


def test_the_one_who_said_yes_takes_it_back_and_others_cannot(cast):
    said = actions.record_consent(member=cast.amira, purpose="list", how="x", by=cast.dorte)
    for by in (cast.bent, cast.caroline, cast.frida):
        with pytest.raises(PermissionDenied, match="Only the one who said yes"):
            actions.withdraw_consent(consent=said, by=by)
    actions.withdraw_consent(consent=said, by=cast.amira)
    assert (said.ended_on, readings.consents_of(cast.amira)) == (timezone.localdate(), [])
    assert _verbs(said) == ["consent.recorded", "consent.withdrawn"]
    with pytest.raises(ValidationError, match="ended already"):
        actions.withdraw_consent(consent=said, by=cast.amira)


def test_a_mandate_of_someone_who_left_is_not_given_back_alone(cast):
    mandate = cast.bent.mandates.get()
    actions.end_member(member=cast.bent, by=cast.dorte)
    with pytest.raises(ValidationError, match="has left"):
        actions.restore_mandate(mandate=Mandate.objects.get(pk=mandate.pk), by=cast.dorte)


@pytest.mark.parametrize(
    ("day", "later"), [(date(2024, 2, 29), date(2025, 2, 28)), (date(2026, 12, 31), date(2027, 12, 31))]
)
def test_a_year_after(day, later):
    assert readings.a_year_after(day) == later


def test_mail_that_came_back_is_seen_at_the_person(cast) -> None:
    """From the refused letter to the page of the one it was for; once, and not at namesakes elsewhere."""
    from samspil.ground.models import Letter

    for key, scope in (("a", cast.partnership.pk), ("b", cast.other_partnership.pk)):
        Letter.objects.create(key=key, way="mail", to=cast.bent.email, body="", scope=scope, state=Letter.State.BOUNCED)
    assert actions.note_mail_that_came_back(by=SYSTEM) == 1
    assert actions.note_mail_that_came_back(by=SYSTEM) == 0
    cast.bent.refresh_from_db()
    assert cast.bent.mail_came_back_on is not None
    changed = actions.change_member(member=cast.bent, email="new@example.org", by=cast.dorte)
    assert changed.mail_came_back_on is None
