"""A partner says no to a proposal, sees the wording change and can live with it; it is decided, and its seal holds."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from samspil.task.models import Decision
from samspil.task.readings.seals import faults
from tests.cast import Cast, gather
from tests.task.deciding import framed

REASON = "Vi kan ikke komme før klokken 18"
BETTER = "We meet at 18.30, with food."


def press(page, what: str) -> None:
    """Follow a link or press a button, and nothing is wrong on the page it leads to."""
    page.click(what)
    page.wait_for_load_state()
    assert Axe().run(page).violations_count == 0, page.url


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_a_no_changes_the_wording(walk, width: int) -> None:
    cast: Cast = gather()
    one = framed(cast)
    here = f"/p/proeve/beslutninger/{one.pk}/"

    partner = walk(cast.bent, width=width)
    partner.goto(here)
    press(partner, f"a[href='{here}indvending/']")
    partner.fill("[name=reason]", REASON)
    partner.fill("[name=wish]", "En halv time senere")
    press(partner, "button.do")
    assert REASON in partner.inner_text("main")
    objection = one.objections.get()
    assert (objection.by, objection.state) == (cast.bent, "stands")

    facilitator = walk(cast.dorte, width=width)
    facilitator.goto(here)
    press(facilitator, f"a[href='{here}ny-ordlyd/?for={objection.pk}']")
    facilitator.fill("[name=text]", BETTER)
    press(facilitator, "button.do")

    partner.goto(here)
    assert BETTER in partner.inner_text("main")
    partner.click("summary >> nth=0")
    assert "18.30" in partner.inner_text("ins >> nth=0")
    press(partner, f"a[href='/p/proeve/beslutninger/indvendinger/{objection.pk}/opfyldt/']")
    press(partner, "button.do")
    objection.refresh_from_db()
    assert objection.state == "worked_in"

    facilitator.goto(f"{here}afgjort/")
    facilitator.check("input[name^=came_][value=present]")
    facilitator.fill("[name=who_who]", "Alle, der var der")
    press(facilitator, "button.do")
    decided = Decision.objects.get(pk=one.pk)
    assert (decided.state, decided.text) == ("decided", BETTER)
    assert list(faults(cast.partnership)) == []
