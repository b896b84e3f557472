"""Every page of the workbench with the demo in it: two widths, axe, no sideways scroll, no faults."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from samspil.circle.models import Actor, Member, Promise, Waiting
from samspil.demo.load import load
from samspil.network.models import Round, Seat
from samspil.task.models import Reply


def pages() -> list[str]:
    """One address of each kind."""
    root = "/p/soendermosen-sammen/"
    actor, member = Actor.objects.get(code="a14"), Member.objects.get(code="p027")
    round_, seat = Round.objects.get(state=Round.State.OPEN), Seat.objects.filter(round__state=Round.State.OPEN).first()
    promise, waiting = Promise.objects.filter(state="open").first(), Waiting.objects.first()
    reply = Reply.objects.get(code="f13")
    below = f"""
        . aktoerer/ aktoerer/ny/ aktoerer/ind/ aktoerer/{actor.pk}/ aktoerer/{actor.pk}/ret/
        medlemmer/ medlemmer/ny/ medlemmer/ind/ medlemmer/{member.pk}/ medlemmer/{member.pk}/ret/ mig/ indstillinger/
        mangler/ mangler/ny/ beroerte/ny/ loefter/ loefter/nyt/ loefter/{promise.pk}/ venter/ny/ venter/{waiting.pk}/
        sekretariatet/ sekretariatet/erklaering/ sekretariatet/penge/ny/ sekretariatet/besked/ny/ sekretariatet/klage/
        svar/ svar/tid/ svar/givne/ svar/{reply.pk}/ svar/{reply.pk}/ret/ svar/{reply.pk}/kort/
        svar/{reply.pk}/kort/?ark=a4 svar/skriv/?venter={waiting.pk} svar/modtager/{reply.answered.first().pk}/
        historik/ netvaerket/ netvaerket/tabel/ netvaerket/gik-en/ netvaerket/papir/ netvaerket/ind/
        netvaerket/runder/ netvaerket/runder/ny/ netvaerket/runder/{round_.pk}/
        netvaerket/runder/{round_.pk}/kort/papir/ netvaerket/pladser/{seat.pk}/
    """.split()
    return [
        "/",
        "/nyt/",
        "/kilde/",
        "/tilgaengelighed/",
        "/log-ind/2fa/",
        *(root + page.removeprefix(".") for page in below),
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 360])
def test_every_page(walk, width: int) -> None:
    """Nothing wrong on any of them."""
    load()
    page = walk(Member.objects.get(code="p001"), width=width)
    wrong = []
    for address in pages():
        status = page.goto(address, wait_until="load").status
        faults = [f"status {status}"] * (status != 200)
        faults += [
            f"axe {fault['id']}: {fault['nodes'][0]['html'][:90]}" for fault in Axe().run(page).response["violations"]
        ]
        faults += ["scrolls sideways"] * page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
        wrong += [f"{address}: {fault}" for fault in faults]
    assert "\n".join(wrong) == ""
