"""The task as it is read: what joins clauses is nobody's, each statement counts where it first stood, as of any day."""

from datetime import timedelta

import pytest

from samspil.dialogue.models import Statement
from samspil.task.actions import citations, own_words, versions, wordings
from samspil.task.models import Citation, Endorsement
from samspil.task.readings.citations import citations_of
from samspil.task.readings.own_words import own_telling, round_page, rounds
from samspil.task.readings.task_changes import change, chosen
from samspil.task.readings.task_page import page, to_cite
from samspil.task.readings.task_text import readability, text_of
from samspil.task.readings.task_thread import thread
from samspil.task.readings.versions import agreed as all_agreed
from samspil.task.readings.versions import current, drafts, drafts_put_away
from tests.cast import Cast
from tests.dialogue.talking import talk
from tests.task.writing import AUGUST, JULY, JUNE, agreed, draft, said

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("clause", "parts"),
    [
        ("og trygge veje i Søndermosen:", ("og ", "trygge veje i Søndermosen", ":")),
        ("ingen går alene,", ("", "ingen går alene", ",")),
        ("ogsaa det", ("", "ogsaa det", "")),
        ("And light on the path!", ("And ", "light on the path", "!")),
        ("og", ("", "og", "")),
        ("8,5 til 9.", ("", "8,5 til 9", ".")),
    ],
)
def test_the_stroke_leaves_out_what_joins_and_what_ends(cast: Cast, clause: str, parts: tuple[str, str, str]):
    (line,) = text_of(draft(cast, clause)).lines
    assert (line.before, line.words, line.after) == parts


def test_sources_are_numbered_in_reading_order_by_day(cast: Cast):
    version, conversation = draft(cast, "one\ntwo"), talk(cast)
    late, early = said(cast, "Later"), said(cast, "Earlier")
    Statement.objects.filter(pk=early.pk).update(happened_on=early.happened_on - A_DAY)
    for clause, one in ((0, late), (0, early), (1, late)):
        citations.cite(statement=one, clause=version.clauses.all()[clause], by=cast.dorte)
    text = text_of(version)
    assert [(one.number, one.citation.part) for one in text.cited] == [(1, "Earlier"), (2, "Later"), (3, "Later")]
    assert [len(line.sources) for line in text.lines] == [2, 1]
    assert conversation.statements.count() == 0


def test_from_both_kinds_of_knowledge(cast: Cast):
    version = draft(cast, "one\ntwo\nthree")
    for place, kinds in enumerate((("experience", "professional"), ("both",), ("experience", "experience"))):
        for number, kind in enumerate(kinds):
            one = said(cast, f"Words {place} {number}", knowledge=kind)
            citations.cite(statement=one, clause=version.clauses.all()[place], by=cast.dorte)
    assert [line.words for line in text_of(version).knowledge] == ["one", "two"]


def test_readability_adds_up_to_what_it_was_reckoned_from():
    found = readability("Vi ses onsdag. Partnerskabet skal nedbringe fraværet.")
    assert (found.words, found.sentences, found.long) == (7, 2, ("Partnerskabet", "nedbringe", "fraværet"))
    assert found.value == round(7 / 2 + 100 * 3 / 7)
    assert readability("").words == 0


def test_any_day_can_be_read(cast: Cast):
    first = agreed(cast, cites=said(cast))
    second = agreed(cast, "Light on the path", AUGUST)
    assert (current(cast.partnership, JUNE - A_DAY), current(cast.partnership, JULY)) == (None, first)
    assert list(all_agreed(cast.partnership)) == [first, second]
    wordings.propose_wording(version=second, words="More light", by=cast.bent, at=AUGUST)
    wordings.endorse(version=second, actor=cast.association, stand=Endorsement.Stand.BEHIND, by=cast.bent, at=AUGUST)
    before = page(cast.partnership, cast.bent, as_of=JULY)
    assert (before.now.version, before.change, before.proposed, before.stands.said) == (first, None, (), ())
    now = page(cast.partnership, cast.bent, as_of=AUGUST)
    assert (now.now.version, len(now.proposed), len(now.stands.said)) == (second, 1, 1)
    assert [actor.name for actor in now.stands.not_said] == ["Prøve Kommune"]


def test_drafts_by_the_day(cast: Cast):
    one = versions.end_draft(version=draft(cast), by=cast.dorte, at=JULY)
    assert (list(drafts(cast.partnership, JUNE)), list(drafts(cast.partnership, JULY))) == ([one], [])
    assert (list(drafts_put_away(cast.partnership, JUNE)), list(drafts_put_away(cast.partnership, JULY))) == ([], [one])


def test_a_statement_counts_where_it_first_stood(cast: Cast):
    one = said(cast)
    agreed(cast, cites=one)
    agreed(cast, "Good mornings\nand light", JULY)
    told = thread(cast.partnership, list(all_agreed(cast.partnership))).told
    assert [[row.citation.statement for row in version.first_here] for version in told] == [[], [one]]
    assert [version.holds for version in told] == [True, False]


def test_what_went_out_is_what_is_cited_nowhere_any_more(cast: Cast):
    first = agreed(cast, cites=said(cast))
    kept = agreed(cast, "Good mornings\nand light", JULY)
    assert change(first, kept).gone == ()
    gone = agreed(cast, "Light", AUGUST)
    (found,) = change(kept, gone).gone
    assert (found.clause.words, found.out, len(found.to_ask)) == ("Good mornings", True, 1)
    citations.let_go_of_citation(citation=found.to_ask[0].citation, by=cast.dorte)
    (found,) = change(current(cast.partnership, JULY), gone).gone
    assert (found.to_ask, len(found.agreed)) == ((), 1)


def test_a_source_that_went_out_of_a_clause_that_stays_is_asked_about_too(cast: Cast):
    first = agreed(cast, cites=said(cast))
    new = draft(cast, "Good mornings\nand light")
    citations.end_citation(citation=Citation.objects.get(clause__version=new), by=cast.dorte)
    (found,) = change(first, new).gone
    assert (found.out, len(found.to_ask)) == (False, 1)


def test_any_two_or_the_last_two(cast: Cast):
    rows = [agreed(cast, words, at) for words, at in (("One", JUNE), ("Two", JULY), ("Three", AUGUST))]
    pair = lambda start, to: (lambda found: (found.before, found.after))(chosen(rows, start, to))  # noqa: E731
    assert pair("", "") == (rows[1], rows[2])
    assert pair(str(rows[0].pk), "") == (rows[0], rows[2])
    assert pair("", str(rows[1].pk)) == (rows[0], rows[1])
    assert pair("", str(rows[0].pk)) == (rows[1], rows[0])
    assert chosen(rows[:1], "", "") is None


def test_to_cite_begins_with_what_was_kept(cast: Cast):
    kept = said(cast, "Kept words")
    talk(cast, "Other words", "More words")
    assert next((one.words, yes) for one, yes in to_cite(cast.partnership)) == ("Kept words", True)
    assert [one.words for one, _yes in to_cite(cast.partnership, "other")] == ["Other words"]
    kept.taken_further.update(ended_on=JUNE)
    assert not any(yes for _one, yes in to_cite(cast.partnership))


def test_where_words_are_cited_once_it_is_agreed(cast: Cast):
    one = said(cast)
    citations.cite(statement=one, clause=draft(cast, "New").clauses.get(), by=cast.dorte)
    assert not citations_of([one.pk])
    versions.agree_version(version=draft(cast, "New"), by=cast.dorte, at=JULY)
    assert citations_of([one.pk]).count() == 1
    assert not citations_of([one.pk], JUNE)


def test_own_words_by_the_day(cast: Cast):
    round_ = own_words.open_tellings(version=agreed(cast), by=cast.dorte, at=JULY)
    own_words.tell(round_=round_, words="Mine", by=cast.bent, at=JULY)
    assert (own_telling(round_, cast.bent), own_telling(round_, cast.amira)) == ("Mine", "")
    assert (list(rounds(cast.partnership, JUNE)), list(rounds(cast.partnership, JULY))) == ([], [round_])
    round_ = own_words.close_tellings(round_=round_, by=cast.dorte, at=AUGUST)
    assert own_telling(round_, cast.bent) == ""
    assert not round_page(round_, cast.dorte).is_open
