"""What one has said: written down right, said anew in other words, shown in another way, or taken back."""

from datetime import date
from typing import Unpack
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, require_sound, the_day
from samspil.circle.actions.promises import forget_who_waits, unname_who_waits
from samspil.circle.rules import SYSTEM
from samspil.dialogue import rules
from samspil.dialogue.actions.holding import shared
from samspil.dialogue.actions.keeping import Words, delete_sound, kept
from samspil.dialogue.models import Answer, Conversation, Recording, Statement, TakenFurther
from samspil.dialogue.readings.own import authored
from samspil.dialogue.readings.pseudonyms import speaks_as
from samspil.dialogue.readings.trails import FORGET
from samspil.ground.cards import Held
from samspil.ground.settling import settle_files
from samspil.ground.text import plain

State = Statement.State


@transaction.atomic
def change_statement(
    *, statement: Statement, words: str, by: Held, at: date | None = None, **more: Unpack[Words]
) -> Statement:
    """Say it in other words, or show it in another way.

    New words are read anew; where someone has answered the old ones these stay as they were, and the new ones come
    beside, without a name. How it is shown changes at once.
    """
    held, author = _mine(statement, by)
    put_on(held, more)
    if held.unseen:
        held.approved_on = the_day(at)  # whoever changes the words, or lets them stand, has read them
    if plain(words) == held.words:
        require_sound(held)
        held.save()
        return held
    if not held.answers.exists():
        held.state, held.moderated_by, held.moderated_on, held.reason = State.WAITING, None, None, ""
        return kept(held, words, author, {}, held.happened_on)
    new = Statement(conversation=held.conversation, source=held.source, replaces=held, approved_on=held.approved_on)
    copied = {name: getattr(held, name) for name in Words.__annotations__}
    held.refresh_from_db()
    held.state, held.ended_on = State.REPLACED, the_day(at)
    held.name, held.place, held.shown_as = "", "", Statement.Shown.NOBODY
    held.save()
    return kept(new, words, author, copied, at)


@transaction.atomic
def approve_statement(*, statement: Statement, by: Held, at: date | None = None) -> Statement:
    """What was said aloud is written down right, says the one who said it. Said twice, the first day stands."""
    held, _author = _mine(statement, by)
    if held.unseen:
        held.approved_on = the_day(at)
        held.save(update_fields=["approved_on"])
    return held


@transaction.atomic
def withdraw_statement(*, statement: Statement, by: Held, at: date | None = None) -> Statement:
    """Take it back: the words, the name, the recordings and what others answered are deleted.

    So are its earlier versions and, where a reply is owed for it, whose words they were; that one is owed stays.
    """
    held, _author = _mine(statement, by)
    versions = _versions(held)
    for one in versions:
        _blank(one, at)
    Answer.objects.filter(statement__in=versions).delete()
    for forget in FORGET:
        forget(versions)
    for recording in Recording.objects.filter(statement__in=versions):
        delete_sound(recording)
    _let_go(versions, at)
    transaction.on_commit(settle_files, robust=True)
    return next(one for one in versions if one.pk == held.pk)


@transaction.atomic
def stop_name(*, conversation: Conversation, by: Held, at: date | None = None) -> list[Statement]:
    """Do not use my name any more: all they have said here stands without it, at once, before anyone reads anything.

    The name is deleted, also where a reply is owed for it; with the card and without its word it holds for both.
    """
    shared(conversation)
    rules.require_card(conversation, by)
    rows = Statement.objects.select_for_update(of=("self",)).filter(pk__in=authored(conversation, by))
    named = list(rows.exclude(name="", shown_as=Statement.Shown.NOBODY))
    for one in named:
        called, one.name, one.shown_as = one.said_by, "", Statement.Shown.NOBODY
        one.save(update_fields=["name", "shown_as"])
        for taken in one.taken_further.filter(waiting__who=called).exclude(waiting__who=""):
            unname_who_waits(waiting=taken.waiting, by=SYSTEM, at=at)
    transaction.on_commit(settle_files, robust=True)
    return named


def _versions(statement: Statement) -> list[Statement]:
    """The statement, what it replaced, and what replaced it, held, however often it was said anew."""
    found: dict[UUID, Statement] = {}
    new = [statement]
    while new:
        found |= {one.pk: one for one in new}
        older = [one.replaces_id for one in new if one.replaces_id]
        rows = Statement.objects.select_for_update(of=("self",)).select_related("conversation__partnership")
        new = list(rows.filter(Q(pk__in=older) | Q(replaces__in=new)).exclude(pk__in=found))
    return list(found.values())


def _blank(one: Statement, at: date | None) -> None:
    one.words = one.name = one.place = one.approved_how = one.approved_where = one.reason = ""
    one.shown_as, one.helper, one.state = Statement.Shown.NOBODY, None, State.WITHDRAWN
    one.ended_on = one.ended_on or the_day(at)
    one.save()


def _let_go(versions: list[Statement], at: date | None) -> None:
    """Where they were taken further they stand no more; who waits for a reply is someone, for words taken back."""
    rows = TakenFurther.objects.select_for_update(of=("self",)).filter(statement__in=versions)
    for taken in rows.select_related("waiting__partnership"):
        taken.ended_on = taken.ended_on or max(the_day(at), taken.happened_on)
        taken.save(update_fields=["ended_on"])
        if taken.waiting is not None:
            forget_who_waits(waiting=taken.waiting, by=SYSTEM, at=at)


def _mine(statement: Statement, by: Held) -> tuple[Statement, str]:
    """The statement as it is now, and its author: if card and word say that it is theirs, and it still stands."""
    rows = Statement.objects.select_for_update(of=("self",)).select_related("conversation__partnership", "authorship")
    shared(statement.conversation)
    held = rows.get(pk=statement.pk)
    rules.require_card(held.conversation, by)
    author = speaks_as(held.conversation, by)
    rules.require_author(held, author)
    if held.ended_on is not None:
        raise ValidationError(_("It was taken back already. Nothing was changed."))
    return held, author
