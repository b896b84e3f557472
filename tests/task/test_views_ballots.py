"""The pages of a round of ballots: opened, voted in by member, link and paper, closed, and what is shown of it."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from samspil.circle.models import AffectedGroup
from samspil.ground import links
from samspil.task.actions import ballots, seals
from samspil.task.actions.methods import switch_method
from samspil.task.models import Ballot, Decision, Voting
from samspil.task.readings.ballot_pages import PURPOSE
from samspil.task.readings.methods import methods_on
from samspil.task.readings.seals import as_written_down
from samspil.task.rules.ballots import Asked, Room
from tests.cast import BEGAN, Cast
from tests.task.voting import AFTER, LAST, cast_all, decision, people, room, voting

pytestmark = pytest.mark.django_db
HOME = "/p/proeve"


@pytest.fixture(autouse=True)
def days_and_keys(settings: Any, tmp_path: Path) -> Any:
    settings.KEYS = tmp_path / "keys"
    with time_machine.travel(BEGAN + timedelta(days=1), tick=False):
        yield


def page(one: Voting, name: str = "") -> str:
    return f"{HOME}/afstemninger/{one.pk}/{name}"


def text_of(response: Any) -> str:
    return response.content.decode()


def asking(**more: Any) -> dict[str, Any]:
    return {"method": "consent", "closes_on": LAST.isoformat(), "asked": "all", "quorum": "0"} | more


def test_a_facilitator_opens_a_round_and_everyone_who_takes_part_is_asked(cast: Cast, as_: Callable):
    one = decision(cast)
    address = f"{HOME}/beslutninger/{one.pk}/stemmer/"
    assert as_(cast.bent).get(address).status_code == 403
    browser = as_(cast.dorte)
    assert "Open the round" in text_of(browser.get(address))
    sent = browser.post(address, asking(others="Gerda\n\nErna"))
    made = Voting.objects.get()
    assert sent.url == page(made)
    assert sorted(map(str, made.invited.all())) == ["Amira H.", "Bent K.", "Caroline M.", "Erna", "Gerda"]
    assert "Print a link for each" in text_of(browser.get(page(made)))
    assert "Print a link for each" not in text_of(as_(cast.bent).get(page(made)))


def test_what_parity_costs_each_side_is_said_before_it_is_chosen(cast: Cast, as_: Callable):
    switch_method(partnership=cast.partnership, method="majority", on=True, by=cast.dorte)
    one, browser = decision(cast), as_(cast.dorte)
    address = f"{HOME}/beslutninger/{one.pk}/stemmer/"
    parity = asking(method="majority", asked="parity", fallback="mediation", others="Gerda\nErna")
    told = browser.post(address, parity)
    assert told.status_code == 400
    assert re.search(r"one of Residents \(4\) decides it \d+ times in a hundred instead of \d+", text_of(told))
    assert "each chamber can stop it alone" in text_of(told)
    assert browser.post(address, parity | {"cost_is_known": "on"}).status_code == 302
    made = Voting.objects.get()
    assert [(room.name, room.invited.count()) for room in made.chambers.all()] == [
        ("Residents", 4),
        ("Professionals", 1),
    ]


def test_an_affected_group_carries_it_for_itself(cast: Cast, as_: Callable):
    """Those who are written in; how many on each side must vote. A sensitive group is never tied to a person."""
    switch_method(partnership=cast.partnership, method="majority", on=True, by=cast.dorte)
    young, ill = (
        AffectedGroup.objects.create(
            partnership=cast.partnership, happened_on=BEGAN, name=name, sensitive=name == "De syge"
        )
        for name in ("De unge", "De syge")
    )
    one, browser = decision(cast), as_(cast.dorte)
    address = f"{HOME}/beslutninger/{one.pk}/stemmer/"
    sent = asking(method="majority", asked="group", fallback="mediation", others="Ali\nNoor", quorum_each="1")
    assert "Choose the group." in text_of(browser.post(address, sent))
    assert browser.post(address, sent | {"group": ill.pk, "cost_is_known": "on"}).status_code == 400
    assert browser.post(address, sent | {"group": young.pk, "cost_is_known": "on"}).status_code == 302
    rooms = [(room.name, room.group, room.quorum, room.invited.count()) for room in Voting.objects.get().chambers.all()]
    assert rooms == [("De unge", young, 1, 2), ("The others", None, 1, 3)]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"closes_on": "2020-01-01"}, "The last day is before the first."),
        ({"closes_on": "hvad"}, "valid date"),
        ({"asked": "some"}, "Say who is asked"),
        ({"quorum": "400"}, "More must vote than are asked"),
        ({"method": "budget"}, "one of the available choices"),
        ({"secret": "on"}, "Consent is said openly"),
        ({"quorum": "mange"}, "whole number"),
        ({"method": ""}, "required"),
        ({"asked": "alle"}, "one of the available choices"),
        ({"secret": "on", "method": "advice"}, "Fewer than ten are asked"),
    ],
)
def test_what_does_not_hang_together_is_told_at_its_field(cast: Cast, as_: Callable, more: dict, told: str):
    one = decision(cast)
    sent = as_(cast.dorte).post(f"{HOME}/beslutninger/{one.pk}/stemmer/", asking(**more))
    assert sent.status_code == 400
    assert told in text_of(sent)
    assert not Voting.objects.exists()


def test_amounts_in_a_shared_budget(cast: Cast, as_: Callable):
    switch_method(partnership=cast.partnership, method="budget", on=True, by=cast.dorte)
    one, browser = decision(cast), as_(cast.dorte)
    address = f"{HOME}/beslutninger/{one.pk}/stemmer/"
    sent = browser.post(address, asking(method="budget", budget="5000", options="Lys på stien\n4.000 Bænk"))
    assert "Line 1 does not begin with an amount" in text_of(sent)
    browser.post(address, asking(method="budget", budget="5000", options="3000 Lys på stien\n4.000 Bænk"))
    made = Voting.objects.get()
    assert [(option.words, option.cost) for option in made.options.all()] == [("Lys på stien", 3000), ("Bænk", 4000)]
    shown = text_of(as_(cast.amira).get(page(made, "stem/")))
    assert "Bænk (4.000 kr.)" in shown
    as_(cast.amira).post(page(made, "stem/"), {"options": ["0", "1"]})
    assert Ballot.objects.get().choice == {"options": [0, 1]}


def test_a_member_votes_changes_it_and_gets_a_receipt(cast: Cast, as_: Callable):
    one = voting(cast, room([cast.amira, cast.bent]), method="consent")
    browser = as_(cast.amira)
    assert "Your ballot" in text_of(browser.get(page(one)))
    told = browser.post(page(one, "stem/"), {"stance": "object", "reason": ""})
    assert (told.status_code, "Write why" in text_of(told)) == (400, True)
    browser.post(page(one, "stem/"), {"stance": "object", "reason": "Det er for mørkt"})
    sent = text_of(browser.post(page(one, "stem/"), {"stance": "agree", "reason": ""}))
    code = re.search(r'class="code"><bdi dir="ltr">([^<]+)', sent).group(1)
    assert Ballot.objects.get().choice == {"stance": "agree"}
    found = text_of(as_(cast.bent).get(page(one), {"kvittering": code}))
    assert re.search(r"number \d of 2 receipts", found)
    assert "There is no such receipt" in text_of(browser.get(page(one), {"kvittering": "nej"}))
    assert as_(cast.caroline).get(page(one, "stem/")).status_code == 404


def test_by_a_link_of_their_own_without_an_account(cast: Cast, as_: Callable):
    one = voting(cast, Room([Asked(cast.amira), Asked(cast.bent)]), method="consent")
    shown = text_of(as_(cast.dorte).get(page(one, "links/")))
    assert shown.count('class="code"') == 2
    link = links.give(purpose=PURPOSE, thing=one.invited.get(member=cast.amira).pk, scope=cast.partnership.pk)
    phone = Client()
    assert phone.get("/stem/").url == "/a/"
    phone.post(f"/a/{links.code_of(link)}/")
    first = text_of(phone.get("/stem/"))
    assert "Who sees what?" in first
    assert "Thank you. It is in the box" in text_of(phone.post("/stem/", {"stance": "agree"}))
    assert one.ballots.get().invited.member == cast.amira
    assert 'value="agree" aria-pressed="true"' in text_of(phone.get("/stem/"))
    with time_machine.travel(AFTER, tick=False):
        ballots.close_voting(voting=one, by=cast.dorte)
        phone.post(f"/a/{links.code_of(link)}/")
        over = text_of(phone.get("/stem/"))
        assert "The round is over" in over
        assert "It was carried." in over


def test_a_paper_is_typed_in_and_never_shown_again(cast: Cast, as_: Callable):
    one = voting(cast, Room([Asked(who="Gerda", way="paper"), Asked(cast.amira)]), method="consent")
    gerda, amira = one.invited.get(who="Gerda"), one.invited.get(member=cast.amira)
    browser = as_(cast.dorte)
    assert as_(cast.bent).get(page(one, f"stem/{gerda.pk}/")).status_code == 403
    assert browser.get(page(one, f"stem/{amira.pk}/")).status_code == 404  # hers is hers
    assert "What does Gerda say" in text_of(browser.get(page(one, f"stem/{gerda.pk}/")))
    browser.post(page(one, f"stem/{gerda.pk}/"), {"stance": "agree"})
    assert "aria-pressed" not in text_of(browser.get(page(one, f"stem/{gerda.pk}/")))


def test_closed_counted_and_who_could_have_changed_it(cast: Cast, as_: Callable):
    one = voting(cast, room(people(cast, 7)))
    for each, stance in zip(one.invited.all(), ["agree"] * 4 + ["against"] * 2, strict=False):
        ballots.cast(invited=each, choice={"stance": stance}, by=each.member, at=BEGAN)
    browser = as_(cast.dorte)
    assert "One can still vote" in text_of(browser.post(page(one, "luk/"), follow=True))
    assert as_(cast.bent).post(page(one, "luk/")).status_code == 403
    with time_machine.travel(AFTER, tick=False):
        shown = text_of(browser.post(page(one, "luk/"), follow=True))
        assert "It was carried." in shown
        assert "Who could have changed it?" in shown
        assert "Those who were asked: 1 who voted otherwise." in shown
        assert "Among those who were asked 2 of 6 wanted it otherwise." in shown
        assert browser.get(page(one, "links/")).status_code == 404


def test_in_an_open_round_all_see_what_was_answered_and_in_a_secret_one_nobody(cast: Cast, as_: Callable):
    """As those who voted were told: with their name, when it is over."""
    one = voting(cast, room([cast.amira, cast.bent]), method="consent")
    amira, bent = (one.invited.get(member=member) for member in (cast.amira, cast.bent))
    ballots.cast(invited=amira, choice={"stance": "object", "reason": "Det er for mørkt"}, by=cast.amira, at=BEGAN)
    assert "Det er for mørkt" not in text_of(as_(cast.caroline).get(page(one)))
    ballots.cast(invited=bent, choice={"stance": "agree"}, by=cast.bent, at=BEGAN)
    ballots.close_voting(voting=one, by=cast.dorte)
    shown = text_of(as_(cast.caroline).get(page(one)))
    assert "<b>Amira H.</b>: I have an objection" in shown
    assert "»Det er for mørkt«" in shown
    secret = voting(cast, room([cast.amira, cast.bent]), secret=True, small_is_known=True)
    cast_all(secret, "agree", "against")
    ballots.close_voting(voting=secret, by=cast.dorte)
    assert "Amira" not in text_of(as_(cast.caroline).get(page(secret))).replace("Amira H.</a>", "")


def test_a_secret_round_of_few_tells_only_what_came_of_it(cast: Cast, as_: Callable):
    one = voting(cast, room([cast.amira, cast.bent, cast.caroline]), secret=True, small_is_known=True)
    for each in one.invited.all():
        ballots.cast(invited=each, choice={"stance": "agree"}, by=each.member, at=BEGAN)
    as_(cast.dorte).post(page(one, "luk/"))
    shown = text_of(as_(cast.bent).get(page(one)))
    assert "It was carried." in shown
    assert "Only what came of it is told" in shown
    assert "<table" not in shown


def test_ways_to_decide_are_chosen_by_the_partnership(cast: Cast, as_: Callable):
    assert methods_on(cast.partnership) == ("consent", "advice")
    as_(cast.bent).post(f"{HOME}/beslutninger/maader/ranked/", {"on": "1"})
    assert methods_on(cast.partnership) == ("consent", "advice")
    as_(cast.dorte).post(f"{HOME}/beslutninger/maader/ranked/", {"on": "1"})
    assert methods_on(cast.partnership) == ("consent", "advice", "ranked")
    as_(cast.dorte).post(f"{HOME}/beslutninger/maader/hvad/", {"on": "1"})
    as_(cast.dorte).post(f"{HOME}/beslutninger/maader/ranked/", {"on": "0"})
    assert methods_on(cast.partnership) == ("consent", "advice")


def test_of_another_partnership_it_is_not_there(cast: Cast, as_: Callable):
    one = voting(cast, room([cast.amira]), method="consent")
    for name in ("", "stem/", "links/"):
        assert as_(cast.frida).get(page(one, name).replace("proeve", "andet")).status_code == 404


def test_seals_are_seen_by_all_and_what_was_changed_is_said(cast: Cast, as_: Callable):
    one = decision(cast)
    assert "Nothing is sealed yet" in text_of(as_(cast.bent).get(f"{HOME}/beslutninger/segl/"))
    seal = seals.seal(partnership=cast.partnership, by=cast.dorte)
    head = as_written_down(seal.head)
    shown = text_of(as_(cast.bent).get(f"{HOME}/beslutninger/segl/"))
    assert "Yes. Nothing written about decisions" in shown
    assert head in shown
    assert "Someone was given it" not in shown
    add = f"{HOME}/beslutninger/segl/{seal.pk}/vidne/"
    assert as_(cast.bent).get(add).status_code == 403
    as_(cast.dorte).post(add, {"member": cast.bent.pk, "at": BEGAN.isoformat()})
    assert "Bent K. (05.01.2026)" in text_of(as_(cast.bent).get(f"{HOME}/beslutninger/segl/"))
    Decision.objects.filter(pk=one.pk).update(title="Noget andet")
    assert "Something was changed that nobody wrote down" in text_of(as_(cast.bent).get(f"{HOME}/beslutninger/segl/"))
