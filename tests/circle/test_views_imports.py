"""Reading in a list in the browser: look first, save, take back."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samspil.circle.models import Actor, Import, Member

TEXT = "Navn\tSlags\nKlub A\tforening\nPrøve Kommune\tkommune\n"


def _at(cast, name="actors_import", *rest):
    return reverse(f"circle:{name}", args=[cast.partnership.slug, *rest])


def _look(browser, cast, text, **more):
    return browser.post(_at(cast), {"step": "look", "text": text, **more})


def test_looking_saves_nothing_and_carries_the_text(cast, as_):
    answer = _look(as_(cast.dorte), cast, TEXT)
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "One actor would come in." in said
    assert "Here already, as Prøve Kommune." in said
    assert "Klub A\tforening" in said
    assert not Actor.objects.filter(name="Klub A").exists()


def test_saving_leads_to_the_list_with_undo_and_undo_takes_it_back(cast, as_):
    browser = as_(cast.dorte)
    carried = _look(browser, cast, TEXT).context["form"].initial
    answer = browser.post(_at(cast), {"step": "save", **carried}, follow=True)
    batch = Import.objects.get()
    assert answer.redirect_chain == [(_at(cast, "actors"), 302)]
    assert "1 actor has come in." in answer.content.decode()
    assert f'action="{_at(cast, "import_undo", batch.pk)}"' in answer.content.decode()
    assert Actor.objects.filter(name="Klub A").exists()
    answer = browser.post(_at(cast, "import_undo", batch.pk), follow=True)
    assert "The list is taken back." in answer.content.decode()
    assert not Actor.objects.filter(name="Klub A").exists()


def test_what_is_kept_is_said_with_the_reason(cast, as_):
    browser = as_(cast.dorte)
    browser.post(_at(cast), {"step": "save", "text": TEXT})
    made = Actor.objects.get(name="Klub A")
    browser.post(
        _at(cast, "actor_change", made.pk), {"name": "Klub A", "kind": "association", "about": "x", "at": "2026-01-01"}
    )
    answer = browser.post(_at(cast, "import_undo", Import.objects.get().pk), follow=True)
    assert "Klub A is kept: it has been changed since." in answer.content.decode()


def test_faults_leave_the_text_to_be_corrected(cast, as_):
    text = "Navn\tSlags\nKlub A\trumskib\n"
    for step in ("look", "save"):
        answer = as_(cast.dorte).post(_at(cast), {"step": step, "text": text})
        said = answer.content.decode()
        assert answer.status_code == 400
        assert "line 2, column “kind”" in said
        assert "Klub A\trumskib" in said
    assert not Actor.objects.filter(name="Klub A").exists()


def test_nothing_given_is_said_at_the_field(cast, as_):
    for text in ("", "  \n "):
        answer = _look(as_(cast.dorte), cast, text)
        assert (answer.status_code, "Paste some rows, or choose a file." in answer.content.decode()) == (400, True)


def test_a_file_is_carried_as_text_to_the_next_step(cast, as_):
    browser = as_(cast.dorte)
    file = SimpleUploadedFile("liste.csv", "Navn;Slags\nKlub Æ;forening\n".encode("cp1252"))
    answer = browser.post(_at(cast), {"step": "look", "file": file})
    carried = answer.context["form"].initial
    assert "Windows" in answer.content.decode()
    assert (carried["text"], carried["file_name"]) == ("Navn\tSlags\nKlub Æ\tforening\n", "liste.csv")
    browser.post(_at(cast), {"step": "save", **carried})
    assert Import.objects.get().file_name == "liste.csv"
    assert Actor.objects.filter(name="Klub Æ").exists()


def test_an_empty_or_broken_file_is_said(cast, as_):
    for raw, message in ((b"", "The file is empty."), (b"PK\x03\x04x", "no Excel workbook")):
        answer = as_(cast.dorte).post(_at(cast), {"step": "look", "file": SimpleUploadedFile("x.xlsx", raw)})
        assert (answer.status_code, message in answer.content.decode()) == (400, True)


def test_changing_the_text_first_gives_it_back(cast, as_):
    answer = as_(cast.dorte).post(_at(cast), {"step": "edit", "text": TEXT, "otherwise": "firm"})
    assert "Klub A\tforening" in answer.content.decode()
    assert '<option value="firm" selected>' in answer.content.decode()


def test_text_from_outside_is_escaped(cast, as_):
    answer = _look(as_(cast.dorte), cast, "Navn\tSlags\n</textarea><script>x</script>\tforening\n")
    assert "<script>x" not in answer.content.decode()


def test_people_are_read_in_the_same_way(cast, as_):
    browser, page = as_(cast.dorte), _at(cast, "members_import")
    text = "Navn\tTaler for\nKaren P.\tPrøve Kommune\n"
    assert "One person would come in." in browser.post(page, {"step": "look", "text": text}).content.decode()
    answer = browser.post(page, {"step": "save", "text": text}, follow=True)
    assert "1 person has come in." in answer.content.decode()
    assert Member.objects.get(name="Karen P.").mandates.get().actor == cast.municipality


def test_a_long_list_shows_two_hundred_rows_and_counts_the_rest(cast, as_):
    text = "Navn\tSlags\n" + "\n".join(f"Klub {number}\tforening" for number in range(230))
    answer = _look(as_(cast.dorte), cast, text)
    assert (len(answer.context["rows"]), "and 30 more rows" in answer.content.decode()) == (200, True)


def test_an_import_of_another_partnership_is_not_found(cast, as_):
    theirs = Import.objects.create(
        partnership=cast.other_partnership, kind="actors", file_name="x", happened_on="2026-01-01", counts={"new": 0}
    )
    assert as_(cast.dorte).post(_at(cast, "import_undo", theirs.pk)).status_code == 404
    assert as_(cast.caroline).post(_at(cast, "import_undo", theirs.pk)).status_code == 404
    assert as_(cast.dorte).get(_at(cast, "import_undo", theirs.pk)).status_code == 405
