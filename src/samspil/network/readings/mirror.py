"""What ratings of trust and power say together. The only place where a rating is tied to its author.

A token is made from question, rater and rated with a key that is not in the database. To know that the same few stand
behind two pictures, and to sort raters by kind, the tokens are made again here; nothing that leaves names a rater.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db.models.functions import Coalesce

from samspil.analysis import suppression
from samspil.analysis.drawing.shapes import SEATED_WITH
from samspil.analysis.networks import aggregates
from samspil.analysis.networks.data import network
from samspil.circle.models import SMALLEST_K
from samspil.network.models import Question, Rating, Round, Seat, Tie
from samspil.network.readings.answers import known_by

GUARDED = (Question.Matter.TRUST, Question.Matter.POWER)
CLOSED = (Round.State.FIRST_LOOK, Round.State.SHOWN)
_NONCE = 12


@lru_cache(maxsize=4)
def _key(secret: str) -> bytes:
    return hmac.new(secret.encode(), b"network.rating", hashlib.sha256).digest()


def seal(question: UUID, source: UUID, target: UUID) -> str:
    """The token of one rating: the same for the same three, and of no use without the server's key."""
    return hmac.new(_key(settings.SECRET_KEY), f"{question}|{source}|{target}".encode(), hashlib.sha256).hexdigest()


def close_up(token: str, value: int) -> str:
    """The value as it is stored: nobody reads it without the key, and it is of no use under another token."""
    nonce = secrets.token_bytes(_NONCE)
    hidden = AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, bytes([value]), token.encode())
    return urlsafe_b64encode(nonce + hidden).decode()


def _open_up(token: str, sealed: str) -> int | None:
    whole = urlsafe_b64decode(sealed)
    try:
        return AESGCM(_key(settings.SECRET_KEY)).decrypt(whole[:_NONCE], whole[_NONCE:], token.encode())[0]
    except InvalidTag:
        return None


def rated_by(seat: Seat) -> set[tuple[UUID, UUID]]:
    """Which (question, target) this seat has rated already; not how."""
    questions = seat.round.questions.filter(matter__in=GUARDED).values_list("pk", flat=True)
    known = known_by(seat)
    tokens = {seal(question, seat.pk, target): (question, target) for question in questions for target in known}
    found = Rating.objects.filter(question__in=list(questions), token__in=list(tokens))
    return {tokens[token] for token in found.values_list("token", flat=True)}


@dataclass(frozen=True)
class _Given:
    """One rating with its author. Never leaves this module."""

    rater: UUID
    rated: UUID
    value: int


def _given(question: Question, target: Seat | None = None) -> list[_Given] | None:
    """Every rating of a question, or those of one seat, with authors; None when an author cannot be told.

    Whoever rated had named the other in the roster, so only those pairs are tried.
    """
    stored = dict(Rating.objects.filter(question=question).values_list("token", "sealed"))
    if not stored:
        return []
    pairs = Tie.objects.filter(question__round=question.round_id).values_list("source", "target").distinct()
    made = {seal(question.pk, source, rated): (source, rated) for source, rated in pairs}
    found = []
    for token, sealed in stored.items():
        value = _open_up(token, sealed) if token in made else None
        if value is None:
            return None
        found.append(_Given(*made[token], value))
    return [one for one in found if target is None or one.rated == target.pk]


def _raters(given: Iterable[_Given], actor_of: dict[UUID, UUID]) -> frozenset[str]:
    return frozenset(str(actor_of[one.rater]) for one in given)


def _actors(rounds: Sequence[Round]) -> dict[UUID, UUID]:
    return dict(Seat.objects.filter(round__in=rounds).values_list("pk", "actor"))


def _closed_before(round_: Round) -> list[Round]:
    """Rounds of the partnership that had closed when this one did, oldest first; the same day counts."""
    closed = Round.objects.annotate(closed_on=Coalesce("ended_on", "happened_on"))
    others = closed.filter(partnership=round_.partnership_id, state__in=CLOSED).exclude(pk=round_.pk)
    return list(
        others.filter(closed_on__lte=round_.ended_on or round_.happened_on).order_by("closed_on", "recorded_at")
    )


@dataclass(frozen=True)
class Reflection:
    """How the others rate one actor in one matter: a word per level, or why there is none (see phrases WHY_NOT)."""

    matter: str
    levels: tuple[tuple[int, str], ...] = ()
    why_not: str = ""


def mirror_of(seat: Seat) -> tuple[Reflection, ...]:
    """Trust and power as the others see this actor, in one closed round. For those who speak for it, and nobody else.

    Words over at least k others (few, some, most); nothing where all, one more or one less could be told from an
    earlier round. Every earlier round with enough raters counts there, whether it was shown or not.
    """
    if seat.round.state not in CLOSED:
        return tuple(Reflection(matter, why_not="not_closed") for matter in GUARDED)
    questions = {question.matter: question for question in seat.round.questions.filter(matter__in=GUARDED)}
    return tuple(_reflection(seat, matter, questions.get(matter)) for matter in GUARDED)


def _reflection(seat: Seat, matter: str, question: Question | None) -> Reflection:
    if question is None:
        return Reflection(matter, why_not="not_asked")
    k, given = seat.round.partnership.k, _given(question, seat)
    earlier = _closed_before(seat.round)
    before = _earlier_given(seat, matter, earlier)
    if given is None or None in before:
        return Reflection(matter, why_not="unknown")
    if suppression.small(len(given), k):
        return Reflection(matter, why_not="too_few")
    actor_of = _actors([seat.round, *earlier])
    if suppression.would_isolate([_raters(those, actor_of) for those in before], _raters(given, actor_of), k):
        return Reflection(matter, why_not="isolates")
    levels = [int(level) for level, _word in question.levels]
    words = suppression.spread([one.value for one in given], levels, k) or {}
    return Reflection(matter, tuple((level, words[level]) for level in levels))


def _earlier_given(seat: Seat, matter: str, earlier: Sequence[Round]) -> list[list[_Given] | None]:
    """Who rated the same actor in earlier rounds, where there were enough of them for it to have been shown."""
    seats = {other.round_id: other for other in Seat.objects.filter(round__in=earlier, actor=seat.actor_id)}
    found = [
        _given(question, seats[question.round_id])
        for question in Question.objects.filter(round__in=list(seats), matter=matter)
    ]
    return [given for given in found if given is None or not suppression.small(len(given), SMALLEST_K)]


@dataclass(frozen=True)
class KindCell:
    """How one kind of actor rates another, about, on the levels of the question; None where it is not shown."""

    rating: str
    rated: str
    about: float | None


@dataclass(frozen=True)
class KindTable:
    """Ratings between kinds: k raters and three rated actors behind every number, and no count beside it."""

    levels: tuple[tuple[int, str], ...]
    cells: tuple[KindCell, ...]
    overall: float | None


def trust_by_kind(round_: Round, matter: str = Question.Matter.TRUST) -> KindTable | None:
    """Trust (or power) by kind of rater and kind of rated, in one closed round; None when it was not asked.

    Means in halves, never the outer half of the scale: so that those who all agree are not given away. What earlier
    rounds told is held against it, so that a joiner or leaver cannot be had by subtraction.
    """
    question = round_.questions.filter(matter=matter).first() if round_.state in CLOSED else None
    if question is None:
        return None
    told: list[dict[aggregates.Kinds, frozenset[str]]] = []
    before = _closed_before(round_)
    asked = {one.round_id: one for one in Question.objects.filter(round__in=before, matter=matter)}
    for earlier in (asked[one.pk] for one in before if one.pk in asked):
        told.append(_by_kind(earlier, round_.partnership.k, told).released)
    found = _by_kind(question, round_.partnership.k, told)
    levels = tuple((int(level), str(word)) for level, word in question.levels)
    cells = tuple(KindCell(*kinds, cell.halves) for kinds, cell in sorted(found.cells.items()))
    return KindTable(levels, cells, found.overall.halves)


def _by_kind(question: Question, k: int, told: Sequence[dict[aggregates.Kinds, frozenset[str]]]) -> aggregates.ByKind:
    """The other module's means; nobody's ratings at all when an author cannot be told."""
    seats = list(Seat.objects.filter(round=question.round_id).order_by("actor"))
    arcs = [(one.rater, one.rated, float(one.value)) for one in _given(question) or []]
    place = {seat.pk: at for at, seat in enumerate(seats)}
    ratings = network(
        [str(seat.actor_id) for seat in seats], [(place[i], place[j], value) for i, j, value in arcs], directed=True
    )
    levels = [float(level) for level, _word in question.levels]
    kinds = [SEATED_WITH.get(seat.kind, seat.kind) for seat in seats]
    return aggregates.by_kind(ratings, kinds, levels, k, earlier=list(told))
