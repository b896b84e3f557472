"""The common page and those below it: the sentence first, empty pages say what to do, everything can be undone."""

import pytest
from django.urls import reverse

from samspil.circle.actions.affected import add_affected
from samspil.circle.models import Promise
from samspil.task.actions import efforts, money, promises
from samspil.task.models import (
    Agreement,
    AgreementPart,
    CommonThird,
    Concern,
    JointEffort,
    Outcome,
    PromiseFrom,
    Share,
    Spending,
    Transfer,
)
from tests.cast import Cast
from tests.task.giving import DAY, LATER, agreed, decided, done, given, together

pytestmark = pytest.mark.django_db
ON = DAY.isoformat()


def at(cast: Cast, name: str, *rest: object) -> str:
    return reverse(f"task:{name}", args=[cast.partnership.slug, *rest])


def text(answer) -> str:
    return answer.content.decode()


LISTS = {
    "transfers": "Name one thing you could give away this half-year",
    "agreements": "Begin with the smallest",
    "efforts": "Write the smallest thing that two of you already do together",
    "thirds": "Find something that has to be done anyway",
    "money": "Ask the one who keeps the books",
}


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_page_says_what_it_is_for_and_what_to_do_first(cast: Cast, as_, name: str):
    page = text(as_(cast.dorte).get(at(cast, name)))
    assert LISTS[name] in page
    assert 'class="empty"' in page


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("transfers", "What can they do now without asking us?"),
        ("thirds", "Would we do it if nobody counted?"),
        ("money", "What did the process make possible?"),
        ("together", "What do we do together, and what have we given away?"),
    ],
)
def test_the_question_stands_above(cast: Cast, as_, name: str, question: str):
    page = text(as_(cast.amira).get(at(cast, name)))
    assert page.index(question) < page.index('class="says"')


def test_the_way_there_from_the_promises(cast: Cast, as_):
    assert at(cast, "together") in text(as_(cast.amira).get(reverse("circle:promises", args=["proeve"])))


def test_a_key_is_given_changed_taken_back_and_given_after_all(cast: Cast, as_):
    browser = as_(cast.bent)
    sent = {"kind": "key", "what": "The key", "giver": str(cast.association.pk), "to_whom": "Residents", "at": ON}
    assert browser.post(at(cast, "transfer_add"), {**sent, "to_whom": ""}).status_code == 400
    assert browser.post(at(cast, "transfer_add"), {**sent, "giver": str(cast.municipality.pk)}).status_code == 400
    browser.post(at(cast, "transfer_add"), sent)
    one = Transfer.objects.get()
    browser.post(at(cast, "transfer_change", one.pk), {**sent, "to_whom": "", "receiver": str(cast.municipality.pk)})
    page = text(browser.get(at(cast, "transfers")))
    assert "From Haveforeningen to Prøve Kommune" in page
    assert browser.post(at(cast, "transfer_take_back", one.pk), {"why": "", "at": ON}).status_code == 400
    sent_back = {"why": "The lock was changed", "at": LATER.isoformat()}
    page = text(browser.post(at(cast, "transfer_take_back", one.pk), sent_back, follow=True))
    assert ("Taken back" in page, "The lock was changed" in page) == (True, True)
    browser.post(at(cast, "transfer_restore", one.pk))
    assert "Taken back" not in text(browser.get(at(cast, "transfers")))
    page = text(browser.post(at(cast, "transfer_end", one.pk), follow=True))
    assert f'action="{at(cast, "transfer_restore", one.pk)}"' in page
    assert as_(cast.caroline).post(at(cast, "transfer_end", one.pk)).status_code == 403


def test_nobody_is_named_who_has_not_chosen_it(cast: Cast, as_):
    """Not on the list, not on the common page, not in the form of the one who gave it."""
    one = given(cast, to_member=cast.amira, to_whom="")
    for name in ("transfers", "together"):
        page = text(as_(cast.bent).get(at(cast, name)))
        assert ("A resident" in page, "Amira" in page) == (True, False)
    page = text(as_(cast.bent).get(at(cast, "transfer_change", one.pk)))
    assert ("A resident" in page, "Amira" in page) == (True, False)
    sent = {"kind": "key", "what": "It", "giver": str(cast.association.pk), "receiver": str(cast.amira.pk), "at": ON}
    assert as_(cast.bent).post(at(cast, "transfer_change", one.pk), sent).status_code == 302
    assert Transfer.objects.get().to_member == cast.amira


def test_the_list_counts_nothing(cast: Cast, as_):
    for what in ("The key", "The chair", "The money", "The list"):
        given(cast, what=what)
    page = text(as_(cast.amira).get(at(cast, "transfers")))
    main = page[page.index("<main") : page.index("</main")]
    assert not any(f">{word}" in main or f" {word} " in main for word in ("4", "four"))


def test_an_agreement_is_begun_joined_and_ended(cast: Cast, as_):
    browser = as_(cast.bent)
    sent = {"title": "The shed", "actor": str(cast.association.pk), "gives": "We deliver keys", "gets": "Joy", "at": ON}
    assert browser.post(at(cast, "agreement_add"), {**sent, "actor": str(cast.municipality.pk)}).status_code == 400
    answer = browser.post(at(cast, "agreement_add"), sent)
    one = Agreement.objects.get()
    assert answer.url == at(cast, "agreement", one.pk)
    page = text(browser.get(answer.url))
    assert "“deliver” can sound like an order" in page
    assert "It may stand" in page
    assert "can sound like an order" not in text(as_(cast.caroline).get(answer.url))
    joins = {"actor": str(cast.municipality.pk), "gives": "Light", "gets": "Life", "at": ON}
    as_(cast.caroline).post(at(cast, "part_add", one.pk), joins)
    part = AgreementPart.objects.get(actor=cast.municipality)
    as_(cast.caroline).post(at(cast, "part_change", part.pk), {**joins, "gives": "More light"})
    assert "More light" in text(as_(cast.amira).get(answer.url))
    assert browser.post(at(cast, "part_end", part.pk)).status_code == 403
    page = text(as_(cast.caroline).post(at(cast, "part_end", part.pk), follow=True))
    assert f'action="{at(cast, "part_restore", part.pk)}"' in page
    as_(cast.caroline).post(at(cast, "part_restore", part.pk))
    browser.post(at(cast, "agreement_change", one.pk), {"title": "Our shed", "at": ON})
    assert browser.post(at(cast, "agreement_end", one.pk), {"how": "", "at": ON}).status_code == 400
    browser.post(at(cast, "agreement_end", one.pk), {"how": "It is full", "at": LATER.isoformat()})
    assert "It is full" in text(as_(cast.amira).get(at(cast, "agreements")))
    browser.post(at(cast, "agreement_restore", one.pk))
    one.refresh_from_db()
    assert (one.title, one.ended_on) == ("Our shed", None)


def test_one_that_stands_still_asks_first_who_is_absent(cast: Cast, as_):
    group = add_affected(partnership=cast.partnership, name="Night workers", by=cast.dorte, at=DAY)
    one = together(cast, groups=[group])
    Concern.objects.create(decision=decided(cast), group=group, came="never", named_on=DAY)
    assert "They were not there" not in text(as_(cast.amira).get(at(cast, "effort", one.pk)))
    as_(cast.dorte).post(at(cast, "effort_move", one.pk), {"state": "stalled", "at": LATER.isoformat()})
    for address in (at(cast, "effort", one.pk), at(cast, "efforts")):
        page = text(as_(cast.amira).get(address))
        order = ("Are we stuck because they are not here?", "stands still", "They were not there", "Night workers")
        places = [page.index(words) for words in order]
        assert places == sorted(places)
        assert "It does not say why it stands still" in page or "it does not say why it stands still" in page
    assert "stands still" in text(as_(cast.amira).get(at(cast, "together")))


def test_an_effort_is_written_changed_put_away_and_back(cast: Cast, as_):
    group = add_affected(partnership=cast.partnership, name="Parents", by=cast.dorte, at=DAY)
    browser = as_(cast.bent)
    sent = {"title": "A bus", "carried_by": [str(cast.association.pk)], "groups": [str(group.pk)], "at": ON}
    browser.post(at(cast, "effort_add"), sent)
    one = JointEffort.objects.get()
    browser.post(at(cast, "effort_change", one.pk), {**sent, "title": "Two buses", "groups": []})
    assert (JointEffort.objects.get().title, list(one.groups.all())) == ("Two buses", [])
    assert as_(cast.caroline).get(at(cast, "effort_change", one.pk)).status_code == 403
    page = text(browser.post(at(cast, "effort_end", one.pk), follow=True))
    assert f'action="{at(cast, "effort_restore", one.pk)}"' in page
    browser.post(at(cast, "effort_restore", one.pk))
    assert "Two buses" in text(as_(cast.amira).get(at(cast, "efforts")))


def test_a_resident_tells_what_came_of_it(cast: Cast, as_):
    one, browser = together(cast), as_(cast.amira)
    browser.post(at(cast, "outcome_add", one.pk), {"words": "We get out", "planned": "on", "at": ON})
    told = Outcome.objects.get()
    efforts.add_outcome(effort=one, words="Not for us", by=cast.dorte)
    page = text(as_(cast.caroline).get(at(cast, "effort", one.pk)))
    assert ("We get out" in page, "Not for us" in page, "Amira" in page) == (True, True, False)
    browser.post(at(cast, "outcome_change", told.pk), {"words": "We get out now", "at": ON})
    assert as_(cast.bent).post(at(cast, "outcome_end", told.pk)).status_code == 403
    page = text(browser.post(at(cast, "outcome_end", told.pk), follow=True))
    assert f'action="{at(cast, "outcome_restore", told.pk)}"' in page
    browser.post(at(cast, "outcome_restore", told.pk))
    assert "We get out now" in text(as_(cast.caroline).get(at(cast, "effort", one.pk)))


def test_a_common_third_with_people_from_five_up(cast: Cast, as_):
    browser = as_(cast.amira)
    sent = {"what": "Soup", "place": "outside", "kinds": ["group", "faith"], "carried_by": ["residents"], "at": ON}
    browser.post(at(cast, "third_add"), {**sent, "about_how_many": "4", "came_back": "4"})
    one, address = CommonThird.objects.get(), at(cast, "thirds")
    page = text(as_(cast.bent).get(address))
    assert ("Fewer than five were there." in page, "had been there before." in page) == (True, False)
    assert ("Informal group" in page, "Carried by residents." in page) == (True, True)
    as_(cast.bent).post(at(cast, "third_change", one.pk), {**sent, "about_how_many": "20", "came_back": "12"})
    assert "About 20 were there. About 12 had been there before." in text(browser.get(address))
    page = text(browser.post(at(cast, "third_end", one.pk), follow=True))
    assert f'action="{at(cast, "third_restore", one.pk)}"' in page
    browser.post(at(cast, "third_restore", one.pk))
    assert "Soup" in text(as_(cast.bent).get(address))


def test_money_is_told_exactly_and_not_known_is_said(cast: Cast, as_):
    sent = {"at": ON, "until": LATER.isoformat(), "total": "2960000", "process": "56", "activities": "31"}
    browser = as_(cast.dorte)
    browser.post(at(cast, "spending_add"), sent)
    one = Spending.objects.get()
    page = text(as_(cast.amira).get(at(cast, "money")))
    assert "56 of every 100 kroner went to talking" in page
    assert "56 percent, 1,657,600 kroner" in page
    assert page.count("we do not know</dd>") == 2
    assert "The parts we know are 87 percent together. The rest we do not know." in page
    browser.post(at(cast, "spending_change", one.pk), {**sent, "reporting": "6", "running": "7"})
    assert "That is all the money." in text(browser.get(at(cast, "money")))
    assert as_(cast.caroline).get(at(cast, "spending_add")).status_code == 403
    page = text(browser.post(at(cast, "spending_end", one.pk), follow=True))
    assert f'action="{at(cast, "spending_restore", one.pk)}"' in page
    browser.post(at(cast, "spending_restore", one.pk))
    assert Spending.objects.get().ended_on is None


def test_what_went_where_is_added_changed_and_put_away(cast: Cast, as_):
    browser = as_(cast.caroline)
    sent = {"kind": "money", "what": "A stove", "area": "West", "from_actor": str(cast.municipality.pk), "at": ON}
    assert browser.post(at(cast, "share_add"), {**sent, "area": ""}).status_code == 400
    browser.post(at(cast, "share_add"), sent)
    one = Share.objects.get()
    assert "how much, we do not know" in text(as_(cast.amira).get(at(cast, "money")))
    browser.post(at(cast, "share_change", one.pk), {**sent, "amount": "40000"})
    assert "40,000 kroner" in text(as_(cast.amira).get(at(cast, "money")))
    assert as_(cast.bent).get(at(cast, "share_change", one.pk)).status_code == 403
    page = text(browser.post(at(cast, "share_end", one.pk), follow=True))
    assert f'action="{at(cast, "share_restore", one.pk)}"' in page
    browser.post(at(cast, "share_restore", one.pk))
    assert Share.objects.get().ended_on is None


def test_a_promise_grows_out_of_a_decision(cast: Cast, as_):
    decision = decided(cast)
    sent = {"what": "Ring them", "giver": "me", "due_on": "2031-01-01"}
    as_(cast.caroline).post(at(cast, "decision_promise_add", decision.pk), sent)
    assert PromiseFrom.objects.get().decision == decision
    page = text(as_(cast.amira).get(at(cast, "together")))
    assert page.index("The key is theirs") < page.index("Ring them")
    assert "Caroline M. has promised it." in page


def test_what_is_past_its_day_names_nobody_and_each_number_opens_its_list(cast: Cast, as_):
    said = {"by_member": cast.caroline, "by": cast.caroline, "due_on": DAY, "at": DAY}
    promises.promise_with_decision(decision=decided(cast), what="Ring them", **said)
    page = text(as_(cast.bent).get(at(cast, "together")))
    assert ("Ring them" in page, "Caroline" in page) == (True, False)
    assert "So between 0 and 1 of 1 were kept" in page
    for view in ("holdt", "ny-aftale", "bortfaldt"):
        assert f"/loefter/?vis={view}" in page
    assert Promise.objects.count() == 1


def test_every_form_is_shown_filled_with_what_stands(cast: Cast, as_):
    """To add, and to change; a fault is shown at its field with what was typed."""
    group = add_affected(partnership=cast.partnership, name="Parents", by=cast.dorte, at=DAY)
    key, shed, bus, soup = given(cast), agreed(cast), together(cast, groups=[group]), done(cast, place="outside")
    told = efforts.add_outcome(effort=bus, words="We get out", by=cast.dorte)
    went = money.add_share(partnership=cast.partnership, kind="place", what="A room", area="West", by=cast.dorte)
    spent = money.add_spending(partnership=cast.partnership, total=77, until=LATER, by=cast.dorte, at=DAY)
    forms = {
        at(cast, "transfer_change", key.pk): "The key to the shed",
        at(cast, "transfer_take_back", key.pk): "Why?",
        at(cast, "agreement_change", shed.pk): "The shed",
        at(cast, "agreement_end", shed.pk): "How it ended",
        at(cast, "part_change", shed.parts.get().pk): "The shed on Fridays",
        at(cast, "effort_change", bus.pk): "checked",
        at(cast, "effort_move", bus.pk): "checked",
        at(cast, "outcome_change", told.pk): "We get out",
        at(cast, "third_change", soup.pk): "outside",
        at(cast, "share_change", went.pk): "West",
        at(cast, "spending_change", spent.pk): "77",
        at(cast, "decision_promise_add", decided(cast).pk): "What is promised with it?",
    }
    adds = ("transfer_add", "agreement_add", "effort_add", "third_add", "share_add", "spending_add")
    forms |= {at(cast, name): "<form" for name in adds}
    forms |= {at(cast, "part_add", shed.pk): "<form", at(cast, "outcome_add", bus.pk): "<form"}
    browser = as_(cast.dorte)
    for address, words in forms.items():
        answer = browser.get(address)
        assert (answer.status_code, words in text(answer)) == (200, True), address
        assert browser.post(address, {}).status_code == 400, address


def test_what_is_elsewhere_is_not_found(cast: Cast, as_):
    there = cast.other_partnership.slug
    for name, one in (("agreement", agreed(cast)), ("effort", together(cast)), ("transfer_change", given(cast))):
        assert as_(cast.frida).get(reverse(f"task:{name}", args=[there, one.pk])).status_code == 404


@pytest.mark.parametrize("name", ["transfers", "agreements", "efforts", "thirds", "money"])
def test_no_query_for_each_row(cast: Cast, as_, name: str, django_assert_num_queries, django_assert_max_num_queries):
    browser, address = as_(cast.bent), at(cast, name)

    def fill(number: int) -> None:
        group = add_affected(partnership=cast.partnership, name=f"Group {number}", by=cast.dorte, at=DAY)
        given(cast, what=f"Key {number}", to_member=cast.amira, to_whom="")
        agreed(cast, title=f"Shed {number}")
        together(cast, title=f"Bus {number}", carried_by=[cast.association, cast.municipality], groups=[group])
        done(cast, what=f"Soup {number}", kinds=["group"])
        Share.objects.create(
            partnership=cast.partnership, kind="time", what=f"Hours {number}", group=group, happened_on=DAY
        )

    fill(1)
    browser.get(address)
    with django_assert_max_num_queries(25) as with_one:
        browser.get(address)
    fill(2)
    fill(3)
    with django_assert_num_queries(len(with_one)):
        browser.get(address)
