"""Lists of actors and people, from files and pasted out of spreadsheets."""

import pytest

from samspil.formats import read_rows, read_table
from tests.formats.made import errors, warnings
from tests.formats.test_read import book

ALIASES = {"name": ("navn", "name", "organisation"), "kind": ("slags", "kind"), "email": ("e-mail", "email", "mail")}


def rows(data, required=("name",), name="pasted"):
    found, problems = read_rows(data, name=name, aliases=ALIASES, required=required)
    return [(row.line, row.values["name"], row.values["kind"]) for row in found], problems


@pytest.mark.parametrize(
    "data",
    [
        "Navn\tSlags\nKlubben\tforening\n\nKommunen\t\n",
        "KIND\tName\nforening\tKlubben\n\n\tKommunen\n",
        "navn,slags\nKlubben,forening\n\nKommunen,\n",
        "Navn;Slags\nKlubben;forening\n;\nKommunen;\n".encode("utf-16"),
        "Organisation;Slags\r\nKlubben;forening\r\n;\r\nKommunen;\r\n".encode("utf-8-sig"),
        book(Ark1=[["Navn", "Slags"], ["Klubben", "forening"], [None], ["Kommunen", None]]),
    ],
)
def test_headings_in_two_languages_from_every_source(data):
    found, problems = rows(data)
    assert found == [(2, "Klubben", "forening"), (4, "Kommunen", "")]
    assert problems == ()


def test_a_list_of_names_needs_no_heading():
    found, problems = rows('Klubben, afd. 3\nForeningen "Nord"\n"Hjørnet" i Gellerup\n  Kommunen \n')
    assert [name for _, name, _ in found] == [
        "Klubben, afd. 3",
        'Foreningen "Nord"',
        '"Hjørnet" i Gellerup',
        "Kommunen",
    ]
    assert problems == ()
    assert [name for _, name, _ in rows("Navn\nA\nB")[0]] == ["A", "B"]
    assert [name for _, name, _ in rows("Klubben, afd. 3\nKlubben, afd. 4")[0]] == [
        "Klubben, afd. 3",
        "Klubben, afd. 4",
    ]


def test_cells_with_line_breaks_and_marks_are_kept_together():
    found, _ = rows('Navn\tSlags\n"Klub\nNord"\tx\n12" rør\ty\n'.replace('12" rør', '"12"" rør"'))
    assert found == [(2, "Klub\nNord", "x"), (4, '12" rør', "y")]


def test_several_columns_need_headings():
    found, problems = rows("Klubben\tforening\nKommunen\toffentlig\n")
    assert (found, errors(problems)) == (
        [],
        ["pasted, line 1: The first row must name the columns. Known headings are: navn, slags, e-mail."],
    )


def test_a_required_column_or_cell_that_is_not_there_is_named():
    assert errors(rows("Slags\tMail\nx\ty\n")[1]) == [
        "pasted, line 1: There is no column “navn”. Add it to the first row."
    ]
    found, problems = rows("Navn\tSlags\nA\tx\n\ty\n")
    assert found == []
    assert errors(problems) == ["pasted, line 3, column “Navn”: “Navn” is blank. Fill it in, or delete the row."]


def test_columns_nobody_knows_are_said():
    assert warnings(rows("Navn\tHund\nA\tx\n")[1]) == ["pasted, line 1: These columns were not read: Hund."]


def test_only_the_first_sheet_is_read_and_that_is_said():
    found, problems = rows(book(a=[["Navn"], ["A"]], b=[["Navn"], ["B"]]), name="x.xlsx")
    assert [name for _, name, _ in found] == ["A"]
    assert warnings(problems) == ["x.xlsx [a]: Only the first sheet was read."]


def test_read_table_gives_lines():
    table, problems = read_table(b"a,b\n\n1,2\n", name="x.csv")
    assert (table.rows, problems) == (((1, ("a", "b")), (3, ("1", "2"))), ())
    assert read_table("", name="x")[0] is None
