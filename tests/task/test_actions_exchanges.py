"""Asks and offers, with their conditions; what was used without asking; stops."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.circle.actions import stops
from samspil.circle.models import Actor, Stop
from samspil.circle.readings.stops import may_use, public_name, stopped
from samspil.ground.models import LogEntry
from samspil.task.actions import exchanges as actions
from samspil.task.actions import uses
from samspil.task.models import Exchange, Use
from samspil.task.readings import exchanges as readings
from samspil.task.readings import uses as use_readings
from samspil.task.rules import agendas as rules
from tests.cast import BEGAN, Cast

pytestmark = pytest.mark.django_db


def asked(cast: Cast, what: str = "Vand", **more: object) -> Exchange:
    return actions.add_exchange(actor=cast.association, kind="ask", what=what, by=cast.bent, **more)


def offered(cast: Cast, what: str = "En kran", **more: object) -> Exchange:
    return actions.add_exchange(actor=cast.municipality, kind="offer", what=what, by=cast.caroline, **more)


def test_asked_by_those_who_speak_for_it_and_twice_is_once(cast: Cast):
    assert asked(cast) == asked(cast, "  Vand ")
    with pytest.raises(PermissionDenied):
        actions.add_exchange(actor=cast.association, kind="ask", what="x", by=cast.caroline)
    with pytest.raises(ValidationError):
        asked(cast, to_actor=Actor.objects.get(partnership=cast.other_partnership))
    with pytest.raises(ValidationError, match="someone else"):
        asked(cast, to_actor=cast.association)


def test_the_condition_goes_with_it(cast: Cast):
    one = offered(cast, condition="Hentes  kl. 6.30")
    assert (one.condition, actions.change_exchange(exchange=one, condition="", by=cast.caroline).condition) == (
        "Hentes kl. 6.30",
        "",
    )


def test_any_state_follows_any_and_what_is_met_is_no_longer_open(cast: Cast):
    one = asked(cast)
    for state, is_open in (("partly", True), ("met", False), ("open", True), ("released", False), ("partly", True)):
        one = actions.move_exchange(exchange=one, state=state, by=cast.bent)
        assert (one.ended_on is None, one in readings.open_on(cast.partnership)) == (is_open, is_open)
        assert (one in readings.settled(cast.partnership)) is not is_open
    with pytest.raises(PermissionDenied):
        actions.move_exchange(exchange=one, state="met", by=cast.caroline)


def test_an_ask_is_met_by_offers_only_and_seen_from_both(cast: Cast):
    ask, offer = asked(cast), offered(cast)
    assert (readings.can_meet(ask), readings.can_meet(offer)) == ([offer], [ask])
    actions.meet_exchange(exchange=ask, others=[offer], by=cast.bent)
    assert list(offer.met_by.all()) == [ask]
    with pytest.raises(ValidationError):
        actions.meet_exchange(exchange=ask, others=[asked(cast, "Mere vand")], by=cast.bent)
    actions.meet_exchange(exchange=ask, others=[], by=cast.bent)
    assert (list(offer.met_by.all()), LogEntry.objects.filter(verb="exchange.met").count()) == ([], 2)


def test_taken_back_counts_nowhere_and_can_be_put_back(cast: Cast):
    one = asked(cast)
    actions.end_exchange(exchange=one, by=cast.bent)
    assert (readings.balance(cast.association).events, readings.taken_back(cast.partnership)) == (0, [one])
    actions.restore_exchange(exchange=one, by=cast.bent)
    assert readings.balance(cast.association).asks == [one]
    actions.move_exchange(exchange=one, state="met", by=cast.bent)
    with pytest.raises(ValidationError, match="Open it again first"):
        actions.end_exchange(exchange=Exchange.objects.get(), by=cast.bent)


def test_the_balance_says_nothing_under_five_and_its_interval_from_five(cast: Cast):
    """Four asks of five: Jeffreys 95 %, Beta(4.5, 1.5)."""
    for number in range(4):
        asked(cast, f"Ting {number}")
    assert readings.balance(cast.association).interval is None
    actions.add_exchange(actor=cast.association, kind="offer", what="Hænder", by=cast.bent)
    assert readings.balance(cast.association).interval == pytest.approx((0.371, 0.977), abs=0.001)
    assert [rules.may_see_balance(one, cast.association) for one in (cast.bent, cast.dorte, cast.caroline)] == [
        True,
        True,
        False,
    ]


def marked(cast: Cast, **more: object) -> Use:
    words = {"what": "picture", "words": "I brochuren", "used_by": cast.municipality, "by": cast.bent}
    return uses.mark_use(actor=cast.association, **{**words, **more})


def test_a_use_is_seen_by_the_two_and_the_facilitators(cast: Cast):
    use = marked(cast)
    assert marked(cast) == use
    everyone = (cast.bent, cast.caroline, cast.dorte, cast.amira, cast.frida)
    assert [rules.may_see_use(one, use) for one in everyone] == [True, True, True, False, False]
    found = [use_readings.uses(cast.partnership, one, steering=one is cast.dorte) for one in everyone[:4]]
    assert found == [[use], [use], [use], []]
    assert set(LogEntry.objects.filter(verb__startswith="use.").values_list("scope", "words")) == {(None, "")}


def test_a_use_is_marked_and_settled_by_those_whose_it_was(cast: Cast):
    use = marked(cast)
    for act, more in ((uses.settle_use, {"came_of_it": "x"}), (uses.change_use, {"words": "x"}), (uses.reopen_use, {})):
        with pytest.raises(PermissionDenied):
            act(use=use, by=cast.caroline, **more)
    with pytest.raises(ValidationError):
        uses.settle_use(use=use, came_of_it=" ", by=cast.bent)
    use = uses.settle_use(use=use, came_of_it="De tog den ned", by=cast.bent)
    assert use_readings.uses_settled(cast.partnership, cast.caroline, steering=False) == [use]
    assert uses.reopen_use(use=use, by=cast.bent).ended_on is None
    with pytest.raises(ValidationError, match="someone else"):
        uses.change_use(use=use, used_by=cast.association, by=cast.bent)


def test_a_stop_works_at_once_also_told_on_the_phone(cast: Cast):
    assert may_use(cast.association)
    stop = stops.set_stop(actor=cast.association, what="name", told_how="På telefonen", by=cast.dorte)
    assert stops.set_stop(actor=cast.association, what="name", by=cast.bent) == stop
    assert (may_use(cast.association), may_use(cast.association, "picture")) == (False, True)
    assert (public_name(cast.association), public_name(cast.municipality)) == (
        "A party that is not named",
        "Prøve Kommune",
    )
    assert stopped([cast.association.pk, cast.municipality.pk]) == {cast.association.pk}
    assert may_use(cast.association, as_of=BEGAN)
    with pytest.raises(PermissionDenied):
        stops.set_stop(actor=cast.association, what="story", by=cast.caroline)


def test_a_stop_is_lifted_by_those_whose_it_is_or_by_the_one_they_told(cast: Cast):
    own = stops.set_stop(actor=cast.association, what="name", by=cast.bent)
    told = stops.set_stop(actor=cast.association, what="picture", by=cast.dorte)
    for one, by in ((own, cast.dorte), (own, cast.caroline), (told, cast.caroline)):
        with pytest.raises(PermissionDenied):
            stops.lift_stop(stop=one, by=by)
    stops.lift_stop(stop=told, by=cast.dorte)
    stops.lift_stop(stop=own, by=cast.bent)
    assert may_use(cast.association)
    stops.restore_stop(stop=own, by=cast.bent)
    assert [one.what for one in Stop.objects.filter(ended_on=None)] == ["name"]
