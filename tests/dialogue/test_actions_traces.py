"""What the database alone, and its files, must not tell: who said what, when, and what was taken back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samspil.circle.actions.promises import answer_waiting
from samspil.circle.models import Waiting
from samspil.dialogue import actions
from samspil.dialogue.actions.mixing import mix_due
from samspil.dialogue.models import Answer, Authorship, CardsGiven, Conversation, Recording, Statement, TakenFurther
from samspil.dialogue.readings.own import said_by
from samspil.dialogue.readings.pseudonyms import signs, speaks_as
from samspil.ground.models import LogEntry
from tests.cast import Cast
from tests.dialogue.talking import OPENED, card, prepared, shown, talk

pytestmark = pytest.mark.django_db
APPROVED: Any = {"approved_how": "Mundtligt", "approved_where": "Vaskeriet"}


def at_once(workers: ThreadPoolExecutor, act: Callable[[], Any]) -> list[Any]:
    """The same done by four at the same moment, twice."""
    together = Barrier(4)

    def press(_number: int) -> Any:
        together.wait()
        return act()

    return list(workers.map(press, range(8)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["say", "say_for", "say_aloud"])
def test_one_press_sent_eight_times_at_once_is_one_statement(
    cast: Cast, request: pytest.FixtureRequest, settings: Any, tmp_path: Path, way: str
):
    settings.MEDIA_ROOT = tmp_path / "files"
    conversation = talk(cast)
    held = card(conversation)
    act: Callable[[], Any] = {
        "say": lambda: actions.say(conversation=conversation, words="Der mangler lys", by=held),
        "say_for": lambda: actions.say_for(
            conversation=conversation, words="Der mangler lys", by=cast.bent, approved=APPROVED, code=held.code
        )[0],
        "say_aloud": lambda: actions.say_aloud(
            conversation=conversation, sound=ContentFile(b"OggS one", "x.ogg"), by=held
        ),
    }[way]
    workers = request.getfixturevalue("workers")
    assert len({one.pk for one in at_once(workers, act)}) == 1
    assert workers.submit(Statement.objects.count).result() == 1


@pytest.mark.django_db(transaction=True)
def test_cards_made_at_once_are_one_row_with_their_number(cast: Cast, request: pytest.FixtureRequest):
    conversation = talk(cast)
    workers = request.getfixturevalue("workers")
    at_once(workers, lambda: actions.make_cards(conversation=conversation, number=3, by=cast.dorte))
    rows = workers.submit(lambda: list(CardsGiven.objects.values_list("number", flat=True))).result()
    assert rows == [24]


def test_two_statements_of_one_card_do_not_say_that_they_are_one_persons(cast: Cast):
    conversation = talk(cast)
    held = card(conversation, "måge")
    for words, more in (("Der mangler lys", {}), ("Jeg bor i nummer 7", {"shown_as": "name", "name": "Amira H."})):
        actions.say(conversation=conversation, words=words, by=held, **more)
    tokens = set(Authorship.objects.values_list("token", flat=True))
    assert len(tokens) == 2
    assert speaks_as(conversation, held) not in tokens
    assert len(said_by(conversation, held)) == 2


def test_finding_ones_own_asks_the_database_equally_often(cast: Cast):
    conversation = talk(cast)
    held, author = card(conversation), speaks_as(conversation, card(conversation))
    mine = actions.say(conversation=conversation, words="Der mangler lys", by=held)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert [one.statement for one in said_by(conversation, held)] == [mine]
        return len(queries)

    alone = asked()
    others = [
        Statement(conversation=conversation, partnership=cast.partnership, happened_on=OPENED, words=str(number))
        for number in range(300)
    ]
    Statement.objects.bulk_create(others)
    Authorship.objects.bulk_create([Authorship(statement=one, token=signs(author, one.pk)) for one in others])
    assert asked() == alone


def test_the_log_says_who_wrote_in_which_conversation_on_which_day(cast: Cast):
    conversation = talk(cast)
    statement, _code = actions.say_for(conversation=conversation, words="Lys", by=cast.bent, approved=APPROVED)
    line = LogEntry.objects.get(verb="statement.written")
    assert (line.thing, timezone.localtime(line.at).time().isoformat()) == (conversation.pk, "00:00:00")
    assert not LogEntry.objects.filter(thing=statement.pk).exists()
    assert timezone.localtime(CardsGiven.objects.get().recorded_at).time().isoformat() == "00:00:00"


def test_taken_back_with_every_version_and_where_it_was_taken(
    cast: Cast, settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
):
    settings.MEDIA_ROOT = tmp_path
    conversation = talk(cast)
    held = card(conversation)
    first = shown(
        cast, conversation, "Første ord", held, shown_as="name", name="Amira Hassan", place="Gården", knowledge="both"
    )
    actions.answer(statement=first, stance=1, by=card(conversation))
    actions.read_aloud(conversation=conversation, statement=first, sound=ContentFile(b"OggS", "x.ogg"), by=cast.dorte)
    reply = actions.take_as_reply(statement=first, by=cast.dorte)
    assert reply.waiting is not None
    answer_waiting(waiting=reply.waiting, answer="Vi ringer", by=cast.dorte)
    second = actions.change_statement(statement=first, words="Andre ord", by=held)
    old = Statement.objects.get(pk=first.pk)
    assert (old.words, old.name, old.place, old.shown_as, second.name) == (
        "Første ord",
        "",
        "",
        "nobody",
        "Amira Hassan",
    )
    with django_capture_on_commit_callbacks(execute=False) as later:
        actions.withdraw_statement(statement=second, by=held)
    assert [path.name for path in tmp_path.rglob("*.ogg")] != []  # not before it is sure that the rows are gone
    [run() for run in later]
    assert [*tmp_path.rglob("*.ogg"), *Recording.objects.all(), *Answer.objects.all()] == []
    kept = str([*Statement.objects.values(), *Waiting.objects.values(), *TakenFurther.objects.values()])
    for gone in ("Første", "Andre", "Amira", "Gården"):
        assert gone not in kept
    assert (Waiting.objects.get().who, Waiting.objects.get().answer) == ("Someone", "Vi ringer")
    assert TakenFurther.objects.filter(ended_on=None).count() == 0
    assert {one.helper for one in Statement.objects.all()} == {None}


def test_who_wrote_it_for_them_is_forgotten_too(cast: Cast):
    conversation = talk(cast)
    held = card(conversation)
    statement, _code = actions.say_for(
        conversation=conversation, words="Lys", by=cast.bent, approved=APPROVED, code=held.code
    )
    assert actions.withdraw_statement(statement=statement, by=held).helper is None


@pytest.mark.django_db(transaction=True)
def test_a_recording_that_was_not_kept_leaves_no_file(
    cast: Cast, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    settings.MEDIA_ROOT = tmp_path
    conversation, save = talk(cast), Recording.save

    def broken(self: Recording, *args: Any, **more: Any) -> None:
        save(self, *args, **more)
        raise IntegrityError

    monkeypatch.setattr(Recording, "save", broken)
    with pytest.raises(IntegrityError):
        actions.say_aloud(conversation=conversation, sound=ContentFile(b"OggS", "x.ogg"), by=card(conversation))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert Statement.objects.count() == 0


@pytest.mark.parametrize("put_away", [True, False], ids=["put away", "from a file"])
def test_nothing_is_made_for_a_conversation_nobody_can_come_to(cast: Cast, put_away: bool):
    conversation = prepared(cast)
    if put_away:
        actions.withdraw_conversation(conversation=conversation, by=cast.dorte)
    else:
        Conversation.objects.update(imported=True)
    acts: list[Callable[[], Any]] = [
        lambda: actions.make_cards(conversation=conversation, number=1, by=cast.dorte),
        lambda: actions.take_card(conversation=conversation, by=cast.amira),
        lambda: actions.seed_statement(conversation=conversation, words="Lys", by=cast.dorte),
    ]
    for act in acts:
        with pytest.raises(ValidationError):
            act()
    assert (CardsGiven.objects.count(), Statement.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.sqlite  # PostgreSQL keeps its files itself, and tidies them when it likes
def test_what_was_taken_back_is_in_no_file(cast: Cast, request: pytest.FixtureRequest):
    """Words that were withdrawn, at once; where rows lay before they were mixed, after the next pass."""
    conversation = talk(cast, "Bussen er væk")
    held = card(conversation)
    workers: ThreadPoolExecutor = request.getfixturevalue("workers")

    def files() -> bytes:
        name = Path(connections.settings["default"]["NAME"])
        return b"".join(path.read_bytes() for path in (name, name.with_name(name.name + "-wal")) if path.exists())

    def said() -> Statement:
        statement = shown(cast, conversation, "Kanariefuglen synger", held, shown_as="name", name="Kanarie H.")
        actions.answer(statement=statement, stance=1, by=card(conversation))
        return actions.change_statement(statement=statement, words="Kanariefuglen tier", by=held)

    def rest() -> int:
        actions.close_conversation(conversation=conversation, by=cast.dorte)
        return mix_due()

    statement = workers.submit(said).result()
    assert (b"Kanariefuglen tier" in files(), b"Kanariefuglen synger" in files()) == (True, True)
    workers.submit(lambda: actions.withdraw_statement(statement=statement, by=held)).result()
    assert b"Kanarie" not in files()
    assert workers.submit(rest).result() == 1
    wal = Path(connections.settings["default"]["NAME"] + "-wal")
    assert not wal.exists() or wal.stat().st_size == 0
