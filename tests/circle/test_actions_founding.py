"""A partnership begins; and what it says of itself."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from samspil.circle import actions, readings
from samspil.circle.models import Actor, Consent, Member, Partnership
from samspil.circle.rules import SYSTEM
from samspil.ground.models import Account, LogEntry

SAID = {
    "name": "Åparken Sammen",
    "place": "Åparken",
    "task": "Trygge aftener",
    "begins": date(2026, 3, 1),
    "backbone": "Kontoret på hjørnet",
    "by_name": "Ida Ø.",
}


def test_a_partnership_begins_with_a_secretariat_and_one_facilitator(cast):
    made = actions.found_partnership(**SAID, account=cast.frida.account, by=cast.frida.account)
    assert (made.slug, made.parts, made.k, made.invented) == ("aaparken-sammen", [], 5, False)
    backbone = Actor.objects.get(partnership=made)
    assert (backbone.name, backbone.kind) == ("Kontoret på hjørnet", "backbone")
    member = Member.objects.get(partnership=made)
    assert (member.name, member.role, member.email, member.account) == (
        *("Ida Ø.", "facilitator", "frida@example.org", cast.frida.account),
    )
    assert [str(mandate) for mandate in readings.mandates_of(member)] == ["Kontoret på hjørnet"]
    assert set(Consent.objects.filter(member=member).values_list("purpose", flat=True)) == {"list", "contact"}
    assert readings.member_at_the_door(cast.frida.account, made.slug) == member
    entry = LogEntry.objects.get()
    assert (entry.verb, entry.by, entry.words, entry.scope) == (
        *("partnership.founded", member.pk, "Åparken Sammen", made.pk),
    )


def test_the_operator_begins_one_for_an_address(db):
    made = actions.found_partnership(**SAID, by_email="Ida@Example.org", by=SYSTEM, at=date(2026, 3, 1))
    member = Member.objects.get(partnership=made)
    assert (member.account.email, member.happened_on) == ("ida@example.org", date(2026, 3, 1))
    assert EmailAddress.objects.get(email="ida@example.org").verified
    assert LogEntry.objects.get().by is None


def test_names_that_are_alike_get_addresses_of_their_own(db):
    slugs = [actions.found_partnership(**SAID, by_email="ida@example.org", by=SYSTEM).slug for _ in range(3)]
    assert slugs == ["aaparken-sammen", "aaparken-sammen-2", "aaparken-sammen-3"]
    said = {**SAID, "name": "شراكة"}
    assert actions.found_partnership(**said, by_email="ida@example.org", by=SYSTEM).slug == "partnerskab"


def test_the_first_one_may_be_anyone_with_an_account_then_only_facilitators(db):
    first = Account.objects.create_user("first@example.org")
    second = Account.objects.create_user("second@example.org")
    actions.found_partnership(**SAID, account=first, by=first)
    with pytest.raises(PermissionDenied, match="A facilitator begins"):
        actions.found_partnership(**SAID, account=second, by=second)
    actions.found_partnership(**SAID, account=first, by=first)
    assert Partnership.objects.count() == 2


@pytest.mark.parametrize("who", ["amira", "bent", "caroline"])
def test_others_do_not(cast, who):
    with pytest.raises(PermissionDenied):
        actions.found_partnership(**SAID, account=getattr(cast, who).account, by=getattr(cast, who).account)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"place": "x" * 161}, "place"),
        ({"by_name": ""}, "by_name"),
    ],
)
def test_all_or_nothing(db, said, field):
    with pytest.raises(ValidationError) as faults:
        actions.found_partnership(**{**SAID, "by_email": "ida@example.org", **said}, by=SYSTEM)
    assert field in faults.value.message_dict
    assert (Partnership.objects.count(), Actor.objects.count(), LogEntry.objects.count()) == (0, 0, 0)


def test_k_is_raised_and_never_lowered(cast):
    actions.change_partnership(partnership=cast.partnership, by=cast.dorte, k=8)
    for k, message in ((7, "never lowered"), (4, "5"), (0, "5")):
        with pytest.raises(ValidationError) as faults:
            actions.change_partnership(partnership=Partnership.objects.get(pk=cast.partnership.pk), by=cast.dorte, k=k)
        assert message in str(faults.value.message_dict["k"])
    assert Partnership.objects.get(pk=cast.partnership.pk).k == 8


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"ends": date(2026, 1, 5)}, "ends"),
        ({"name": ""}, "name"),
        ({"task": "x" * 301}, "task"),
    ],
)
def test_what_a_partnership_cannot_say(cast, change, field):
    with pytest.raises(ValidationError) as faults:
        actions.change_partnership(partnership=cast.partnership, by=cast.dorte, **change)
    assert field in faults.value.message_dict
    assert LogEntry.objects.count() == 0


@pytest.mark.parametrize("who", ["amira", "bent", "caroline", "frida"])
def test_only_facilitators_change_and_switch(cast, who):
    by = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.change_partnership(partnership=cast.partnership, by=by, place="X")
    with pytest.raises(PermissionDenied):
        actions.switch_part(partnership=cast.partnership, part="network", on=False, by=by)


def _young(cast, days):
    cast.partnership.begins, cast.partnership.parts = timezone.localdate() - timedelta(days=days), []
    cast.partnership.save()
    return cast.partnership


def _network(cast, day):
    return next(part for part in readings.parts(cast.partnership, as_of=day) if part.name == "network")


def test_a_round_makes_sense_from_month_three(cast):
    cast.partnership.begins = date(2026, 1, 31)
    part = _network(cast, date(2026, 3, 30))
    assert (part.makes_sense_from, part.early) == (date(2026, 3, 31), True)
    assert _network(cast, date(2026, 3, 31)).early is False


def test_before_that_it_takes_a_tick(cast):
    young = _young(cast, days=20)
    with pytest.raises(ValidationError, match="It is early"):
        actions.switch_part(partnership=young, part="network", on=True, by=cast.dorte)
    assert actions.switch_part(partnership=young, part="network", on=True, by=cast.dorte, we_know_it_is_early=True)
    assert Partnership.objects.get(pk=young.pk).parts == ["network"]
    assert not actions.switch_part(partnership=young, part="network", on=True, by=cast.dorte)
    assert actions.switch_part(partnership=young, part="network", on=False, by=cast.dorte)
    assert list(LogEntry.objects.order_by("at").values_list("verb", "words")) == [
        *(("part.switched_on", "network"), ("part.switched_off", "network")),
    ]


def test_a_part_nobody_knows(cast):
    with pytest.raises(ValidationError, match="no such part"):
        actions.switch_part(partnership=cast.partnership, part="spaceship", on=True, by=cast.dorte)
