"""The door to the reader of Polis exports: files in, a conversation or the reasons why not out. It never raises."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from samspil.formats.marks import unmarked
from samspil.formats.polis import comments, sign
from samspil.formats.polis.given import Given, from_log, from_table
from samspil.formats.polis.sheets import Kind, Sheet, key, sheets
from samspil.formats.polis.types import ReadConversation, ReadStatement, Votes
from samspil.formats.text import clean
from samspil.formats.types import Problem, Problems, gettext_noop


def read_polis(files: Mapping[str, bytes]) -> tuple[ReadConversation | None, tuple[Problem, ...]]:
    """The conversation in the files of a Polis export, with everything that was wrong or had to be mended.

    ``files`` maps names to bytes: the CSV files of an export, or its ZIP. Answers are taken from participants-votes
    where it is there, else from the log of votes. The conversation is None as soon as one problem is an error.
    """
    problems = Problems()
    found = sheets(files, problems)
    read = None if problems.failed else _conversation(found, files, problems)
    return (None if problems.failed else read), problems.all()


def _conversation(
    found: Mapping[Kind, Sheet], files: Mapping[str, bytes], problems: Problems
) -> ReadConversation | None:
    if "people" not in found and "votes" not in found:
        _nothing(found, files, problems)
        return None
    texts = comments.statements(found["comments"], problems) if "comments" in found else {}
    answered = found["people"] if "people" in found else found["votes"]
    given = from_table(answered, texts, problems) if "people" in found else from_log(answered, problems)
    if not given.people and not problems.failed:
        problems.error(
            gettext_noop("There are no rows in it. Choose the file that holds the rows."), file=answered.file
        )
    if problems.failed:
        return None
    if not texts:
        problems.warning(
            gettext_noop(
                "There is no comments.csv, so the statements have no words, and none is taken to be rejected."
            ),
            file=answered.file,
        )
    statements = _statements(given, texts, answered, problems)
    return _signed(given, statements, _topic(found), answered, problems)


def _nothing(found: Mapping[Kind, Sheet], files: Mapping[str, bytes], problems: Problems) -> None:
    message = gettext_noop(
        "No answers were found. Give the folder or ZIP of a Polis export, or its participants-votes.csv, where the "
        "first row names the columns: “participant”, and one for each statement."
    )
    if "comments" in found:
        message = gettext_noop("Only statements were found. Put votes.csv or participants-votes.csv beside them.")
    first = next(iter(found.values())).file if found else next(iter(sorted(files)), "")
    problems.error(message, file=first or gettext_noop("(nothing)"), line=1 if found or files else None)


def _statements(
    given: Given, texts: Mapping[str, ReadStatement], answered: Sheet, problems: Problems
) -> list[ReadStatement]:
    """All statements, those with answers first, in the order of ``given.statements``, which is made to hold all."""
    unknown = [name for name in given.statements if name not in texts]
    if texts and unknown:
        problems.warning(
            gettext_noop("These statements are answered but not in comments.csv, and were kept: %(names)s."),
            file=answered.file,
            names=", ".join(unknown[:10]) + (" …" if len(unknown) > 10 else ""),
        )
    for name in texts:
        given.statements.setdefault(name, len(given.statements))
    return [texts.get(name) or ReadStatement(name) for name in given.statements]


def _signed(
    given: Given, statements: list[ReadStatement], topic: str, answered: Sheet, problems: Problems
) -> ReadConversation:
    votes = given.votes()
    said = sign.told(given, votes, statements, answered.file, problems)
    if said == sign.MINUS:
        votes = replace(votes, value=-votes.value)
    organisers = _organisers(given, votes, statements)
    if organisers:
        problems.warning(
            gettext_noop(
                "Looks like whoever set the conversation up, as every answer is a pass to an own statement: "
                "participant %(names)s. It is kept as a person."
            ),
            file=answered.file,
            names=", ".join(organisers),
        )
    return ReadConversation(
        topic=topic,
        people=tuple(given.people),
        statements=tuple(statements),
        votes=votes,
        sign=said,
        declared={name: tuple(labels) for name, labels in given.declared.items()},
        published=tuple(given.published) if any(given.published) else (),
        changed=given.changed,
        organisers=organisers,
    )


def _organisers(given: Given, votes: Votes, statements: list[ReadStatement]) -> tuple[str, ...]:
    """People with two answers or more, all of them passes to their own statements."""
    n = len(given.people)
    own = sign.own_answers(given, votes, statements) & (votes.value == 0)
    counts, of_own = np.bincount(votes.person, minlength=n), np.bincount(votes.person[own], minlength=n)
    return tuple(who for who, place in given.people.items() if counts[place] == of_own[place] >= 2)


def _topic(found: Mapping[Kind, Sheet]) -> str:
    """What the conversation was called; the summary has no heading, so its first row may be the topic."""
    if "summary" not in found:
        return ""
    sheet = found["summary"]
    rows = [sheet.heading, *(cells for _, cells in sheet.rows(Problems()))]  # a fault in it is no matter
    return next((unmarked(clean(row[1])) for row in rows if len(row) > 1 and key(row[0]) == "topic"), "")
