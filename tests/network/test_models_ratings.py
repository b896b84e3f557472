"""With the database alone, and no key, a rating cannot be tied to whoever gave it."""

import hashlib
from collections import Counter
from datetime import timedelta
from itertools import pairwise, product
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from samspil.ground.models import LogEntry
from samspil.network import actions
from samspil.network.models import Rating, Seat, Tie
from samspil.network.readings import mirror
from tests.cast import Cast
from tests.network.asking import OPENED, by_name, more_actors, opened

SAID = (1, 2, 3, 4)


def asked(cast: Cast) -> dict[str, Seat]:
    """Eight who each rate all the others: association n always says the same, so that a link would show."""
    more_actors(cast, 8)
    seats = by_name(opened(cast))
    for at, (name, seat) in enumerate(seats.items()):
        others = [other for other in seats.values() if other != seat]
        for part in (others[:5], others[5:]):
            known = {other.pk for other in others}
            actions.save_known(by=seat, known=known, at=OPENED)
            said = {other.pk: {"contact": 1, "trust": SAID[at % 4], "power": SAID[(at + 1) % 4]} for other in part}
            actions.save_answers(by=seat, said=said, at=OPENED)
        assert name
    return seats


def dump() -> list[dict[str, Any]]:
    """The raw rows in the order the database keeps them."""
    with connection.cursor() as cursor:
        place = "ctid" if connection.vendor == "postgresql" else "rowid"
        cursor.execute(f"SELECT * FROM network_rating ORDER BY {place}")
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def test_a_rating_names_nobody_and_tells_no_value(cast: Cast):
    asked(cast)
    rows = dump()
    assert set(rows[0]) == {"id", "question_id", "token", "sealed"}
    assert len({row["token"] for row in rows}) == len(rows) == 10 * 9 * 2
    assert len({row["sealed"] for row in rows}) == len(rows)  # two alike do not look alike


def test_tokens_cannot_be_made_without_the_key(cast: Cast):
    seats = asked(cast)
    tokens = set(Rating.objects.values_list("token", flat=True))
    questions = Rating.objects.values_list("question", flat=True).distinct()
    for question, source, target in product(questions, seats.values(), seats.values()):
        plain = f"{question}|{source.pk}|{target.pk}".encode()
        assert hashlib.sha256(plain).hexdigest() not in tokens
    seat, other = list(seats.values())[:2]
    assert mirror.seal(questions[0], seat.pk, other.pk) in tokens


def test_neighbours_in_the_database_are_no_more_often_of_one_author_than_by_chance(cast: Cast):
    asked(cast)
    rows = [row for row in dump() if row["question_id"]]
    author = {
        mirror.seal(question, source, target): source
        for question in Rating.objects.values_list("question", flat=True).distinct()
        for source, target in Tie.objects.values_list("source", "target").distinct()
    }
    authors = [author[row["token"]] for row in rows]
    together = sum(one == two for one, two in pairwise(authors)) / (len(authors) - 1)
    assert together < 0.3  # one in ten by chance; nearly all where rows lie as they came
    firsts = Counter(authors[:20])
    assert max(firsts.values()) < 12


def test_ids_tell_nothing_of_the_order(cast: Cast):
    asked(cast)
    ids = [row["id"] for row in dump()]
    rising = sum(one < two for one, two in pairwise(ids)) / (len(ids) - 1)
    assert 0.3 < rising < 0.7


def test_nothing_of_ratings_in_log_admin_or_pages(cast: Cast, as_):
    seats = asked(cast)
    assert not apps.is_installed("django.contrib.admin")
    assert not LogEntry.objects.filter(thing_kind="rating").exists()
    round_ = next(iter(seats.values())).round
    tokens = list(Rating.objects.values_list("token", flat=True)[:5])
    page = as_(cast.dorte).get(f"/p/proeve/netvaerket/runder/{round_.pk}/").content.decode()
    assert not [token for token in tokens if token in page]
    assert str(Rating.objects.first()) == "rating"


def test_only_two_modules_touch_ratings():
    """Everything else goes through the readings that suppress."""
    package = Path(apps.get_app_config("network").path).parent
    found = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if "Rating.objects" in path.read_text() or ".ratings" in path.read_text()
    }
    assert found <= {"network/readings/mirror.py", "network/actions/answers.py"}


def test_closing_keeps_every_rating(cast: Cast):
    seats = asked(cast)
    before = sorted(Rating.objects.values_list("token", "sealed"))
    round_ = next(iter(seats.values())).round
    actions.close_round(round_=round_, by=cast.dorte, at=OPENED + timedelta(days=7))
    assert sorted(Rating.objects.values_list("token", "sealed")) == before


def test_changing_one_answer_moves_all_rows(cast: Cast):
    """The one that changed is not to be found as the last one written."""
    seats = asked(cast)
    seat, other = list(seats.values())[:2]
    order = [row["id"] for row in dump()]
    answer_again = {other.pk: {"trust": 4}}
    actions.save_answers(by=seat, said=answer_again, at=OPENED)
    again = [row["id"] for row in dump()]
    assert sorted(again) == sorted(order)
    assert sum(one == two for one, two in zip(order, again, strict=True)) < len(order) / 4
