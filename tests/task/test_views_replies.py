"""The pages of answers: what is owed, who sees what of it, writing one, paper, and the way back to the words."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from samspil.circle.actions import add_affected
from samspil.circle.actions.promises import add_waiting, answer_waiting, change_waiting
from samspil.circle.models import Waiting
from samspil.dialogue import actions
from samspil.dialogue.actions.further import take_as_reply
from samspil.ground.once import FIELD
from samspil.task.actions.recognising import recognise_reply
from samspil.task.actions.replies import give_reply
from samspil.task.models import Answered, Reply
from tests.cast import Cast
from tests.dialogue.talking import OPENED, at, card, phone, shown, talk
from tests.task.test_actions_replies import TOLD, YES, answer, said

pytestmark = pytest.mark.django_db
SENT = {"outcome": "followed", "words": "The light comes.", "way": "visit", "at": TOLD.isoformat()}


def page_at(cast: Cast, name: str, *rest: object) -> str:
    return reverse(f"task:{name}", args=[cast.partnership.slug, *rest])


def text(answer) -> str:
    return answer.content.decode()


def test_nothing_owed_is_said_plainly(cast: Cast, as_):
    page = text(as_(cast.amira).get(page_at(cast, "debts")))
    assert ("We owe nobody an answer" in page, "Nobody waits here" in page) == (True, True)
    assert "No answer is written down yet" in text(as_(cast.amira).get(page_at(cast, "replies")))
    page = text(as_(cast.amira).get(page_at(cast, "answering")))
    assert ("Nobody has said yet that something is at stake" in page, "Fewer than five have waited" in page) == (
        True,
        True,
    )


def test_the_queue_says_first_how_many_to_whom_how_long_and_who_carries_nothing(cast: Cast, as_):
    first = take_as_reply(statement=said(cast), by=cast.dorte, at=OPENED).waiting
    add_waiting(partnership=cast.partnership, who="Erna", about="A bench", by=cast.dorte, owed_by=None)
    change_waiting(waiting=first, way="visit", due_on=date(2026, 6, 1), owed_by=cast.caroline, by=cast.dorte)
    page = text(as_(cast.dorte).get(page_at(cast, "debts")))
    days = (timezone.localdate() - OPENED).days
    for words in (
        "Two answers we owe.",
        "One to someone who lives with it.",
        f"The oldest has waited {days} days.",
        "One of them nobody carries yet.",
        "One should have been given by now.",
        "Caroline M. carries it.",
        "Someone goes there.",
        "That day has passed",
        "Erna waits",
    ):
        assert words in page


def test_others_see_what_is_owed_for_words_that_all_can_read_and_never_who_else_waits(cast: Cast, as_):
    take_as_reply(statement=said(cast), by=cast.dorte, at=OPENED)
    mine = add_waiting(partnership=cast.partnership, who="Erna", about="A bench", by=cast.dorte)
    page = text(as_(cast.bent).get(page_at(cast, "debts")))
    assert ("It is dark on the path" in page, "Erna" in page, "Write the answer" in page) == (True, False, False)
    change_waiting(waiting=mine, owed_by=cast.bent, by=cast.dorte)
    page = text(as_(cast.bent).get(page_at(cast, "debts")))
    assert ("Erna waits" in page, page.count("Write the answer")) == (True, 1)


def test_narrowed_to_a_group_things_are_listed_not_counted_and_only_facilitators_see_it(cast: Cast, as_):
    group = add_affected(partnership=cast.partnership, name="Night workers", by=cast.dorte)
    waiting = take_as_reply(statement=said(cast), by=cast.dorte, at=OPENED).waiting
    change_waiting(waiting=waiting, group=group, by=cast.dorte)
    add_waiting(partnership=cast.partnership, who="Erna", about="A bench", by=cast.dorte)
    page = text(as_(cast.dorte).get(page_at(cast, "debts")))
    assert f'<a href="?gruppe={group.pk}">Night workers</a>' in page
    narrowed = text(as_(cast.dorte).get(page_at(cast, "debts"), {"gruppe": str(group.pk)}))
    assert ("It is dark on the path" in narrowed, "Erna" in narrowed) == (True, False)
    for number in range(9):
        add_waiting(partnership=cast.partnership, who=f"W{number}", about="x", group=group, by=cast.dorte)
    assert "Night workers: 10</a>" in text(as_(cast.dorte).get(page_at(cast, "debts")))
    assert "Night workers" not in text(as_(cast.bent).get(page_at(cast, "debts"), {"gruppe": str(group.pk)}))


def test_words_at_stake_that_nobody_promised_to_answer_stand_beside(cast: Cast, as_):
    one, other = said(cast), said(cast, "The bus is gone")
    take_as_reply(statement=one, by=cast.dorte, at=OPENED)
    silent = as_(cast.bent).get(page_at(cast, "debts")).context["silent"]
    assert list(silent.object_list) == [other]
    answer(cast, other)
    assert list(as_(cast.bent).get(page_at(cast, "debts")).context["silent"].object_list) == []


def test_one_answer_for_several_chosen_from_the_list(cast: Cast, as_):
    one, other = said(cast), said(cast, "The bus is gone")
    waiting = take_as_reply(statement=one, by=cast.dorte, at=OPENED).waiting
    address = f"{page_at(cast, 'reply_add')}?venter={waiting.pk}&ord={other.pk}&ord=nonsense"
    page = text(as_(cast.dorte).get(address))
    assert ("What do they all hear from us?" in page, page.count(" checked")) == (True, 2)
    to = [str(waiting.pk), str(other.pk)]
    sent = {**SENT, "to": to, FIELD: str(uuid4())}
    first, second = (as_(cast.dorte).post(address, sent) for _ in range(2))
    assert (first.status_code, first.url, Reply.objects.count()) == (302, second.url, 1)
    assert {row.statement for row in Answered.objects.all()} == {one, other}
    assert Waiting.objects.get().ended_on == TOLD
    page = text(as_(cast.amira).get(first.url))
    assert ("The light comes." in page, "The bus is gone" in page, "Write what they say to it" in page) == (
        True,
        True,
        False,
    )


def test_a_no_asks_for_its_reason_and_its_person_at_their_fields(cast: Cast, as_):
    address = f"{page_at(cast, 'reply_add')}?ord={said(cast).pk}"
    page = text(as_(cast.dorte).get(address))
    assert "A no is carried by a person" in page
    to = as_(cast.dorte).get(address).context["form"].initial["to"]
    told = as_(cast.dorte).post(address, {**SENT, "to": to, "outcome": "not", "way": "notice"})
    assert (told.status_code, set(told.context["form"].errors)) == (400, {"reason", "given_by", "way"})
    assert not Reply.objects.exists()


def test_nobody_answers_what_they_do_not_carry(cast: Cast, as_):
    one = said(cast)
    for query in (f"?ord={one.pk}", "", f"?venter={uuid4()}"):
        answered = as_(cast.bent).get(page_at(cast, "reply_add") + query)
        assert (answered.status_code, answered.url) == (302, page_at(cast, "debts"))


def test_put_right_put_away_and_taken_out_again(cast: Cast, as_):
    reply, browser = answer(cast, said(cast)), as_(cast.dorte)
    change = page_at(cast, "reply_change", reply.pk)
    assert browser.get(change).context["form"].initial["words"] == reply.words
    assert browser.post(change, {**SENT, "words": "In November."}).url == page_at(cast, "reply", reply.pk)
    assert "In November." in text(as_(cast.amira).get(page_at(cast, "replies")))
    assert as_(cast.bent).get(change).status_code == 403
    browser.post(page_at(cast, "reply_end", reply.pk))
    assert "In November." not in text(as_(cast.amira).get(page_at(cast, "replies")))
    assert "Take it out again" in text(browser.get(page_at(cast, "replies")))
    browser.post(page_at(cast, "reply_restore", reply.pk))
    assert "In November." in text(as_(cast.amira).get(page_at(cast, "replies"), {"udfald": "followed"}))
    assert "No answer fits" in text(as_(cast.amira).get(page_at(cast, "replies"), {"udfald": "not"}))


def test_a_facilitator_writes_what_they_say_to_it_and_others_never_see_it(cast: Cast, as_):
    row = answer(cast, said(cast)).answered.get()
    address = page_at(cast, "receiver", row.pk)
    assert as_(cast.bent).get(address).status_code == 403
    as_(cast.dorte).post(address, {"recognised": "no", "words": "Not the path", "at": TOLD.isoformat()})
    for who, seen in ((cast.dorte, True), (cast.bent, False)):
        assert ("Not the path" in text(as_(who).get(page_at(cast, "reply", row.reply.pk)))) is seen


def test_on_paper_with_the_square_of_their_own_page_and_no_code(cast: Cast, as_):
    one = said(cast, shown_as="first_name", name="Bent K.")
    reply = answer(cast, one, said(cast, "The bus"), given_by=cast.dorte, next_step="We walk it in May")
    page = text(as_(cast.dorte).get(page_at(cast, "reply_cards", reply.pk)))
    assert ("Dear Bent, on" in page, page.count("<article")) == (True, 2)
    assert f"/samtale/{one.conversation.door}/min-side/" in page
    assert ("What happens now: We walk it in May" in page, "/k/" in page) == (True, False)
    sheets = as_(cast.dorte).get(page_at(cast, "reply_cards", reply.pk), {"ark": "a4"})
    assert text(sheets).count('class="sheet two"') == 1
    assert as_(cast.bent).get(page_at(cast, "reply_cards", reply.pk)).status_code == 403


def test_from_the_words_to_the_answer_and_back(cast: Cast, as_):
    one = said(cast)
    reply = answer(cast, one, reason="The money came")
    page = text(as_(cast.amira).get(reverse("dialogue:statement", args=[cast.partnership.slug, one.pk])))
    assert (page_at(cast, "reply", reply.pk) in page, "Why: The money came" in page) == (True, True)
    back = text(as_(cast.amira).get(page_at(cast, "reply", reply.pk)))
    assert reverse("dialogue:statement", args=[cast.partnership.slug, one.pk]) in back


def test_sixteen_of_thirty_three_counts_those_who_live_with_it(cast: Cast, as_):
    ours = [said(cast, f"Words {number}") for number in range(6)]
    said(cast, "From my work", knowledge="professional")
    said(cast, "Nothing at stake", at_stake=False)
    answer(cast, *ours[:4])
    answer(cast, ours[4], outcome="not_yet", reason="In March")
    answered = as_(cast.bent).get(page_at(cast, "answering"))
    found = answered.context["found"]
    assert (len(found.answered), found.all, len(found.other)) == (4, 6, 1)
    assert "Four of 6 who had something at stake got an answer." in text(answered)
    assert [led.outcome for led in found.led_to if led.rows] == ["followed", "not_yet"]
    assert (found.time.answered, found.time.open) == (4, 2)


@pytest.mark.parametrize(
    ("yes", "no", "words"),
    [
        (3, 1, "Fewer than five have said so"),
        (5, 0, "5 of 5 who answered it recognise it."),
        (7, 6, "7 of 13 who answered it recognise it."),
        (10, 1, "At least 7 of 11 who answered it recognise it."),
        (1, 10, "At most 4 of 11 who answered it recognise it."),
        (4, 4, "8 have answered it. How is not told."),
    ],
)
def test_a_few_who_do_not_recognise_it_are_never_counted_out(cast: Cast, as_, yes: int, no: int, words: str):
    rows = answer(cast, *(said(cast, f"Words {number}") for number in range(yes + no))).answered.all()
    for number, row in enumerate(rows):
        recognise_reply(answered=row, recognised="yes" if number < yes else "no", by=cast.dorte, at=TOLD)
    assert words in text(as_(cast.bent).get(page_at(cast, "answering")))


def test_on_their_own_page_they_read_it_and_say_whether_they_recognise_it(cast: Cast):
    conversation = talk(cast)
    held = card(conversation)
    one = shown(cast, conversation, "It is dark on the path", held, at_stake=True)
    take_as_reply(statement=one, by=cast.dorte, at=OPENED)
    row = answer(cast, one).answered.get()
    mine = phone(conversation, held)
    page = text(mine.get(at(conversation, "min-side/")))
    assert ("We do it" in page, "Can you recognise it?" in page, "As a reply that we owe" in page) == (
        True,
        True,
        False,
    )
    ask = at(conversation, f"min-side/svar/{row.pk}/")
    assert mine.post(ask, {"recognised": "asked"}).url == at(conversation, "min-side/")
    assert text(mine.get(at(conversation, "min-side/"))).count("Can you recognise it?") == 1  # a link, no form any more
    assert "What is not right in it?" in text(mine.post(ask, {"recognised": "no"}))
    assert mine.post(ask, {"recognised": "no", "words": "Not the path"}).status_code == 302
    assert "You said: no, I do not recognise it." in text(mine.get(at(conversation, "min-side/")))
    assert mine.post(ask, {"recognised": "yes"}).status_code == 302
    row.refresh_from_db()
    assert (row.recognised, row.recognised_words) == ("yes", "")


def test_nobody_else_can_say_it_for_them(cast: Cast):
    conversation = talk(cast)
    one = shown(cast, conversation, "It is dark", card(conversation), at_stake=True)
    row = answer(cast, one).answered.get()
    ask = at(conversation, f"min-side/svar/{row.pk}/")
    assert phone(conversation).post(ask, {"recognised": "yes"}).status_code == 404
    assert phone(talk(cast)).get(ask).status_code == 302
    assert Answered.objects.get().recognised == "not_asked"


def test_words_said_anew_keep_what_came_of_the_old_ones_without_asking_again(cast: Cast):
    conversation = talk(cast)
    held = card(conversation)
    one = shown(cast, conversation, "It is dark", held, at_stake=True)
    actions.answer(statement=one, stance=1, by=card(conversation))
    answer(cast, one)
    actions.change_statement(statement=one, words="It is dark and wet", by=held)
    page = text(phone(conversation, held).get(at(conversation, "min-side/")))
    assert ("The light comes in October." in page, "Can you recognise it?" in page) == (True, False)


def test_no_query_for_each_debt(cast: Cast, as_, django_assert_max_num_queries):
    def owe(number: int) -> None:
        for one in range(number):
            take_as_reply(statement=said(cast, f"Words {uuid4()} {one}"), by=cast.dorte, at=OPENED)

    browser: Any = as_(cast.dorte)
    owe(3)
    with django_assert_max_num_queries(40) as few:
        browser.get(page_at(cast, "debts"))
    owe(6)
    with django_assert_max_num_queries(len(few.captured_queries)):
        browser.get(page_at(cast, "debts"))


def test_a_short_answer_written_in_the_circle_counts_too(cast: Cast, as_):
    one = said(cast)
    waiting = take_as_reply(statement=one, by=cast.dorte, at=OPENED).waiting
    answer_waiting(waiting=waiting, answer="Soon", by=cast.dorte, at=TOLD)
    found = as_(cast.bent).get(page_at(cast, "answering")).context["found"]
    assert (found.answered, found.silent) == ((one,), ())


def test_the_answer_of_another_partnership_is_not_there(cast: Cast, as_):
    reply = give_reply(partnership=cast.partnership, statements=[said(cast)], by=cast.dorte, at=TOLD, **YES)
    other = reverse("task:reply", args=[cast.other_partnership.slug, reply.pk])
    assert as_(cast.frida).get(other).status_code == 404
