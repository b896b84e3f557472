"""A list is read in, all of it or none, and taken back."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from samspil.circle import actions, readings
from samspil.circle.models import Actor, Consent, Import, ImportedRow, Mandate, Member, Promise
from samspil.circle.readings import Source
from samspil.ground.models import Account, LogEntry
from tests.logged import logged

TODAY = timezone.localdate()
HEAD = "Navn\tSlags\n"


def _actors(cast, text, **more):
    return actions.import_actors(partnership=cast.partnership, source=Source(text, "liste", **more), by=cast.dorte)


def _members(cast, text):
    return actions.import_members(partnership=cast.partnership, source=Source(text, "liste"), by=cast.dorte)


def _faults(cast, text, plan=readings.plan_actors, **more):
    return [
        words
        for severity, words in plan(cast.partnership, Source(text, "liste", **more)).messages()
        if severity == "error"
    ]


def _in(cast):
    return {actor.name: actor.kind for actor in Actor.objects.filter(partnership=cast.partnership, ended_on=None)}


def test_a_pasted_list_comes_in_with_its_kinds_in_danish_and_english(cast):
    rows = {
        "Nørrevad Kommune": ("kommune", "public"),
        "Søndre Skole": ("SKOLE", "school"),
        "Fællesvang": ("Boligselskab", "housing"),
        "Bageren": ("firma", "firm"),
        "Boldklubben": ("forening", "association"),
        "Røde Hjerter": ("frivillig", "ngo"),
        "Sognet": ("menighed", "faith"),
        "Bestyrelsen": ("beboer", "residents"),
        "Huset": ("sekretariat", "backbone"),
        "Noget": ("andet", "other"),
        "The Library": ("library", "school"),
        "The Board": ("Elected residents and bridge-builders", "residents"),
    }
    batch = _actors(cast, HEAD + "\n".join(f"{name}\t{word}" for name, (word, _) in rows.items()))
    made = _in(cast)
    assert {name: made[name] for name in rows} == {name: kind for name, (_, kind) in rows.items()}
    assert batch.counts == {"new": 12, "skipped": 0}
    assert ImportedRow.objects.filter(batch=batch).count() == 12
    assert logged() == [("import.read_in", "Dorte F.", "liste")]


def test_every_field_is_read(cast):
    head = "Navn\tKort navn\tSlags\tOm\tMed siden\tSagde ja den\tHvordan de sagde ja\tId\n"
    _actors(cast, head + "Mødrene\tMødre\tuformel gruppe\tFire på bænken\t3. marts 2026\t1.3.2026\tPå bænken\ta7\n")
    made = Actor.objects.get(name="Mødrene")
    assert (made.short_name, made.kind, made.about, made.code) == ("Mødre", "group", "Fire på bænken", "a7")
    assert (made.happened_on, made.yes_on, made.yes_how) == (date(2026, 3, 3), date(2026, 3, 1), "På bænken")


@pytest.mark.parametrize("who", ["amira", "bent", "caroline", "frida"])
def test_only_facilitators_read_in_and_take_back(cast, who):
    batch = _actors(cast, f"{HEAD}X\tfirma")
    by = getattr(cast, who)
    for act in (actions.import_actors, actions.import_members):
        with pytest.raises(PermissionDenied):
            act(partnership=cast.partnership, source=Source("Navn\nY", "x"), by=by)
    with pytest.raises(PermissionDenied):
        actions.undo_import(batch=batch, by=by)
    assert "X" in _in(cast)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f"{HEAD}X\trumskib",
            "liste, line 2, column “kind”: “rumskib” is no kind of actor we know. Write one of these: mun",
        ),
        (f"{HEAD}\nX\t", "liste, line 3, column “kind”: It does not say what kind"),
        (f"{HEAD}X\tuformel gruppe", "An informal group is in only by its own yes."),
        ("Navn\tSlags\tSagde ja den\nX\tuformel gruppe\t1.3.2026", "only by its own yes"),
        ("Navn\tSlags\tMed siden\nX\tfirma\tsnart", "“snart” is no day."),
        ("Navn\tSlags\tMed siden\nX\tfirma\t1.1.2999", "has not come yet"),
        (f"{HEAD}{'x' * 161}\tfirma", "161 letters are too many; there is room for 160."),
        (f"{HEAD}\tfirma", "is blank"),
        ("Slags\tOm\nfirma\tx", "There is no column"),
        ("et\tto\tog ingen overskrift", "The first row must name the columns."),
        ("Navn\tNavn\tSlags\nX\tY\tfirma", "Two columns are called"),
        ("Id\tNavn\tSlags\na1\tX\tfirma\na1\tY\tfirma", "Line 2 has the same id or e-mail under another name."),
        ("", "There are no rows"),
        (b"PK\x03\x04 not a workbook", "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0 old", "Old .xls"),
        (b"\x00\x01\x02", "not a text file"),
    ],
)
def test_bad_rows_are_said_with_their_line_and_nothing_comes_in(cast, text, message):
    good = "\nGodt Navn\tfirma" if isinstance(text, str) and text.startswith(HEAD) else ""
    given = text + good if good else text
    before = _in(cast)
    assert any(message in fault for fault in _faults(cast, given)), _faults(cast, given)
    with pytest.raises(ValidationError):
        _actors(cast, given)
    assert (_in(cast), Import.objects.count(), LogEntry.objects.count()) == (before, 0, 0)


def test_a_list_of_names_alone_takes_the_kind_that_is_chosen(cast):
    assert len(_faults(cast, "Klub A\nKlub B")) == 2
    _actors(cast, "Klub A\nKlub B", otherwise="association")
    assert _in(cast)["Klub B"] == "association"


def test_reading_the_same_list_again_brings_in_nobody_twice(cast):
    text = "Id\tNavn\tSlags\na1\tKlub A\tforening\na2\tKlub B\tforening"
    _actors(cast, text)
    plan = readings.plan_actors(cast.partnership, Source(text, "liste"))
    assert [(row.state, row.note) for row in plan.rows] == [
        ("here", "Here already, as Klub A."),
        ("here", "Here already, as Klub B."),
    ]
    assert plan.failed is False
    assert _actors(cast, text).counts == {"new": 0, "skipped": 2}
    again = readings.plan_actors(cast.partnership, Source("Id\tNavn\tSlags\na1\tKlubben A\tforening", "liste"))
    assert again.rows[0].note == "Here already, as Klub A."


def test_a_row_that_stands_twice_comes_in_once(cast):
    plan = readings.plan_actors(cast.partnership, Source(f"{HEAD}Klub\tforening\nKLUB \tforening", "liste"))
    assert [(row.line, row.state, row.note) for row in plan.rows] == [
        (2, "new", ""),
        (3, "again", "The same as line 2."),
    ]


def test_one_who_left_is_not_added_again_behind_their_back(cast):
    actions.end_actor(actor=cast.association, by=cast.dorte)
    plan = readings.plan_actors(cast.partnership, Source(f"{HEAD}Haveforeningen\tforening", "liste"))
    assert [(row.state, "Bring them back" in row.note) for row in plan.rows] == [("left", True)]


def test_a_workbook_reads_as_the_same_rows(cast):
    book = openpyxl.Workbook()
    for row in (
        ["Navn", "Slags", "Med siden"],
        ["Klub Å", "forening", date(2026, 2, 3)],
        [],
        ["Skolen", "skole", None],
    ):
        book.active.append(row)
    raw = io.BytesIO()
    book.save(raw)
    source = Source(raw.getvalue(), "liste.xlsx")
    plan = readings.plan_actors(cast.partnership, source)
    assert [(row.line, row.name) for row in plan.rows] == [(2, "Klub Å"), (4, "Skolen")]
    assert plan.rows[0].values["happened_on"] == date(2026, 2, 3)
    carried = readings.plan_actors(cast.partnership, Source(readings.as_text(source), "liste.xlsx"))
    assert carried == plan


@pytest.mark.parametrize(
    "text",
    [
        'Navn;Slags\r\n"Klub; med semikolon";forening\r\n\r\n"Klub ""Citat""";forening\r\n',
        'Navn,Slags\n"To\nlinjer",forening\nKlub,forening\n',
        "Navn\tSlags\nKlub\tforening\n",
    ],
)
def test_a_file_carried_as_text_means_the_same(cast, text):
    source = Source(text.encode(), "liste.csv")
    plan = readings.plan_actors(cast.partnership, source)
    assert not plan.failed
    assert readings.plan_actors(cast.partnership, Source(readings.as_text(source), "liste.csv")) == plan


def test_two_hundred_rows_take_hardly_more_questions_than_two(cast, django_assert_max_num_queries):
    for count in (2, 200):
        text = HEAD + "\n".join(f"Klub {count} {number}\tforening" for number in range(count))
        with django_assert_max_num_queries(12):
            _actors(cast, text)


def test_taking_back_removes_what_came_in_and_leaves_the_rest(cast):
    before = _in(cast)
    batch = _actors(cast, f"{HEAD}Klub\tforening\nPrøve Kommune\tkommune")
    assert actions.undo_import(batch=batch, by=cast.dorte) == {}
    batch.refresh_from_db()
    assert (_in(cast), batch.ended_on) == (before, TODAY)
    with pytest.raises(ValidationError, match="ended already"):
        actions.undo_import(batch=batch, by=cast.dorte)


def test_what_was_changed_or_built_upon_since_is_kept_with_the_reason(cast):
    batch = _actors(cast, HEAD + "\n".join(f"Klub {letter}\tforening" for letter in "ABCDE"))
    club = {actor.name[-1]: actor for actor in Actor.objects.filter(name__startswith="Klub ")}
    actions.change_actor(actor=club["A"], by=cast.dorte, about="Nyt")
    actions.give_mandate(member=cast.bent, speaks_for=club["B"], by=cast.dorte)
    Promise.objects.create(partnership=cast.partnership, what="x", by_actor=club["C"], due_on=TODAY, happened_on=TODAY)
    actions.end_actor(actor=club["D"], by=cast.dorte)
    assert actions.undo_import(batch=batch, by=cast.dorte) == {
        "Klub A": "it has been changed since",
        "Klub B": "someone speaks for it",
        "Klub C": "a promise is about it",
        "Klub D": "it has been changed since",
    }
    assert set(Actor.objects.filter(name__startswith="Klub ").values_list("name", flat=True)) == {
        *("Klub A", "Klub B", "Klub C", "Klub D"),
    }
    assert Import.objects.get(pk=batch.pk).counts == {"new": 5, "skipped": 0, "kept": 4}


PEOPLE = (
    "Navn\tTaler for\tRolle\tE-mail\tTelefon\tPå listen\tMå kontaktes\tHvordan\n"
    "Karen P.\tPrøve Kommune; Haveforeningen\tpartner\tKaren@Example.org\t\tja\t\tMødet\n"
    "Ali S.\t\tborger\t\t\t\t\t\n"
    "Grethe S.\t\tborger\t\t12345678\t\tja\tPå bænken\n"
    "Hans F.\tSekretariatet\tfacilitator\thans@example.org\t\t\t\t\n"
    "Ib V.\tHaveforeningen\tfrivillig\t\t\t\t\t\n"
)


def test_people_come_in_with_mandates_consents_and_accounts(cast):
    batch = _members(cast, PEOPLE)
    people = {member.name: member for member in Member.objects.filter(partnership=cast.partnership)}
    karen = people["Karen P."]
    assert (karen.role, karen.account.email) == ("partner", "karen@example.org")
    assert EmailAddress.objects.get(user=karen.account).verified
    assert {str(mandate) for mandate in readings.mandates_of(karen)} == {"Prøve Kommune", "Haveforeningen"}
    assert [(said.purpose, said.how) for said in readings.consents_of(karen)] == [("list", "Mødet")]
    assert (people["Ali S."].role, people["Ali S."].mandates.get().kind) == ("citizen", "self")
    assert (people["Grethe S."].phone, people["Grethe S."].account) == ("12345678", None)
    assert (people["Hans F."].role, people["Ib V."].role, people["Ib V."].account) == ("facilitator", "volunteer", None)
    kinds = {
        kind: ImportedRow.objects.filter(batch=batch, kind=kind).count()
        for kind in ("member", "mandate", "consent", "account")
    }
    assert kinds == {"member": 5, "mandate": 6, "consent": 2, "account": 2}
    assert not LogEntry.objects.filter(words__icontains="Karen").exists()


def test_the_same_people_are_found_again(cast):
    _members(cast, PEOPLE)
    plan = readings.plan_members(cast.partnership, Source(PEOPLE, "liste"))
    assert [row.state for row in plan.rows] == ["here"] * 5
    same_name = "Navn\tE-mail\tTaler for\nKaren P.\tanother@example.org\tPrøve Kommune"
    assert [row.state for row in readings.plan_members(cast.partnership, Source(same_name, "liste")).rows] == ["new"]


def test_an_account_that_is_there_is_used(cast):
    _members(cast, "Navn\tE-mail\tTaler for\nErik U.\tERIK@example.org\tPrøve Kommune")
    assert Member.objects.get(name="Erik U.").account == cast.erik
    assert Account.objects.filter(email__iexact="erik@example.org").count() == 1


def test_two_addresses_of_one_account_make_one_sign_in(cast):
    EmailAddress.objects.create(user=cast.erik, email="erik@work.example.org", verified=True)
    rows = "Erik U.\terik@example.org\tPrøve Kommune\nErik igen\terik@work.example.org\tPrøve Kommune"
    _members(cast, f"Navn\tE-mail\tTaler for\n{rows}")
    assert Member.objects.filter(partnership=cast.partnership, account=cast.erik).count() == 1


@pytest.mark.parametrize(
    ("head", "row", "message"),
    [
        ("Taler for", "Findes Ikke", "column “speaks for”: No actor here is called “Findes Ikke”."),
        ("Taler for", "Kontoret", "No actor here is called “Kontoret”."),
        ("Rolle", "konge", "“konge” is no part we know."),
        ("E-mail", "ikke en adresse", "is no e-mail address"),
        ("Rolle", "facilitator", "signs in with a code by e-mail"),
        ("Telefon", "12345678", "only if they said yes"),
        ("På listen", "ja", "Write how they said yes."),
        ("På listen", "måske", "“måske” is neither yes nor no."),
        ("Med siden", "31.2.2026", "is no day"),
        ("Telefon", "1" * 31, "31 letters are too many"),
    ],
)
def test_bad_rows_of_people_are_said_and_nobody_comes_in(cast, head, row, message):
    text = f"Navn\t{head}\nKaren P.\t\nIb V.\t{row}"
    faults = _faults(cast, text, plan=readings.plan_members)
    assert any(message in fault for fault in faults), faults
    assert all("line 3" in fault for fault in faults)
    with pytest.raises(ValidationError):
        _members(cast, text)
    assert not Member.objects.filter(name__in=("Karen P.", "Ib V.")).exists()


def test_people_are_taken_back_with_all_they_came_with(cast):
    counted = (Member, Mandate, Consent, Account, EmailAddress)
    before = [model.objects.count() for model in counted]
    batch = _members(cast, PEOPLE)
    assert actions.undo_import(batch=batch, by=cast.dorte) == {}
    assert [model.objects.count() for model in counted] == before


def test_people_who_signed_in_or_were_changed_are_kept(cast):
    batch = _members(cast, PEOPLE)
    people = {member.name: member for member in Member.objects.filter(partnership=cast.partnership)}
    Account.objects.filter(pk=people["Karen P."].account_id).update(last_login=timezone.now())
    actions.end_mandate(mandate=people["Ib V."].mandates.get(), by=cast.dorte)
    actions.record_consent(member=people["Ali S."], purpose="list", how="x", by=cast.dorte)
    assert actions.undo_import(batch=batch, by=cast.dorte) == {
        "Karen P.": "they have signed in",
        "Ib V.": "it has been changed since",
        "Ali S.": "it is used in other places",
    }
    assert Account.objects.filter(email="karen@example.org").exists()
    assert not Account.objects.filter(email="hans@example.org").exists()


def test_an_account_used_elsewhere_meanwhile_stays(cast):
    batch = _members(cast, PEOPLE)
    account = Account.objects.get(email="karen@example.org")
    yesterday = TODAY - timedelta(days=1)
    Member.objects.create(partnership=cast.other_partnership, name="Karen", account=account, happened_on=yesterday)
    actions.undo_import(batch=batch, by=cast.dorte)
    assert Account.objects.filter(pk=account.pk).exists()


def test_the_last_facilitator_is_never_taken_back(cast):
    batch = _members(cast, PEOPLE)
    actions.end_member(member=cast.dorte, by=cast.dorte)
    hans = Member.objects.get(name="Hans F.")
    with pytest.raises(ValidationError, match="last facilitator"):
        actions.undo_import(batch=batch, by=hans)
    assert Member.objects.filter(name="Hans F.").exists()
