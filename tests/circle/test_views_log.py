"""What was changed, by whom and when."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samspil.circle.actions import affected, missing, promises
from samspil.circle.models import Consent
from samspil.circle.phrases import AREAS
from samspil.circle.readings import secretariat as readings
from samspil.ground import log
from samspil.ground.models import LogEntry

TODAY = timezone.localdate()


def _address(cast, partnership=None):
    return reverse("circle:log", args=[(partnership or cast.partnership).slug])


def _group(cast, name="Single parents"):
    return affected.add_affected(partnership=cast.partnership, name=name, by=cast.dorte)


def _lines(answer):
    return [(row.by, row.did, row.entry.words) for row in answer.context["rows"]]


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 200), ("bent", 200), ("caroline", 200), ("dorte", 200), ("erik", 404), ("frida", 404)]
)
def test_who_sees_it(cast, as_, who, status):
    assert as_(getattr(cast, who)).get(_address(cast)).status_code == status


def test_newest_first_in_words_and_only_this_partnership(cast, as_):
    group = _group(cast)
    affected.end_affected(group=group, by=cast.dorte)
    affected.add_affected(partnership=cast.other_partnership, name="Theirs", by=cast.frida)
    assert _lines(as_(cast.amira).get(_address(cast))) == [
        ("Dorte F.", "took a group off the list of those affected", "Single parents"),
        ("Dorte F.", "added a group that is affected", "Single parents"),
    ]


def test_an_empty_log_says_so(cast, as_):
    page = as_(cast.frida).get(_address(cast, cast.other_partnership)).content.decode()
    assert "Nothing has been changed yet." in page


def test_residents_are_named_to_facilitators_only_until_they_say_yes(cast, as_):
    missing.name_missing(partnership=cast.partnership, who="The young", by=cast.amira)
    did = "wrote that someone is missing"
    assert _lines(as_(cast.dorte).get(_address(cast))) == [("Amira H.", did, "")]
    assert _lines(as_(cast.caroline).get(_address(cast))) == [("Resident", did, "")]
    Consent.objects.create(
        partnership=cast.partnership, member=cast.amira, purpose="list", how="aloud", happened_on=TODAY, until=TODAY
    )
    assert _lines(as_(cast.caroline).get(_address(cast))) == [("Amira H.", did, "")]


def test_how_a_promise_ended_cannot_be_told_from_the_log(cast, as_):
    for end in (promises.keep_promise, promises.let_promise_lapse):
        promise = promises.give_promise(
            partnership=cast.partnership, by=cast.caroline, by_member=cast.caroline, what="A", due_on=TODAY
        )
        end(promise=promise, by=cast.caroline)
    lines = _lines(as_(cast.dorte).get(_address(cast)))
    assert lines[0] == lines[2] == ("Caroline M.", "settled a promise", "")


def test_a_part_of_it_a_search_and_an_unknown_verb(cast, as_):
    _group(cast, "Single parents")
    _group(cast, "Night workers")
    missing.name_missing(partnership=cast.partnership, who="The young", by=cast.dorte)
    LogEntry.objects.create(verb="comet.seen", scope=cast.partnership.pk, thing_kind="comet", words="it")
    browser, address = as_(cast.bent), _address(cast)
    assert _lines(browser.get(address))[0] == ("The system", "comet.seen", "it")
    assert len(_lines(browser.get(address, {"del": "mangler"}))) == 3
    assert _lines(browser.get(address, {"del": "loefter"})) == []
    assert len(_lines(browser.get(address, {"del": "unknown"}))) == 4
    assert [words for _by, _did, words in _lines(browser.get(address, {"q": "night"}))] == ["Night workers"]
    assert _lines(browser.get(address, {"q": "Dorte"})) == []  # nobody is looked up in it


def test_pages_of_fifty_keep_the_choice(cast, as_):
    for number in range(51):
        LogEntry.objects.create(
            verb="affected.added", scope=cast.partnership.pk, by=cast.dorte.pk, thing_kind="x", words=f"G{number}",
            at=timezone.now() - timedelta(minutes=number),
        )  # fmt: skip
    browser = as_(cast.bent)
    first = browser.get(_address(cast), {"del": "mangler"})
    assert (len(_lines(first)), "?del=mangler&amp;side=2" in first.content.decode()) == (50, True)
    assert _lines(browser.get(_address(cast), {"side": 2}))[0][2] == "G50"


def test_no_query_for_each_row(cast, as_, django_assert_num_queries, django_assert_max_num_queries):
    def fill(number):
        _group(cast, f"Group {number}")
        missing.name_missing(partnership=cast.partnership, who=f"The young {number}", by=cast.amira)

    browser, address = as_(cast.caroline), _address(cast)
    fill("one")
    browser.get(address)
    with django_assert_max_num_queries(20) as with_one:
        browser.get(address)
    fill("two")
    fill("three")
    with django_assert_num_queries(len(with_one)):
        browser.get(address)


def test_every_verb_has_a_sentence_and_a_part():
    nouns = {noun for area in AREAS.values() for noun in area.nouns}
    assert {verb.partition(".")[0] for verb in log.SENTENCES} <= nouns
    assert all(str(sentence) for sentence in log.SENTENCES.values())


def test_a_noun_is_not_taken_for_another_that_begins_like_it(cast):
    for verb in ("part.switched_on", "partnership.founded", "memberships.counted"):
        LogEntry.objects.create(verb=verb, scope=cast.partnership.pk, thing_kind="x")
    found = readings.log_entries(cast.partnership, area="sekretariatet")
    assert {entry.verb for entry in found} == {"part.switched_on", "partnership.founded"}
    assert not readings.log_entries(cast.partnership, area="kredsen").exists()


def test_a_name_that_changes_changes_in_the_log_too(cast, as_):
    """A resident who is not on the list does not come to light by changing the name."""
    missing.name_missing(partnership=cast.partnership, who="The young", by=cast.amira)
    assert _lines(as_(cast.caroline).get(_address(cast)))[0][0] == "Resident"
    cast.amira.name = "Amira Hansen"
    cast.amira.save()
    assert {line[0] for line in _lines(as_(cast.caroline).get(_address(cast)))} == {"Resident"}
    assert {line[0] for line in _lines(as_(cast.dorte).get(_address(cast)))} == {"Amira Hansen"}
