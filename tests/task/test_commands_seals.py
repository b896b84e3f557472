"""samspil seal and samspil verify."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from samspil.task.models import Decision
from samspil.task.readings import seals
from tests.cast import Cast
from tests.task.voting import decision

pytestmark = pytest.mark.django_db


def run(*words: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command(*words, stdout=out, stderr=err)
    except CommandError as told:
        err.write(str(told))
    return out.getvalue(), err.getvalue()


def test_what_is_sealed_verifies_and_what_is_changed_is_named(cast: Cast):
    one = decision(cast)
    assert run("seal") == ("1 sealed\n", "")
    assert "Nothing to seal" in run("seal")[0]
    head = seals.as_written_down(seals.seals_of(cast.partnership).last().head)
    out, err = run("verify")
    assert f"proeve: reads as it was written (1, {head})" in out
    assert "andet: reads as it was written (nothing is sealed yet)" in out
    assert err == ""
    assert run("verify", "proeve", "--head", head)[1] == ""
    Decision.objects.filter(pk=one.pk).update(title="Stien får ikke lys")
    out, err = run("verify")
    assert f"proeve: The decision {one.pk} was changed after it was written on " in err
    assert "Something does not read as it was written." in err
    assert "proeve" not in out
    assert "none of the heads here" in run("verify", "proeve", "--head", "AAAAA-AAAAA")[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("verify", "hvad"), "There is no partnership hvad. There are: andet, proeve."),
        (("verify", "--head", "A"), "name it"),
    ],
)
def test_asked_wrongly_it_says_what_to_do(cast: Cast, words: tuple[str, ...], told: str):
    assert told in run(*words)[1]
