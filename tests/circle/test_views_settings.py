"""What is switched on, and what the partnership says of itself, in the browser."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samspil.circle.models import Partnership


def _at(cast, name, *rest):
    return reverse(f"circle:{name}", args=[cast.partnership.slug, *rest])


def _young(cast):
    Partnership.objects.filter(pk=cast.partnership.pk).update(
        begins=timezone.localdate() - timedelta(days=10), parts=[]
    )


def _form(**more):
    said = {"name": "Prøve Sammen", "task": "Gode morgener", "place": "Prøveby", "ends": "", "k": "5"}
    return {**said, "time_zone": "Europe/Copenhagen", **more}


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 403), ("bent", 403), ("caroline", 403), ("dorte", 200), ("erik", 404), ("frida", 404)]
)
def test_who_sees_the_settings(cast, as_, who, status):
    browser = as_(getattr(cast, who))
    assert browser.get(_at(cast, "settings")).status_code == status
    assert browser.get(_at(cast, "part_switch", "network")).status_code == status
    if status != 200:
        assert browser.post(_at(cast, "settings"), _form()).status_code == status
        assert browser.post(_at(cast, "part_switch", "network") + "?sluk=1").status_code == status
    assert Partnership.objects.get(pk=cast.partnership.pk).parts == cast.partnership.parts


def test_saving_what_it_says(cast, as_):
    as_(cast.dorte).post(_at(cast, "settings"), _form(task="Ny opgave", k="7", ends="2030-12-31"))
    kept = Partnership.objects.get(pk=cast.partnership.pk)
    assert (kept.task, kept.k, kept.ends.isoformat()) == ("Ny opgave", 7, "2030-12-31")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"k": "4"}, "greater than or equal to 5"),
        ({"k": "fem"}, "Enter a whole number"),
        ({"k": "999"}, "hide nearly everything"),
        ({"time_zone": "Mars/Olympus"}, "not one of the available choices"),
        ({"ends": "2020-01-01"}, "after it began"),
        ({"ends": "altid"}, "Enter a valid date"),
        ({"name": ""}, "This field is required."),
        ({"place": "x" * 161}, "at most 160"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(cast, as_, given, message):
    answer = as_(cast.dorte).post(_at(cast, "settings"), _form(**given))
    assert (answer.status_code, message in answer.content.decode()) == (400, True)
    kept = Partnership.objects.get(pk=cast.partnership.pk)
    assert (kept.name, kept.k, kept.ends) == ("Prøve Sammen", 5, None)


def test_lowering_k_is_refused_in_words(cast, as_):
    Partnership.objects.filter(pk=cast.partnership.pk).update(k=9)
    assert "never lowered" in as_(cast.dorte).post(_at(cast, "settings"), _form(k="8")).content.decode()


def test_switching_on_early_takes_a_tick_at_its_field(cast, as_):
    _young(cast)
    browser, address = as_(cast.dorte), _at(cast, "part_switch", "network")
    assert "It is early." in browser.get(address).content.decode()
    answer = browser.post(address, {"x": "1"})
    assert (answer.status_code, "Tick here if you want it" in answer.content.decode()) == (400, True)
    answer = browser.post(address, {"we_know_it_is_early": "on"}, follow=True)
    assert "The network is switched on." in answer.content.decode()
    assert f'action="{address}?sluk=1"' in answer.content.decode()
    assert Partnership.objects.get(pk=cast.partnership.pk).parts == ["network"]


def test_switching_off_is_undone_by_one_press_even_when_it_is_early(cast, as_):
    _young(cast)
    Partnership.objects.filter(pk=cast.partnership.pk).update(parts=["network"])
    browser, address = as_(cast.dorte), _at(cast, "part_switch", "network")
    answer = browser.post(f"{address}?sluk=1", follow=True)
    assert Partnership.objects.get(pk=cast.partnership.pk).parts == []
    assert f'action="{address}?fortryd=1"' in answer.content.decode()
    browser.post(f"{address}?fortryd=1")
    assert Partnership.objects.get(pk=cast.partnership.pk).parts == ["network"]


def test_looking_changes_nothing(cast, as_):
    browser, address = as_(cast.dorte), _at(cast, "part_switch", "network")
    for rest in ("", "?sluk=1", "?fortryd=1"):
        assert browser.get(address + rest).status_code == 200
    assert Partnership.objects.get(pk=cast.partnership.pk).parts == cast.partnership.parts
    assert browser.get(_at(cast, "part_switch", "rumskib")).status_code == 404
