"""What was written wrong is written better, by those who may, and the log says so."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.circle.actions import members, promises, secretariat
from samspil.ground.models import Letter
from tests.cast import Cast
from tests.logged import logged

pytestmark = pytest.mark.django_db


def test_who_waits_is_written_better(cast: Cast) -> None:
    """Words and day; not by partners, not with nobody's name."""
    row = promises.add_waiting(partnership=cast.partnership, who="Bent", about="En bænk", by=cast.dorte)
    changed = promises.change_waiting(waiting=row, who="Bent O.", at=date(2026, 2, 11), by=cast.dorte)
    assert (changed.who, changed.about, changed.happened_on) == ("Bent O.", "En bænk", date(2026, 2, 11))
    assert [verb for verb, _by, _words in logged(thing=row.pk)] == ["waiting.added", "waiting.changed"]
    with pytest.raises(PermissionDenied):
        promises.change_waiting(waiting=row, who="X", by=cast.caroline)
    with pytest.raises(ValidationError):
        promises.change_waiting(waiting=row, who=" ", by=cast.dorte)


def test_a_message_to_the_secretariat_is_written_better(cast: Cast, as_) -> None:
    """On its page too, with what stands there already filled in."""
    told = secretariat.receive_instruction(partnership=cast.partnership, sender="Fonden", asked="KPI", by=cast.dorte)
    address = f"/p/proeve/sekretariatet/besked/{told.pk}/ret/"
    assert as_(cast.caroline).get(address).status_code == 403
    page = as_(cast.dorte).get(address)
    assert page.context["form"].initial["asked"] == "KPI"
    as_(cast.dorte).post(
        address, {"sender": "Fonden Fællesgods", "asked": "Et tal", "at": told.happened_on.isoformat()}
    )
    told.refresh_from_db()
    assert (told.sender, told.asked) == ("Fonden Fællesgods", "Et tal")


def test_the_old_address_is_told(cast: Cast) -> None:
    """Nobody is replaced in silence."""
    old = cast.caroline.email
    members.change_member(member=cast.caroline, email="ny@example.org", by=cast.dorte)
    letter = Letter.objects.get(to=old)
    assert "Dorte F." in letter.body
