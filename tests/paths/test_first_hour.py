"""The first hour: from nothing to a front page that says who is in and who is missing, in ten minutes."""

import pytest

from samspil.circle.models import Actor, MissingNote, Partnership
from tests.cast import gather

PASTED = "Navn\tSlags\nBakkeskolen\tskole\nHaveholdet\tforening\nBageren på hjørnet\tvirksomhed\n"


@pytest.mark.django_db(transaction=True)
def test_from_an_empty_partnership_to_a_front_page(walk) -> None:
    """Found it, paste three actors, write three who are missing, declare, and see it on I dag."""
    dorte = gather().dorte
    page = walk(dorte, width=1280)
    page.goto("/nyt/")
    page.fill("[name=name]", "Bakken Sammen")
    page.fill("[name=backbone]", "Bakkehuset")
    page.click("main .btn.do")
    page.wait_for_url("**/p/bakken-sammen/**")
    partnership = Partnership.objects.get(slug="bakken-sammen")
    assert "table" in page.inner_html("main") or "svg" in page.inner_html("main")  # the empty table with its chairs

    page.goto("/p/bakken-sammen/aktoerer/ind/")
    page.fill("textarea", PASTED)
    page.click("main .btn.do")
    page.wait_for_load_state("networkidle")
    assert Actor.objects.filter(partnership=partnership).count() == 1  # nothing is saved before it was seen
    page.click("main .btn.do")
    page.wait_for_url("**/aktoerer/")
    assert [actor.name for actor in Actor.objects.filter(partnership=partnership, kind="school")] == ["Bakkeskolen"]

    for who in ("Natarbejderne", "De unge i Vest", "Chaufførerne"):
        page.goto("/p/bakken-sammen/mangler/ny/")
        page.fill("[name=who]", who)
        page.click("main .btn.do")
        page.wait_for_url("**/mangler/**")
    assert MissingNote.objects.filter(partnership=partnership).count() == 3

    page.goto("/p/bakken-sammen/")
    words = page.inner_text("main")
    assert [who for who in ("Natarbejderne", "De unge i Vest", "Chaufførerne") if who not in words] == []
    page.goto("/p/bakken-sammen/aktoerer/")
    page.click("text=Bageren på hjørnet")
    assert "Virksomhed" in page.inner_text("main")


@pytest.mark.django_db(transaction=True)
def test_an_import_is_undone(walk) -> None:
    """One press takes all of it back."""
    cast = gather()
    page = walk(cast.dorte, width=360, script=False)
    page.goto("/p/proeve/aktoerer/ind/")
    page.fill("textarea", PASTED)
    page.click("main .btn.do")
    page.click("main .btn.do")
    assert Actor.objects.filter(partnership=cast.partnership).count() == 6
    page.click(".told .btn")
    page.wait_for_load_state("networkidle")
    assert Actor.objects.filter(partnership=cast.partnership).count() == 3
