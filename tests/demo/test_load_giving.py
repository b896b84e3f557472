"""What the demo gave away and did together stands as it was written, on its days, without the names of the carriers."""

from datetime import date
from decimal import Decimal

import pytest

from samspil.circle.models import Partnership
from samspil.demo.load import load
from samspil.demo.load_giving import shared
from samspil.demo.story import written
from samspil.ground import clock
from samspil.task.models import Decision, JointEffort, PromiseFrom
from samspil.task.readings import agreements, efforts, money, thirds, transfers

pytestmark = pytest.mark.django_db
END = date(2025, 10, 31)


def seven_transfers(demo: Partnership) -> None:
    """Each from and to whom it was, and none taken back."""
    rows = transfers.as_told(transfers.transfers(demo), None)
    assert sorted((row.transfer.happened_on.isoformat(), row.transfer.what) for row in rows) == sorted(
        (str(one["dato"]), one["hvad"]) for one in written()["magtafgivelse"]
    )
    chair = next(row for row in rows if row.transfer.kind == "chair")
    assert (chair.giver, chair.receiver) == ("Marianne T.", "Zahra K.")  # she said yes to standing on the list
    money_given = next(row for row in rows if row.transfer.kind == "money")
    assert (money_given.giver, money_given.receiver) == ("Sekretariatet Mellemrummet", "beboerne i Vest")


def thirteen_thirds(demo: Partnership) -> None:
    """As many as were written; on the day the demo stands on, those that have been."""
    told = thirds.as_done(thirds.thirds(demo, as_of=END))
    assert {(row.third.what, row.about) for row in told} == {
        (one["hvad"], one["antal_ca"]) for one in written()["faelles_tredje"]
    }
    assert (len(told), thirds.thirds(demo).count()) == (13, 12)
    names = [person["navn"].split()[0] for person in written()["personer"]]
    kept = " ".join(f"{row.third.what} {row.third.place} {' '.join(row.carriers)}" for row in told)
    assert [name for name in names if f" {name} " in f" {kept} "] == []


def the_money_is_exact(demo: Partnership) -> None:
    """I22: 56, 31, 6 and 7 percent of 2,960,000 kroner."""
    split = money.splits(demo)[0]
    assert [(part.percent, part.kroner) for part in split.parts] == [
        (Decimal(56), Decimal(1_657_600)),
        (Decimal(31), Decimal(917_600)),
        (Decimal(6), Decimal(177_600)),
        (Decimal(7), Decimal(207_200)),
    ]
    assert (split.rest, split.unknown) == (0, 0)
    where = money.went_where(demo)
    assert [(went.to, [share.amount for share in went.shares]) for went in where.areas] == [
        ("Vest", [40_000]),
        ("Øst", [None]),
    ]
    assert len(where.unknown) == 9


def what_stands_still_asks_who_is_absent(demo: Partnership) -> None:
    """The playground: those who work by day have been at no decision that concerned them."""
    stalled = efforts.stalled(demo).get()
    assert stalled.title.startswith("Åben legeplads")
    looked = efforts.looked(stalled)
    if Decision.objects.filter(partnership=demo, code="d01").exists():
        assert [row.group.name for row in looked.absent] == ["Beboere i fast dagarbejde"]
        assert len(looked.there) == 2
        assert PromiseFrom.objects.count() == 4
        assert JointEffort.objects.get(title="Gåbussen").decision.code == "d10"


def test_the_demo(db: None) -> None:
    """Told once, looked at from all sides."""
    demo = load()
    with clock.standing_on(demo.stands_on):
        seven_transfers(demo)
        thirteen_thirds(demo)
        the_money_is_exact(demo)
        what_stands_still_asks_who_is_absent(demo)
        assert agreements.agreements(demo).count() == len(shared()["agreements"])
        told = efforts.outcomes(JointEffort.objects.get(title="Bålhytten"))
        assert len({one.words for one in told}) == 3  # they differ, and all stand
