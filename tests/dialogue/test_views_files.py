"""A Polis export comes in by two steps and can be taken back; a conversation goes out so that nobody is singled out."""

import csv
import io
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samspil.circle.models import Import
from samspil.dialogue import actions
from samspil.dialogue.actions import reading_in
from samspil.dialogue.actions.files import export_conversation, import_conversation, undo_conversation_import
from samspil.dialogue.actions.snapshots import release, release_due
from samspil.dialogue.models import Answer, Behind, Conversation, Statement, Voice
from samspil.dialogue.readings.conversations import conversations as listed
from samspil.dialogue.readings.conversations import latest_statements, put_away
from samspil.dialogue.readings.imports import Plan
from samspil.dialogue.readings.voices import latest
from samspil.ground import keys
from samspil.ground.files import packed
from samspil.ground.models import LogEntry
from tests.cast import Cast
from tests.dialogue.answering import answered_by, cards
from tests.dialogue.talking import card, shown, talk
from tests.dialogue.test_actions_snapshots import WORDS, two_camps

pytestmark = pytest.mark.django_db
IN = "/p/proeve/ordene/ind/"
COMMENTS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    "1577836800000,x,0,900,6,0,1,Lys på stien\n"
    "1577836800000,x,1,901,3,3,1,Bænken skal blive\n"
    "1577836800000,x,2,902,0,6,-1,Noget grimt om en nabo\n"
)
SIX = "".join(f"{who},,0,3,2,1,1,{1 if who % 2 else -1},-1\n" for who in range(6))
PEOPLE = f"participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2\n{SIX}"


@pytest.fixture(autouse=True)
def _drafts(settings: Any, tmp_path: Path) -> None:
    """Files on their way in lie in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path


def files(**more: str) -> dict[str, bytes]:
    """An export of three statements and six people."""
    return {
        name: text.encode()
        for name, text in {"comments.csv": COMMENTS, "participants-votes.csv": PEOPLE, **more}.items()
    }


def sent(browser: Client, given: dict[str, bytes]) -> Any:
    """The files sent, and the page that follows."""
    parts = [SimpleUploadedFile(name, data) for name, data in given.items()]
    return browser.post(IN, {"step": "files", "files": parts}, follow=True)


def test_it_is_looked_at_before_anything_is_saved(cast: Cast, as_: Callable) -> None:
    """What was understood, with the sign of agree; nothing is there yet."""
    browser = as_(cast.dorte)
    text = sent(browser, files()).content.decode()
    assert "6 people with 18 answers to 3 statements." in text
    assert "1 means agree, as the files show." in text
    assert "2 of the statements can be seen. Rejected there: 1." in text
    assert Conversation.objects.count() == Voice.objects.count() == Import.objects.count() == 0
    browser.post(IN, {"step": "drop"})
    assert "6 people" not in browser.get(IN).content.decode()


def test_it_is_read_in_counted_and_taken_back(cast: Cast, as_: Callable) -> None:
    """A closed conversation nobody answers here, with its picture; and then all of it gone."""
    browser = as_(cast.dorte)
    sent(browser, files())
    answer = browser.post(IN, {"step": "save", "question": "Hvad er vigtigt?"}, follow=True)
    made = Conversation.objects.get()
    assert answer.request["PATH_INFO"] == f"/p/proeve/ordene/samtaler/{made.pk}/billede/"
    assert (made.imported, made.state, made.question) == (True, "closed", "Hvad er vigtigt?")
    assert sorted(Statement.objects.values_list("state", "code")) == [("rejected", "2"), ("shown", "0"), ("shown", "1")]
    assert set(Voice.objects.values_list("way", flat=True)) == {"file"}
    assert Answer.objects.filter(statement__code="0", stance=1, reason="file").count() == 6
    assert latest(made).shown["answered"] == 6
    assert not Behind.objects.exists()  # nobody can come to it, so nobody has to be remembered
    assert "Lys på stien" in answer.content.decode()
    assert "Counted on" in answer.content.decode()
    assert "It is counted again" not in answer.content.decode()
    assert "Noget grimt" not in answer.content.decode()
    assert LogEntry.objects.filter(verb="conversation.imported", by=cast.dorte.pk).count() == 1
    batch = Import.objects.get()
    browser.post(f"{IN}?fortryd={batch.pk}")
    assert Conversation.objects.count() == Statement.objects.count() == Answer.objects.count() == 0
    batch.refresh_from_db()
    assert batch.ended_on is not None
    assert LogEntry.objects.filter(verb="conversation.undone").count() == 1


def test_the_sign_may_be_the_other_way_round(cast: Cast) -> None:
    """Where the file's own counts say that -1 is agree, it is turned round and said."""
    turned = "".join(f"{who},,0,3,2,1,-1,{-1 if who % 2 else 1},1\n" for who in range(1, 7, 2))
    people = f"participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2\n{turned}"
    plan = Plan(cast.partnership, files(**{"participants-votes.csv": people}))
    assert plan.sign.startswith("-1 means agree in these files.")
    import_conversation(plan=plan, question="Hvad?", by=cast.dorte)
    assert set(Answer.objects.filter(statement__code="0").values_list("stance", flat=True)) == {1}


def test_bad_rows_are_named_and_nothing_comes_in(cast: Cast, as_: Callable) -> None:
    """File, row, and what to do."""
    browser = as_(cast.dorte)
    bad = PEOPLE.replace("0,,0,3,2,1,1,-1,-1", "0,,0,3,2,1,maybe,-1,-1")
    answer = sent(browser, files(**{"participants-votes.csv": bad}))
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "participants-votes.csv" in text
    assert "maybe" in text
    assert "It cannot be read in as it is." in text
    assert browser.post(IN, {"step": "save", "question": "Hvad?"}).status_code == 400
    assert Conversation.objects.count() == 0
    with pytest.raises(ValidationError):
        import_conversation(plan=Plan(cast.partnership, {"x.csv": b"a,b\n1,2\n"}), question="Hvad?", by=cast.dorte)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Choose a file."),
        ({"tom.zip": packed({})}, "There is nothing in tom.zip."),
        ({"alt.zip": packed(files()), "comments.csv": COMMENTS.encode()}, "alt.zip is a packed folder."),
    ],
)
def test_what_cannot_be_meant_is_told_where_files_are_chosen(as_: Callable, cast: Cast, given: Any, told: str) -> None:
    text = sent(as_(cast.dorte), given).content.decode()
    assert (told in text, "(nothing)" in text) == (True, False)


def test_the_file_that_leaves_is_named_with_all_letters(cast: Cast, as_: Callable) -> None:
    conversation = talk(cast, *WORDS, question="Hvad gør os glade på øen?")
    answer = as_(cast.dorte).post(f"/p/proeve/ordene/samtaler/{conversation.pk}/ud/")
    assert 'filename="hvad-goer-os-glade-paa-oeen.zip"' in answer["Content-Disposition"]


def test_only_facilitators_bring_files_in_or_take_them_out(cast: Cast, as_: Callable) -> None:
    """A partner is told so; nothing is written in the log by looking."""
    conversation = talk(cast, *WORDS)
    out = f"/p/proeve/ordene/samtaler/{conversation.pk}/ud/"
    for browser, status in ((as_(cast.caroline), 403), (as_(cast.dorte), 200)):
        assert browser.get(IN).status_code == status
        assert browser.get(out).status_code == status
        assert browser.post(out).status_code == status
    assert LogEntry.objects.filter(verb="conversation.exported").count() == 1


def opened(packed: bytes) -> dict[str, list[list[str]]]:
    """The tables of a ZIP by name."""
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        return {name: list(csv.reader(io.StringIO(parts.read(name).decode()))) for name in parts.namelist()}


def test_under_k_only_words_leave(cast: Cast) -> None:
    """No rows of people, and no counts."""
    conversation = talk(cast, *WORDS)
    answered_by(conversation, cards(conversation, 4), two_camps)
    found = opened(export_conversation(conversation=conversation, by=cast.dorte))
    assert set(found) == {"summary.csv", "comments.csv"}
    assert "agrees" not in found["comments.csv"][0]


def test_numbers_are_new_each_time_and_lead_nowhere(cast: Cast) -> None:
    """No token, id, name, place, or answer by the square; the same answers each time."""
    conversation = talk(cast, *WORDS, group_open=True)
    shown(cast, conversation, "Lys på stien", card(conversation), shown_as="name", name="Gerda Holm", place="Blok 9")
    answered_by(conversation, cards(conversation, 12), two_camps, kind=lambda who: "citizen")
    answered_by(conversation, cards(conversation, 5, "group"), two_camps)
    release(conversation=conversation)
    one, other = (export_conversation(conversation=conversation, by=cast.dorte) for _time in range(2))
    first, second = opened(one), opened(other)
    rows = first["participants-votes.csv"]
    assert len(rows) == 13
    assert rows != second["participants-votes.csv"]
    assert sorted(row[2:6] for row in rows[1:]) == sorted(row[2:6] for row in second["participants-votes.csv"][1:])
    text = str(first)
    hidden = ["Gerda", "Blok 9", "citizen", *Voice.objects.values_list("token", flat=True)]
    assert not any(word in text for word in hidden)
    assert not any(str(pk) in text for pk in Statement.objects.values_list("pk", flat=True))


def test_what_went_out_can_come_in_again(cast: Cast) -> None:
    """The same number of people, statements and answers of each sort."""
    conversation = talk(cast, *WORDS)
    answered_by(conversation, cards(conversation, 12), two_camps)
    release(conversation=conversation)
    packed = export_conversation(conversation=conversation, by=cast.dorte)
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        plan = Plan(cast.partnership, {name: parts.read(name) for name in parts.namelist()})
    made = import_conversation(plan=plan, question="Igen?", by=cast.dorte)

    def sorts(of: Conversation) -> list[tuple[str, int]]:
        rows = Answer.objects.filter(voice__conversation=of).values_list("statement__words", "stance")
        return sorted(rows)

    assert sorts(made) == sorts(conversation)
    assert made.voices.count() == 12


def test_what_was_read_in_is_told_as_it_is(cast: Cast, as_: Callable) -> None:
    """Real answers in an invented partnership are not called invented; its words are in their own language."""
    cast.partnership.invented = True
    cast.partnership.save()
    browser = as_(cast.dorte)
    sent(browser, files())
    page = browser.post(IN, {"step": "save", "question": "What matters?", "language": "en"}, follow=True)
    made = Conversation.objects.get()
    assert set(Statement.objects.values_list("language", flat=True)) == {"en"}
    told = [page, *(browser.get(f"/p/proeve/ordene/samtaler/{made.pk}/{part}") for part in ("billede/papir/", "ud/"))]
    assert not any("invented by a script" in one.content.decode() for one in told)
    own = browser.get(f"/p/proeve/ordene/samtaler/{made.pk}/").content.decode()
    assert ("read in from a file. Nobody answers it here" in own, "can be opened again" in own) == (True, False)
    assert "Texts read aloud" not in own


@pytest.mark.django_db(transaction=True)
def test_nobody_who_answers_waits_while_a_large_file_comes_in_or_is_taken_back(
    cast: Cast, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two batches someone answers another conversation; until all is in, nobody sees any of it."""
    conversation = talk(cast, *WORDS)
    said, people = conversation.statements.first(), [card(conversation) for _person in range(40)]
    plan = Plan(cast.partnership, files())
    workers: ThreadPoolExecutor = request.getfixturevalue("workers")
    seen: list[tuple[int, int]] = []

    def answered_beside() -> tuple[int, int]:
        actions.answer(statement=said, stance=1, by=people.pop())
        return len(listed(cast.partnership)), len(latest_statements(cast.partnership, 99, date(2020, 1, 2)))

    monkeypatch.setattr(reading_in, "_BATCH", 4)
    beside = lambda: seen.append(workers.submit(answered_beside).result(timeout=15))  # noqa: E731
    monkeypatch.setattr(reading_in, "_make_room", beside)
    made = workers.submit(import_conversation, plan=plan, question="Hvad?", by=cast.dorte).result()
    assert (len(seen), set(seen)) == (8, {(1, 0)})  # 3 statements, 6 people, 18 answers
    assert workers.submit(lambda: len(listed(cast.partnership))).result() == 2
    batch = workers.submit(Import.objects.get).result()
    workers.submit(undo_conversation_import, batch=batch, by=cast.dorte).result()
    assert set(seen[8:]) == {(1, 0)}
    kept = workers.submit(lambda: (Answer.objects.count(), Statement.objects.filter(conversation=made).count()))
    assert kept.result() == (len(seen), 0)


def test_what_fails_or_is_stopped_on_the_way_in_goes_away_whole(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, write = Plan(cast.partnership, files()), reading_in.written

    def stopped(rows: Any) -> None:
        write(rows)
        if Answer.objects.exists():
            raise KeyboardInterrupt

    monkeypatch.setattr(reading_in, "written", stopped)
    with pytest.raises(KeyboardInterrupt):
        import_conversation(plan=plan, question="Hvad?", by=cast.dorte)
    assert not any(model.objects.exists() for model in (Conversation, Statement, Voice, Answer, Import))
    monkeypatch.setattr(reading_in, "taken_away", lambda _one: None)  # the power went
    with pytest.raises(KeyboardInterrupt):
        import_conversation(plan=plan, question="Hvad?", by=cast.dorte)
    monkeypatch.undo()
    half = Conversation.objects.get()
    assert (listed(cast.partnership), put_away(cast.partnership).count()) == ([], 0)
    actions.restore_conversation(conversation=half, by=cast.dorte)
    assert release_due() == 0
    assert Conversation.objects.get().ended_on is not None  # it may be on its way in
    Conversation.objects.update(recorded_at=half.recorded_at - timedelta(hours=2))
    made = import_conversation(plan=plan, question="Hvad?", by=cast.dorte)
    assert (Conversation.objects.get(), Answer.objects.count()) == (made, 18)
    assert not keys.is_there(half.pk)
