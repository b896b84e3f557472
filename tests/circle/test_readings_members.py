"""Who stands on the list on a day."""

from datetime import date

from samspil.circle import actions, readings
from samspil.circle.models import Member
from samspil.circle.rules import SYSTEM


def test_the_list_of_a_day_long_gone(cast):
    actions.record_consent(
        member=cast.bent, purpose="list", how="x", by=SYSTEM, at=date(2026, 1, 10), until=date(2026, 6, 1)
    )
    on = {day: readings.members(cast.partnership, steering=False, as_of=day) for day in map(date.fromisoformat, _DAYS)}
    assert on == {
        date(2026, 1, 9): [],
        date(2026, 1, 10): [cast.bent.pk],
        date(2026, 6, 1): [cast.bent.pk],
        date(2026, 6, 2): [],
    }


_DAYS = ("2026-01-09", "2026-01-10", "2026-06-01", "2026-06-02")


def test_sorting_by_part_and_by_day(cast):
    Member.objects.filter(pk=cast.bent.pk).update(happened_on=date(2026, 3, 1))
    by_part = readings.members(cast.partnership, steering=True, sort="slags")
    assert by_part == [cast.dorte.pk, cast.caroline.pk, cast.bent.pk]
    assert readings.members(cast.partnership, steering=True, sort="dato")[0] == cast.bent.pk


def test_those_who_steer_have_an_account_and_a_living_mandate(cast):
    assert list(readings.those_who_steer(cast.partnership)) == [cast.dorte]
    assert list(readings.those_who_steer(cast.partnership, as_of=date(2026, 1, 4))) == []
    Member.objects.filter(pk=cast.dorte.pk).update(account=None)
    assert list(readings.those_who_steer(cast.partnership)) == []


def test_facilitating_somewhere(cast):
    assert readings.facilitates_somewhere(cast.frida.account)
    assert not readings.facilitates_somewhere(cast.caroline.account)
    assert not readings.facilitates_somewhere(cast.erik)
