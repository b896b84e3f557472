"""Conversations on the workbench: who sees what, states with undo, numbers, lists, cards shown once."""

import re

import pytest
from django.apps import apps
from django.urls import reverse

from samspil.circle.models import Consent, Member
from samspil.dialogue import actions
from samspil.dialogue.models import CardsGiven, Conversation, Statement
from samspil.ground import cards, keys
from tests.cast import Cast
from tests.dialogue.talking import ABOUT, card, prepared, shown, talk

pytestmark = pytest.mark.django_db
CODE = re.compile(r"(?<![\w-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])")


def at(cast: Cast, name: str, *rest: object) -> str:
    return reverse(f"dialogue:{name}", args=[cast.partnership.slug, *rest])


def text(answer) -> str:
    return answer.content.decode()


def stored() -> str:
    """Every row of the database, as text."""
    return str([list(model.objects.values()) for model in apps.get_models() if model._meta.managed])


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 200), ("bent", 200), ("caroline", 200), ("dorte", 200), ("erik", 404), ("frida", 404)]
)
def test_who_sees_the_pages(cast: Cast, as_, who: str, status: int):
    one, browser = talk(cast, "A bench"), as_(getattr(cast, who))
    Conversation.objects.update(group_open=True)
    for address in (
        at(cast, "conversations"),
        at(cast, "platforms"),
        *(at(cast, name, one.pk) for name in ("conversation", "statements", "poster", "own_card", "write_for")),
    ):
        assert browser.get(address).status_code == status


@pytest.mark.parametrize("who", ["amira", "bent", "caroline"])
def test_what_only_facilitators_open(cast: Cast, as_, who: str):
    one, browser = talk(cast), as_(getattr(cast, who))
    for address in (
        at(cast, "conversation_add"),
        *(at(cast, name, one.pk) for name in ("conversation_change", "cards", "statement_seed")),
        at(cast, "conversation_move", one.pk, "luk"),
    ):
        assert browser.get(address).status_code == 403
        assert browser.post(address).status_code == 403
    assert browser.post(at(cast, "kiosk", one.pk)).status_code == 403
    page = text(browser.get(at(cast, "conversation", one.pk)))
    assert [word in page for word in ("Print cards", "Close it", "Put in something heard")] == [False] * 3


def test_a_part_that_is_off_has_no_menu_entry(cast: Cast, as_):
    assert at(cast, "conversations") in text(as_(cast.amira).get("/p/proeve/"))
    cast.partnership.parts = []
    cast.partnership.save()
    assert at(cast, "conversations") not in text(as_(cast.amira).get("/p/proeve/"))


def test_an_empty_list_says_where_to_begin(cast: Cast, as_):
    assert "Begin with one question" in text(as_(cast.dorte).get(at(cast, "conversations")))
    assert "The facilitators ask when it is time" in text(as_(cast.amira).get(at(cast, "conversations")))


def test_prepared_with_nothing_lost_on_a_fault(cast: Cast, as_):
    sent = {**ABOUT, "moderator": str(cast.caroline.pk), "least_views": "10", "question": ""}
    answer = as_(cast.dorte).post(at(cast, "conversation_add"), sent)
    assert (answer.status_code, "This field is required." in text(answer), ABOUT["why"] in text(answer)) == (
        400,
        True,
        True,
    )
    answer = as_(cast.dorte).post(at(cast, "conversation_add"), {**sent, "question": "What do you miss?"})
    one = Conversation.objects.get()
    assert answer.url == at(cast, "conversation", one.pk)
    assert (one.state, one.moderator) == ("planned", cast.caroline)


def test_what_is_promised_lies_ahead_and_someone_who_can_come_in_reads(cast: Cast, as_):
    """A day that has passed is not promised anew; one that was promised before may stand."""
    sent = {**ABOUT, "moderator": str(cast.caroline.pk), "least_views": "10", "hear_back_on": "2020-01-01"}
    answer = as_(cast.dorte).post(at(cast, "conversation_add"), sent)
    assert (answer.status_code, "That day has passed." in text(answer)) == (400, True)
    one = prepared(cast)
    change = at(cast, "conversation_change", one.pk)
    assert as_(cast.dorte).post(change, sent).status_code == 400
    Conversation.objects.update(hear_back_on="2020-01-01")
    assert as_(cast.dorte).post(change, sent).status_code == 302
    without = cast.amira
    Member.objects.filter(pk=without.pk).update(account=None)
    chosen = as_(cast.dorte).get(change).content.decode()
    assert (f'value="{cast.caroline.pk}"' in chosen, f'value="{without.pk}"' in chosen) == (True, False)
    assert as_(cast.dorte).post(change, {**sent, "moderator": str(without.pk)}).status_code == 400


def test_a_form_sent_twice_makes_one(cast: Cast, as_):
    sent = {**ABOUT, "moderator": str(cast.caroline.pk), "least_views": "10"}
    sent["form_id"] = "7d0c3e7e-0f5c-4a25-9c59-3f6a0f7f7a11"
    first, second = (as_(cast.dorte).post(at(cast, "conversation_add"), sent) for _press in range(2))
    assert (first.url, Conversation.objects.count()) == (second.url, 1)


def test_opened_rested_and_closed_each_with_an_undo(cast: Cast, as_):
    one, browser = prepared(cast), as_(cast.dorte)
    for move, state, back in (("aabn", "open", "hvil"), ("hvil", "paused", "aabn"), ("luk", "closed", "aabn")):
        address = at(cast, "conversation_move", one.pk, move)
        assert browser.get(address).status_code == 200
        one.refresh_from_db()
        assert one.state != state  # looking changed nothing
        page = text(browser.post(address, follow=True))
        one.refresh_from_db()
        assert one.state == state
        assert f'action="{at(cast, "conversation_move", one.pk, back)}"' in page
    browser.post(at(cast, "conversation_move", one.pk, "aabn"))
    one.refresh_from_db()
    assert one.state == "open"


def test_put_away_and_taken_out_again(cast: Cast, as_):
    one, browser = prepared(cast), as_(cast.dorte)
    page = text(browser.post(at(cast, "conversation_move", one.pk, "laeg-vaek"), follow=True))
    back = at(cast, "conversation_move", one.pk, "tag-frem")
    assert page.count(f'action="{back}"') == 2  # in the message, and in the drawer
    browser.post(back)
    one.refresh_from_db()
    assert one.ended_on is None


def test_what_cannot_be_done_now_is_told(cast: Cast, as_):
    one = talk(cast)
    page = text(as_(cast.dorte).post(at(cast, "conversation_move", one.pk, "aabn"), follow=True))
    assert "The conversation is at another place now" in page
    assert as_(cast.dorte).get(at(cast, "conversation_move", one.pk, "braend")).status_code == 404


def test_the_question_stands_once_people_have_heard_it(cast: Cast, as_):
    one = talk(cast)
    sent = {**ABOUT, "moderator": str(cast.bent.pk), "least_views": "5", "question": "Something else?"}
    as_(cast.dorte).post(at(cast, "conversation_change", one.pk), sent)
    one.refresh_from_db()
    assert (one.question, one.moderator) == (ABOUT["question"], cast.bent)


def test_statements_are_found_and_sifted(cast: Cast, as_):
    one = talk(cast)
    shown(cast, one, "The bus is late", card(one), knowledge="experience", at_stake=True)
    shown(cast, one, "The path is dark", card(one), knowledge="professional")
    waits = actions.say(conversation=one, words="Nobody read this", by=card(one))
    browser, address = as_(cast.bent), at(cast, "statements", one.pk)

    def words(**asked: str) -> set[str]:
        return {row.words for row in browser.get(address, asked).context["page"]}

    assert words() == {"The bus is late", "The path is dark"}
    assert words(viden="experience") == words(spil="paa-spil") == words(q="BUS") == {"The bus is late"}
    assert words(viden="nonsense") == {"The bus is late", "The path is dark"}
    assert "No words fit" in text(browser.get(address, {"q": "zzz"}))
    assert waits.words not in text(browser.get(at(cast, "conversation", one.pk)))
    assert browser.get(at(cast, "statement", waits.pk)).status_code == 404
    assert as_(cast.caroline).get(at(cast, "statement", waits.pk)).status_code == 200


def test_a_name_only_as_it_may_be_shown(cast: Cast, as_):
    one = talk(cast)
    shown(cast, one, "One", card(one), shown_as="first_name", name="Fatima Yusuf")
    shown(cast, one, "Two", card(one), name="Gerda Holm")
    page = text(as_(cast.bent).get(at(cast, "statements", one.pk)))
    assert ("Fatima" in page, "Yusuf" in page, "Gerda" in page) == (True, False, False)


def test_numbers_are_open_to_all_partners(cast: Cast, as_):
    one = talk(cast)
    bad = actions.say(conversation=one, words="Hansen is a thief", by=card(one), knowledge="experience")
    actions.reject_statement(statement=bad, reason="It names someone", by=cast.caroline)
    actions.make_cards(conversation=one, number=12, by=cast.dorte)
    page = text(as_(cast.amira).get(at(cast, "conversation", one.pk)))
    assert ("from experience: 1" in page, "12 cards" in page, "Dorte F." in page) == (True, True, True)
    assert ("Hansen" in page, "It names someone" in page) == (False, False)


def test_a_helper_on_no_list_is_told_by_their_part(cast: Cast, as_):
    one = talk(cast)
    approved = {"approved_how": "yes", "approved_where": "here"}
    actions.say_for(conversation=one, words="The bus", by=cast.amira, approved=approved)
    page = text(as_(cast.bent).get(at(cast, "conversation", one.pk)))
    assert ("Amira" in page, "<td>Resident</td>" in page) == (False, True)
    Consent.objects.create(
        partnership=cast.partnership,
        member=cast.amira,
        purpose="list",
        how="said",
        until="2999-01-01",
        happened_on="2026-01-05",
    )
    assert "Amira" in text(as_(cast.bent).get(at(cast, "conversation", one.pk)))


@pytest.mark.parametrize("sheet", ["four", "one"])
def test_cards_are_shown_on_one_page_and_kept_nowhere(cast: Cast, as_, sheet: str):
    one, browser = talk(cast), as_(cast.dorte)
    answer = browser.post(at(cast, "cards", one.pk), {"number": "5", "sheet": sheet})
    codes = set(CODE.findall(text(answer)))
    assert len(codes) == 5
    assert all(cards.belongs(keys.key(one.pk), code) for code in codes)
    kept = stored() + str(dict(browser.session))
    assert [code for code in codes if code in kept or code.replace("-", "") in kept] == []
    assert answer["Cache-Control"] == "no-store"
    assert CardsGiven.objects.get().number == 5


@pytest.mark.parametrize("number", ["0", "201", "many", ""])
def test_so_many_cards_are_not_made(cast: Cast, as_, number: str):
    one = talk(cast)
    answer = as_(cast.dorte).post(at(cast, "cards", one.pk), {"number": number, "sheet": "four"})
    assert (answer.status_code, CardsGiven.objects.count()) == (400, 0)


def test_a_member_takes_one_card_and_a_second_press_shows_the_same(cast: Cast, as_):
    one, browser = talk(cast), as_(cast.amira)
    page = text(browser.get(at(cast, "own_card", one.pk)))
    sealed = re.search(r'name="card" value="([^"]+)"', page).group(1)
    first, second = (text(browser.post(at(cast, "own_card", one.pk), {"card": sealed})) for _press in range(2))
    assert CODE.findall(first) == CODE.findall(second) != []
    assert (CODE.findall(page), CardsGiven.objects.get().number) == ([], 1)
    assert CODE.findall(first)[0] not in stored() + sealed
    answer = browser.post(at(cast, "own_card", one.pk), {"card": "not a seal"})
    assert answer.status_code == 302
    assert "You have had your card." in text(browser.get(at(cast, "own_card", one.pk)))
    again = re.search(r'name="card" value="([^"]+)"', text(as_(cast.bent).get(at(cast, "own_card", one.pk)))).group(1)
    page = text(browser.post(at(cast, "own_card", one.pk), {"card": again}, follow=True))
    assert ("You have had your card." in page, CODE.findall(page)) == (True, [])


def test_the_sheet_for_the_wall_leads_to_the_conversation(cast: Cast, as_):
    one = talk(cast, group_open=True)
    assert f"/samtale/{one.door}/" in text(as_(cast.bent).get(at(cast, "poster", one.pk)))


def test_a_screen_that_many_share_is_opened_by_a_facilitator(cast: Cast, as_):
    one = talk(cast)
    assert as_(cast.dorte).post(at(cast, "kiosk", one.pk)).url.startswith(f"/samtale/{one.door}/kiosk/?start=")


def test_something_heard_is_put_in_and_says_so(cast: Cast, as_):
    one = prepared(cast)
    as_(cast.dorte).post(at(cast, "statement_seed", one.pk), {"words": "The bus is late", "knowledge": "not_said"})
    assert (Statement.objects.get().seed, Statement.objects.get().state) == (True, "shown")
    assert "put there by the secretariat" in text(as_(cast.bent).get(at(cast, "conversation", one.pk)))


def test_no_query_for_each_row(cast: Cast, as_, django_assert_num_queries, django_assert_max_num_queries):
    one = talk(cast)
    addresses = [at(cast, "conversations"), at(cast, "statements", one.pk), at(cast, "conversation", one.pk)]

    def fill(number: int) -> None:
        statement = shown(cast, one, f"Words {number}", card(one))
        actions.take_to_task(statement=statement, by=cast.dorte)
        actions.say_for(
            conversation=one,
            words=f"Written {number}",
            by=cast.bent,
            approved={"approved_how": "yes", "approved_where": "here"},
        )
        prepared(cast, question=f"Another {number}?")

    fill(1)
    browser, seen = as_(cast.dorte), {}
    for address in addresses:
        browser.get(address)
        with django_assert_max_num_queries(30) as with_one:
            browser.get(address)
        seen[address] = len(with_one)
    fill(2)
    fill(3)
    for address in addresses:
        with django_assert_num_queries(seen[address]):
            browser.get(address)


def test_what_is_put_in_is_held_against_what_others_said(cast: Cast, as_):
    """Nearly the same words are shown once before they stand there twice; the one who puts them in decides."""
    one = talk(cast, "Der mangler lys på stien om aftenen")
    address, browser = at(cast, "statement_seed", one.pk), as_(cast.dorte)
    sent = {"words": "Der mangler lys på stien om aftenerne", "knowledge": "not_said"}
    told = browser.post(address, sent)
    assert (told.status_code, "»Der mangler lys på stien om aftenen«" in text(told)) == (400, True)
    assert browser.post(address, {**sent, "also": "on"}).status_code == 302
    assert one.statements.filter(seed=True).count() == 2


def test_a_shut_square_has_no_sheet(cast: Cast, as_):
    """A sheet nobody could come in by is not printed; an export without words has no button."""
    one = talk(cast)
    assert as_(cast.dorte).get(at(cast, "poster", one.pk)).url == at(cast, "conversation", one.pk)
    page = text(as_(cast.dorte).get(at(cast, "export", one.pk)))
    assert ("There are no words yet" in page, "Take the files out" in page) == (True, False)
