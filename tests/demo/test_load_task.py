"""The demo's task: four versions with their sources, how easy they are to read, and what is proposed and told."""

import pytest

from samspil.circle.models import Member
from samspil.demo.load import load
from samspil.demo.story import written
from samspil.task.models import Citation, Endorsement, OwnWords, OwnWordsRound, Wording
from samspil.task.readings.own_words import round_page
from samspil.task.readings.task_changes import chosen
from samspil.task.readings.task_text import text_of
from samspil.task.readings.task_thread import thread
from samspil.task.readings.versions import agreed

pytestmark = pytest.mark.django_db


def test_the_demo_s_task():
    """All in one, since telling the demo takes its time."""
    here = load()
    versions = list(agreed(here))
    texts = [text_of(version) for version in versions]
    assert [version.text for version in versions] == [one["tekst"] for one in written()["opgaver"]]
    assert here.task == versions[-1].text
    assert [text.readability.value for text in texts] == [50, 35, 25, 25]
    assert [len(text.writers) for text in texts] == [1, 6, 8, 9]
    assert [len(text.groups) for text in texts] == [0, 4, 6, 8]
    every_statement_stands_where_the_story_says(thread(here, versions).told)
    the_sources_of_the_picture_are_there(texts[-1])
    assert [(text.targets, text.one_kind) for text in texts[:2]] == [
        (["12,4 til 8 procent"], "Kommune og myndighed"),
        ([], ""),
    ]
    the_young_went_out_and_are_to_be_asked(versions)
    own_words_were_read_by_two()
    assert sorted(Wording.objects.values_list("state", flat=True)) == ["left", "open", "open"]
    assert Endorsement.objects.filter(ended_on=None).count() == 4


def every_statement_stands_where_the_story_says(told) -> None:
    """1, 5, 7 and 7 statements came to stand in them."""
    codes = {one["tekst"]: one["id"] for one in written()["udsagn"]}
    found = [sorted(codes[row.statement.words] for row in one.first_here) for one in reversed(told)]
    assert found == [sorted(one["bygger_paa"]) for one in written()["opgaver"]]


def the_sources_of_the_picture_are_there(text) -> None:
    """Who said it, which of the words, and whether they recognise it."""
    named = {(one.name, one.citation.get_recognised_display()) for one in text.cited if one.name}
    answers = {name: Citation.Recognised.YES.label for name in ("Amina", "Erna", "Jens-Ole", "Sahra", "Gudrun")}
    assert named >= {(name, str(answer)) for name, answer in answers.items()}
    assert ("Jørn", str(Citation.Recognised.NOT_ASKED.label)) in named
    assert text.without_source == []
    amina = text.cited[0]
    assert [piece.text for piece in amina.pieces if piece.used] == ["Jeg har fri klokken seks om morgenen."]


def the_young_went_out_and_are_to_be_asked(versions) -> None:
    """The last two, when nothing is chosen."""
    change = chosen(versions, "", "")
    (gone,) = change.gone
    assert gone.clause.words == "og de unge er med til at lave det."
    assert gone.out
    assert {one.name for one in gone.to_ask} >= {"Hamza"}
    assert "".join(run.text for run in change.runs if run.kind != "removed") == versions[-1].text


def own_words_were_read_by_two() -> None:
    """Twelve tellings, ten read alike; nobody's any more."""
    round_ = OwnWordsRound.objects.get()
    assert set(OwnWords.objects.values_list("by", flat=True)) == {None}
    page = round_page(round_, Member.objects.first())
    assert (page.told, page.agreement.same, len(page.apart)) == (12, 10, 2)
    assert page.agreement.low < page.agreement.kappa < page.agreement.high
    assert page.agree[0] != page.agree[1]
