"""Someone votes on a phone by a link of their own, without script: every page short, plain and in their language."""

from pathlib import Path

import pytest

from samspil.circle import models as circle
from samspil.ground import links
from samspil.task.readings.ballots import PURPOSE
from samspil.task.rules.ballots import Asked, Choice, Room
from tests.cast import gather
from tests.paths.test_a_voice_without_script import check, speak
from tests.paths.test_answering_by_link import weight_of
from tests.task.voting import today_voting


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["da", "da-simple", "ar"])
@pytest.mark.parametrize("method", ["consent", "consensus", "gradients", "approval", "ranked"])
def test_voting_on_a_phone(walk, settings, tmp_path: Path, method: str, language: str) -> None:
    settings.KEYS = tmp_path / "keys"
    cast, wrong = gather(), []
    circle.Member.objects.filter(pk=cast.dorte.pk).update(phone="12 34 56 78")
    options = [Choice("Lys på stien"), Choice("Bænke")] if method in ("approval", "ranked") else []
    one = today_voting(cast, Room([Asked(cast.amira)]), method=method, options=options)
    link = links.give(purpose=PURPOSE, thing=one.invited.get().pk, scope=cast.partnership.pk)
    page = walk(None, width=360, script=False)
    speak(page, language)
    counted = weight_of(page)
    page.goto(f"/a/{links.code_of(link)}/")
    page.click("button.do")
    check(page, counted, wrong, easy=language != "ar")
    if method == "approval":
        page.check("input[value='0']")
    if method == "ranked":
        page.fill("[name=place_0]", "1")
    page.click("main form button.do" if options else "button[name=stance] >> nth=0")
    check(page, counted, wrong, easy=language != "ar")
    assert page.locator(".code").count() == 1
    assert one.ballots.count() == 1
    assert "\n".join(wrong) == ""
