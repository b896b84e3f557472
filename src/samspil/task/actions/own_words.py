"""“Say it in your own words”: told, closed so that nobody can be told from the words, and read by two on their own."""

from datetime import date
from random import SystemRandom
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import require_sound, the_day, tidy
from samspil.circle.actions.ends import held
from samspil.circle.models import Member
from samspil.circle.rules import require_steering, require_taking_part
from samspil.ground import log
from samspil.ground.settling import settle_files
from samspil.task.models import OwnWords, OwnWordsRound, Reading, Sorting, TaskVersion

READERS = 2


@transaction.atomic
def open_tellings(*, version: TaskVersion, by: Any, at: date | None = None) -> OwnWordsRound:
    """Ask everyone for the task in their own words. One round at a time: an open one is that one."""
    require_steering(by, version.partnership)
    version = TaskVersion.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=version.pk)
    if version.state != TaskVersion.State.AGREED:
        raise ValidationError(_("It is a draft still. Ask when it is agreed."))
    if there := OwnWordsRound.objects.filter(partnership=version.partnership, ended_on=None).first():
        return there
    row = OwnWordsRound.objects.create(partnership=version.partnership, version=version, happened_on=the_day(at))
    log.write("telling.opened", row, by=by, scope=row.partnership_id, at=at)
    return row


@transaction.atomic
def tell(*, round_: OwnWordsRound, words: str, by: Member, at: date | None = None) -> OwnWords | None:
    """Say the task in one's own words, one time each; the last ones count. Empty takes them back.

    Not in the log, and without a clock time: nothing there can be held against the words.
    """
    require_taking_part(by, round_.partnership)
    round_ = held(round_)
    if round_.ended_on is not None:
        raise ValidationError(_("The round is closed. There will be another one in about half a year."))
    mine = OwnWords.objects.filter(round=round_, by=by).first()
    if not words.strip():
        if mine:
            mine.delete()
        return None
    row = mine or OwnWords(round=round_, partnership_id=round_.partnership_id, by=by, happened_on=the_day(at))
    row.words, row.recorded_at = words.strip(), log.day_of(timezone.now())
    require_sound(row)
    row.save()
    return row


@transaction.atomic
def close_tellings(*, round_: OwnWordsRound, by: Any, at: date | None = None) -> OwnWordsRound:
    """Take no more. The words are written anew in an order drawn by chance, without whose they are, for good."""
    require_steering(by, round_.partnership)
    row = held(round_)
    if row.ended_on is not None:
        return row
    row.ended_on = max(the_day(at), row.happened_on)
    row.save(update_fields=["ended_on"])
    told = list(row.tellings.values_list("words", flat=True))
    row.tellings.all().delete()
    SystemRandom().shuffle(told)
    same = {"round": row, "partnership_id": row.partnership_id, "happened_on": row.ended_on}
    when = log.day_of(timezone.now())
    OwnWords.objects.bulk_create(OwnWords(words=words, recorded_at=when, **same) for words in told)
    log.write("telling.closed", row, by=by, scope=row.partnership_id, at=at)
    transaction.on_commit(settle_files, robust=True)
    return row


@transaction.atomic
def name_reading(*, round_: OwnWordsRound, name: str, by: Any, at: date | None = None) -> Reading:
    """Name a way in which the task is understood. The same name twice is one."""
    round_ = _read_by(round_, by)
    row = Reading(round=round_, name=tidy(name))
    require_sound(row)
    alike = [one for one in round_.readings.all() if one.name.casefold() == row.name.casefold()]
    if alike:
        return alike[0]
    row.save()
    log.write("reading.named", row, by=by, scope=round_.partnership_id, words=row.name, at=at)
    return row


@transaction.atomic
def end_reading(*, reading: Reading, by: Any, at: date | None = None) -> None:
    """It was named by mistake: only while nothing is sorted into it."""
    round_ = _read_by(reading.round, by)
    if Sorting.objects.filter(reading=reading).exists():
        raise ValidationError(_("Words are sorted into it. Sort them elsewhere first."))
    log.write("reading.ended", reading, by=by, scope=round_.partnership_id, words=reading.name, at=at)
    reading.delete()


@transaction.atomic
def sort_tellings(*, round_: OwnWordsRound, readings: dict[OwnWords, Reading], by: Member) -> list[Sorting]:
    """One reader's own reading: into which way of understanding each telling goes. Again puts it right.

    The first two who sort are the readers; a third is turned away, so that each reads all of it, on their own.
    Without a day and not in the log: how one reads is between the two.
    """
    round_ = _read_by(round_, by)
    for telling, reading in readings.items():
        if telling.round_id != round_.pk or reading.round_id != round_.pk:
            raise ValidationError(_("Choose among the lines."))
    return [
        Sorting.objects.update_or_create(telling=telling, reader=by, defaults={"reading": reading})[0]
        for telling, reading in readings.items()
    ]


@transaction.atomic
def leave_reading(*, round_: OwnWordsRound, reader: Member, by: Any, at: date | None = None) -> None:
    """Someone reads no more, and another can in their place: said by the reader, or a facilitator."""
    if by != reader:
        require_steering(by, round_.partnership)
    gone, _kinds = Sorting.objects.filter(telling__round=round_, reader=reader).delete()
    if gone:
        log.write("telling.left", round_, by=by, scope=round_.partnership_id, at=at)


def _read_by(round_: OwnWordsRound, by: Any) -> OwnWordsRound:
    """The round, held, if it is closed, has enough to read, and this one may be one of its two readers."""
    require_taking_part(by, round_.partnership)
    row = OwnWordsRound.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=round_.pk)
    if row.ended_on is None:
        raise ValidationError(_("The round is open still. Close it first: then the words are nobody's."))
    if row.tellings.count() < row.partnership.k:
        raise ValidationError(_("There are too few to show: whose they are could be guessed."))
    others = set(Sorting.objects.filter(telling__round=row).exclude(reader=by).values_list("reader", flat=True))
    if len(others) >= READERS:
        raise ValidationError(_("Two read it already. One of them can give it back first."))
    return row
