"""Writing for someone: read back, approved, and a receipt that nobody keeps."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from samspil.dialogue import actions
from samspil.dialogue.models import CardsGiven, Conversation, Statement
from samspil.dialogue.readings.pseudonyms import speaks_as, wrote
from samspil.ground import clock, outbox
from samspil.ground.cards import Held
from samspil.ground.models import Letter
from tests.cast import Cast
from tests.dialogue.talking import card, shown, talk

pytestmark = pytest.mark.django_db
CODE = re.compile(r"(?<![\w-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])")
SAID = {
    "words": "The bus is gone when the shift ends",
    "knowledge": "experience",
    "at_stake": "yes",
    "source": "talk",
    "place": "The laundry",
    "shown_as": "nobody",
    "name": "",
    "language": "da",
    "heard": "on",
}
YES = {"step": "gem", "approved_how": "She nodded", "approved_where": "The laundry", "receipt": "paper"}


def page_of(cast: Cast, one: Conversation) -> str:
    return reverse("dialogue:write_for", args=[cast.partnership.slug, one.pk])


def text(answer) -> str:
    return answer.content.decode()


def sealed(page: str) -> str:
    return re.search(r'name="card" value="([^"]+)"', page).group(1)


def read_back(cast: Cast, as_, one: Conversation, **said: str):
    return as_(cast.bent).post(page_of(cast, one), {**SAID, **said, "step": "laes"})


def test_read_back_before_anything_is_kept(cast: Cast, as_):
    one = talk(cast)
    page = text(read_back(cast, as_, one))
    assert (SAID["words"] in page, "from experience" in page, "something is at stake for them" in page) == (True,) * 3
    assert (Statement.objects.count(), CODE.findall(page)) == (0, [])


def test_not_quite_goes_back_with_all_that_was_typed(cast: Cast, as_):
    one = talk(cast)
    answer = as_(cast.bent).post(page_of(cast, one), {**SAID, "step": "ret"})
    page = text(answer)
    assert (answer.status_code, SAID["words"] in page, SAID["place"] in page) == (200, True, True)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"words": ""}, "This field is required."),
        ({"words": "x" * 401}, "at most 400 characters"),
        ({"heard": ""}, "Read it to them first."),
        ({"shown_as": "name"}, "Write the name it is to be shown with"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(cast: Cast, as_, wrong: dict, message: str):
    answer = read_back(cast, as_, talk(cast), **wrong)
    assert (answer.status_code, message in text(answer), SAID["place"] in text(answer)) == (400, True, True)


def test_the_receipt_opens_what_was_said_and_is_kept_nowhere(cast: Cast, as_):
    one, browser = talk(cast), as_(cast.bent)
    sent = {**SAID, **YES, "card": sealed(text(read_back(cast, as_, one))), "word": "Woodmouse"}
    answer = browser.post(page_of(cast, one), sent)
    code = CODE.findall(text(answer))[0]
    statement = Statement.objects.get()
    assert (statement.state, statement.helper, statement.approved_how) == ("waiting", cast.bent, "She nodded")
    assert set(wrote(one, [speaks_as(one, Held(code, "woodmouse"))])) == {statement.pk}
    rows = str([list(model.objects.values()) for model in apps.get_models() if model._meta.managed])
    rows += str(dict(browser.session)) + sent["card"]
    for secret in (code, code.replace("-", ""), "oodmouse"):
        assert secret not in rows
    assert ("oodmouse" in text(answer), SAID["words"] in text(answer)) == (False, False)
    assert [(row.way, row.number, row.by) for row in CardsGiven.objects.all()] == [("printed", 1, cast.bent)]


def test_pressed_twice_it_is_one_statement_and_the_same_receipt(cast: Cast, as_):
    one, browser = talk(cast), as_(cast.bent)
    sent = {**SAID, **YES, "card": sealed(text(read_back(cast, as_, one)))}
    first, second = (CODE.findall(text(browser.post(page_of(cast, one), sent))) for _press in range(2))
    assert (first, Statement.objects.count(), CardsGiven.objects.get().number) == (second, 1, 1)


def test_with_the_card_they_have(cast: Cast, as_):
    one = talk(cast)
    held, start = card(one), sealed(text(read_back(cast, as_, one)))
    as_(cast.bent).post(page_of(cast, one), {**SAID, **YES, "card": start, "code": held.code.lower()})
    assert len(wrote(one, [speaks_as(one, held)])) == 1
    assert CardsGiven.objects.count() == 0
    answer = as_(cast.bent).post(page_of(cast, one), {**SAID, **YES, "card": start, "code": "0000-0000-0000"})
    assert (answer.status_code, "That code is not of this conversation." in text(answer)) == (400, True)


def test_without_a_yes_nothing_is_kept_and_nothing_is_lost(cast: Cast, as_):
    one = talk(cast)
    sent = {**SAID, **YES, "approved_how": "", "word": "Woodmouse", "card": sealed(text(read_back(cast, as_, one)))}
    answer = as_(cast.bent).post(page_of(cast, one), sent)
    assert (answer.status_code, Statement.objects.count()) == (400, 0)
    assert [value in text(answer) for value in ("The laundry", sent["card"], "Woodmouse")] == [True, True, False]


@pytest.mark.parametrize(("first", "then"), [("sms", "paper"), ("paper", "sms")])
def test_one_page_gives_one_receipt_in_one_way(cast: Cast, as_, first: str, then: str):
    one, sent = talk(cast), {**SAID, **YES, "phone": "12 34 56 78"}
    sent["card"] = sealed(text(read_back(cast, as_, one)))
    as_(cast.bent).post(page_of(cast, one), {**sent, "receipt": first})
    for words in (SAID["words"], "Other words"):
        again = as_(cast.bent).post(page_of(cast, one), {**sent, "receipt": then, "words": words})
        assert (again.status_code, CODE.findall(text(again))) == (400, [])
        assert "had their receipt the other way" in text(again)
    assert (Statement.objects.count(), Letter.objects.count()) == (1, int(first == "sms"))


def test_by_text_message_nobody_here_sees_the_code(cast: Cast, as_, monkeypatch):
    one = talk(cast)
    sent = {**SAID, **YES, "receipt": "sms", "card": sealed(text(read_back(cast, as_, one)))}
    answer = as_(cast.bent).post(page_of(cast, one), {**sent, "phone": "1234"})
    assert (answer.status_code, Letter.objects.count(), Statement.objects.count()) == (400, 0, 0)
    for _press in range(2):
        answer = as_(cast.bent).post(page_of(cast, one), {**sent, "phone": "+45 12 34 56 78"})
    letter = Letter.objects.get()
    code = CODE.findall(letter.body)[0]
    assert (letter.to, letter.thing, len(wrote(one, [speaks_as(one, Held(code))]))) == ("+4512345678", None, 1)
    assert (CODE.findall(text(answer)), SAID["words"] in letter.body) == ([], False)
    assert CardsGiven.objects.get().way == "mailed"
    monkeypatch.setattr(outbox, "_text", lambda letter: None)
    assert outbox.send_due() == (1, 0)
    rows = str([list(model.objects.values()) for model in apps.get_models() if model._meta.managed])
    assert (code in rows, code.replace("-", "") in rows) == (False, False)


def test_a_page_that_lay_open_too_long_says_so(cast: Cast, as_):
    one = talk(cast)
    answer = as_(cast.bent).post(page_of(cast, one), {**SAID, **YES, "card": "gAAAAA"})
    assert (answer.status_code, "lain open too long" in text(answer)) == (400, True)


def test_others_have_said_something_like_it(cast: Cast, as_):
    one = talk(cast)
    shown(cast, one, "Bussen er væk, når vagten slutter", card(one))
    page = text(read_back(cast, as_, one, words="Bussen er altid væk, når vagten slutter"))
    assert "Others have said something like it" in page


def test_while_it_rests_nothing_is_written(cast: Cast, as_):
    one = actions.pause_conversation(conversation=talk(cast), by=cast.dorte)
    assert "The conversation is not open just now" in text(as_(cast.bent).get(page_of(cast, one)))
    as_(cast.bent).post(page_of(cast, one), {**SAID, **YES})
    assert Statement.objects.count() == 0


def test_words_from_last_week_keep_their_day(cast: Cast, as_):
    """A letter typed in today was said when it was said, and approved when it was read back; never in days to come."""
    one, day = talk(cast), clock.today() - timedelta(days=7)
    late = read_back(cast, as_, one, happened_on=str(clock.today() + timedelta(days=1)))
    assert (late.status_code, "has not come yet" in text(late)) == (400, True)
    then = {"source": "paper", "happened_on": str(day)}
    card_of = sealed(text(read_back(cast, as_, one, **then)))
    as_(cast.bent).post(page_of(cast, one), {**SAID, **then, **YES, "approved_on": str(day), "card": card_of})
    said = Statement.objects.get()
    assert (said.happened_on, said.approved_on, said.source) == (day, day, "paper")
