"""The queue: oldest first with its age, shown or not with a reason, written down; and texts read aloud."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samspil.dialogue import actions
from samspil.dialogue.models import Recording, Statement
from samspil.ground import clock
from tests.cast import Cast
from tests.dialogue.talking import card, shown, talk

pytestmark = pytest.mark.django_db


def at(cast: Cast, name: str, *rest: object) -> str:
    return reverse(f"dialogue:{name}", args=[cast.partnership.slug, *rest])


def text(answer) -> str:
    return answer.content.decode()


def waits(cast: Cast, one, words: str, days: int = 0) -> Statement:
    day = clock.today() - timedelta(days)
    return actions.say(conversation=one, words=words, by=card(one), at=day)


def sound(content: bytes = b"OggS" + bytes(60)) -> SimpleUploadedFile:
    return SimpleUploadedFile("my voice.ogg", content)


def test_oldest_first_with_its_age_and_the_policy_beside(cast: Cast, as_):
    one = talk(cast)
    waits(cast, one, "New")
    waits(cast, one, "Old", days=9)
    answer = as_(cast.caroline).get(at(cast, "to_read", one.pk))
    assert [row.statement.words for row in answer.context["page"]] == ["Old", "New"]
    for words in ("Has waited 9 days", "The first has waited nine days.", one.policy, "Came today"):
        assert words in text(answer)
    assert "The first has waited nine days." in text(as_(cast.amira).get(at(cast, "conversation", one.pk)))


def test_only_the_named_person_and_the_facilitators(cast: Cast, as_):
    one = talk(cast)
    statement = waits(cast, one, "Words")
    for who, status in ((cast.caroline, 200), (cast.dorte, 200), (cast.amira, 403), (cast.bent, 403)):
        assert as_(who).get(at(cast, "to_read", one.pk)).status_code == status
    assert as_(cast.bent).post(at(cast, "statement_show", statement.pk)).status_code == 404  # they cannot see it
    assert Statement.objects.get().state == "waiting"


def test_shown_with_an_undo(cast: Cast, as_):
    one = talk(cast)
    statement, browser = waits(cast, one, "Words"), as_(cast.caroline)
    page = text(browser.post(at(cast, "statement_show", statement.pk), follow=True))
    back = at(cast, "statement_put_back", statement.pk)
    assert (f'action="{back}"' in page, Statement.objects.get().state) == (True, "shown")
    browser.post(back)
    assert Statement.objects.get().state == "waiting"
    browser.post(at(cast, "statement_show", statement.pk))
    page = text(browser.post(at(cast, "statement_show", statement.pk), follow=True))
    assert "The statement is at another place now" in page


def test_not_shown_needs_a_reason_in_words(cast: Cast, as_):
    one = talk(cast)
    statement, browser = waits(cast, one, "Words"), as_(cast.caroline)
    address = at(cast, "statement_reject", statement.pk)
    answer = browser.post(address, {"reason": " "})
    assert (answer.status_code, Statement.objects.get().state) == (400, "waiting")
    browser.post(address, {"reason": "It names someone"})
    assert (Statement.objects.get().state, Statement.objects.get().reason) == ("rejected", "It names someone")
    assert "It names someone" in text(browser.get(at(cast, "to_read", one.pk)))


def test_what_was_said_aloud_is_heard_and_written_down(cast: Cast, as_):
    one = talk(cast)
    statement = actions.say_aloud(conversation=one, sound=sound(), by=card(one))
    heard = at(cast, "recording", Recording.objects.get().pk)
    for who, status in ((cast.caroline, 200), (cast.bent, 404), (cast.frida, 404)):
        answer = as_(who).get(heard)
        b"".join(answer)  # to the end, so that the file is closed as the server closes it
        assert answer.status_code == status
    assert heard in text(as_(cast.caroline).get(at(cast, "to_read", one.pk)))
    as_(cast.caroline).post(at(cast, "statement_transcribe", statement.pk), {"words": "The bus"})
    statement.refresh_from_db()
    assert (statement.words, statement.state, Recording.objects.count()) == ("The bus", "waiting", 0)


def test_a_text_is_read_aloud_for_all_and_deleted(cast: Cast, as_):
    one = talk(cast, "A bench")
    browser, address = as_(cast.dorte), at(cast, "recordings", one.pk)
    statement = Statement.objects.get()
    browser.post(address, {"what": str(statement.pk), "language": "so", "sound": sound()})
    row = Recording.objects.get()
    assert (row.statement, row.language, "voice" in row.sound.name) == (statement, "so", False)
    answer = as_(cast.amira).get(at(cast, "recording", row.pk))
    assert (answer["Content-Type"], answer.content[:4]) == ("audio/ogg", b"OggS")
    piece = as_(cast.amira).get(at(cast, "recording", row.pk), headers={"Range": "bytes=0-1"})
    assert (piece.status_code, piece.content) == (206, b"Og")
    assert as_(cast.amira).post(at(cast, "recording_delete", row.pk)).status_code == 403
    browser.post(at(cast, "recording_delete", row.pk))
    assert Recording.objects.count() == 0


@pytest.mark.parametrize("content", [b"<html><script>", b"MZ" + bytes(40)])
def test_what_is_no_recording_is_told(cast: Cast, as_, content: bytes):
    one = talk(cast)
    answer = as_(cast.dorte).post(at(cast, "recordings", one.pk), {"language": "da", "sound": sound(content)})
    assert (answer.status_code, "That file is not a recording." in text(answer)) == (400, True)


def test_taken_further_to_something_new_and_back(cast: Cast, as_):
    one = talk(cast)
    statement, browser = shown(cast, one, "The bus", card(one), at_stake=True), as_(cast.dorte)
    address = at(cast, "further_add", statement.pk)
    assert browser.post(address, {"to": "platform", "title": ""}).status_code == 400
    there = actions.raise_platform(partnership=cast.partnership, title="The lamp", by=cast.dorte)
    both = browser.post(address, {"to": "platform", "title": "The late bus", "platform": str(there.pk)})
    assert (both.status_code, "Choose one of them" in text(both)) == (400, True)
    page = text(browser.post(address, {"to": "platform", "title": "The late bus"}, follow=True))
    taken = statement.taken_further.get()
    assert (taken.platform.title, at(cast, "further_end", taken.pk) in page) == ("The late bus", True)
    assert "The bus" in text(as_(cast.amira).get(at(cast, "platform", taken.platform.pk)))
    browser.post(at(cast, "further_end", taken.pk))
    assert "bus" not in text(as_(cast.amira).get(at(cast, "platforms"))).partition("<h2")[0]
    assert taken.platform.ended_on is None
    taken.platform.refresh_from_db()
    assert taken.platform.ended_on is not None  # raised by this alone, and put away with it
    assert as_(cast.caroline).get(address).status_code == 403


def test_a_reply_owed_stands_on_today(cast: Cast, as_):
    one = talk(cast)
    statement = shown(cast, one, "Who mends the lamp?", card(one))
    as_(cast.dorte).post(at(cast, "further_add", statement.pk), {"to": "reply"})
    assert "Who mends the lamp?" in text(as_(cast.dorte).get("/p/proeve/"))


def test_today_says_what_waits_to_be_read_to_those_who_read(cast: Cast, as_):
    one = talk(cast)
    waits(cast, one, "Words", days=3)
    for who, sees in ((cast.caroline, True), (cast.dorte, True), (cast.amira, False)):
        page = text(as_(who).get("/p/proeve/"))
        assert ("One statement waits. The first has waited three days." in page) == sees


def test_no_query_for_each_row(cast: Cast, as_, django_assert_num_queries, django_assert_max_num_queries):
    one = talk(cast)
    address, browser = at(cast, "to_read", one.pk), as_(cast.dorte)

    def fill() -> None:
        waits(cast, one, "Words")
        actions.say_for(
            conversation=one, words="Written", by=cast.bent, approved={"approved_how": "yes", "approved_where": "x"}
        )
        actions.say_aloud(conversation=one, sound=sound(), by=card(one))
        bad = waits(cast, one, "Bad")
        actions.reject_statement(statement=bad, reason="x", by=cast.dorte)

    fill()
    browser.get(address)
    with django_assert_max_num_queries(20) as with_one:
        browser.get(address)
    fill()
    with django_assert_num_queries(len(with_one)):
        browser.get(address)
