"""Every address, tried by everyone in the cast on real things: no stack trace for anyone, a shut door for strangers."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver

from samspil.circle import models as circle
from samspil.circle.actions.stops import set_stop
from samspil.circle.rules import SYSTEM
from samspil.dialogue import actions as talking
from samspil.dialogue import models as dialogue
from samspil.ground.models import Letter, LogEntry, PersonalLink
from samspil.network import actions
from samspil.network.models import Question, Round, Seat, Tie
from samspil.task import models as task
from samspil.task.actions import (
    agendas,
    ballots,
    citations,
    efforts,
    exchanges,
    money,
    negotiations,
    objections,
    own_words,
    parties,
    replies,
    reserved,
    seals,
    uses,
    wordings,
)
from samspil.task.rules.ballots import Asked, Room
from tests.cast import BEGAN, Cast
from tests.task import deciding, giving, writing

CAST = ("amira", "bent", "caroline", "dorte", "erik", "frida", None)
#: Addresses where a GET cannot show anything: it sends on, asks for a file that is not there, or wants a POST.
SENDS_ON = {200, 302, 405}
#: Small networks are drawn whole, so there are no groups to open.
NOT_IN_A_SMALL_ONE = "/gruppe/A/"


def things(cast: Cast) -> dict[str, Any]:
    """One of each, by the first words of the addresses it stands in."""
    here = {"partnership": cast.partnership, "happened_on": BEGAN}
    mandate = cast.bent.mandates.get()
    consent = circle.Consent.objects.create(
        member=cast.bent, purpose="list", how="Mundtligt", until=date(2030, 1, 1), **here
    )
    round_ = actions.add_round(partnership=cast.partnership, by=cast.dorte, early=True)
    actions.open_round(round_=round_, by=cast.dorte)
    statement = said_in_a_conversation(cast)
    burning = talking.raise_platform(partnership=cast.partnership, title="Bussen", by=cast.dorte)
    batch = circle.Import.objects.create(kind="actors", file_name="a.csv", counts={"new": 1, "here": 0}, **here)
    return {
        **deciding_on(cast, statement),
        **given_and_shared(cast),
        **stepping_back(cast),
        **replied(cast, statement),
        **on_the_task(cast, statement),
        "aktoerer": cast.association,
        "netvaerket/aktoer": cast.association,
        "medlemmer": cast.bent,
        "mandater": mandate,
        "samtykker": consent,
        "import": batch,
        "mangler": circle.MissingNote.objects.create(who="De unge", **here),
        "beroerte": circle.AffectedGroup.objects.create(name="Enlige", **here),
        "loefter": circle.Promise.objects.create(what="Ringe", by_member=cast.dorte, due_on=BEGAN, **here),
        "venter": circle.Waiting.objects.create(who="Ida", about="En bænk", **here),
        "sekretariatet/penge": circle.Funder.objects.create(name="En fond", **here),
        "sekretariatet/besked": circle.Instruction.objects.create(sender="Kommunen", asked="En liste", **here),
        "netvaerket/runder": round_,
        "netvaerket/pladser": Seat.objects.filter(round=round_).first(),
        "netvaerket/ud": shown_round(cast),
        "kort": Seat.objects.filter(round=round_).last(),
        "samtale": statement,
        "ordene/samtaler": statement.conversation,
        "ordene/udsagn": statement,
        "ordene/optagelser": dialogue.Recording.objects.get(statement=None),
        "ordene/videre": talking.take_to_task(statement=statement, by=cast.dorte),
        "ordene/braender": burning,
        "ordene/naevnt": talking.add_mention(platform=burning, people=2, kind="housing", by=cast.dorte),
        "ordene/tilbud": talking.add_offer(platform=burning, actor=cast.association, what="En bus", by=cast.bent),
    }


def stepping_back(cast: Cast) -> dict[str, Any]:
    """A round that was opened with a card in it, one under way, an ask, something used without asking, and a stop."""
    first = agendas.begin_round(partnership=cast.partnership, name="Før", by=cast.dorte)
    card = agendas.write_card(actor=cast.association, wants="Vand", by=cast.bent)
    agendas.open_round(round_=first, by=cast.dorte)
    asked = exchanges.add_exchange(actor=cast.association, kind="ask", what="Vand", by=cast.bent)
    used = uses.mark_use(actor=cast.association, what="name", words="På en plakat", by=cast.bent)
    return {
        "dagsordener/runder": agendas.begin_round(partnership=cast.partnership, name="Nu", by=cast.dorte),
        "dagsordener/aktoer": cast.association,
        "dagsordener": card,
        "bytte/aktoer": cast.association,
        "bytte/brugt": used,
        "bytte/stop": set_stop(actor=cast.association, what="name", by=cast.dorte),
        "bytte": asked,
    }


def on_the_task(cast: Cast, statement: dialogue.Statement) -> dict[str, Any]:
    """A version that holds, with a source; a draft of another; a proposal, an endorsement, a round of own words."""
    now = writing.agreed(cast)
    words = {"version": now, "by": cast.bent}
    lines = writing.draft(cast, "Light on the path").clauses
    return {
        "opgaven/udkast": lines.get().version,
        "opgaven/linje": lines.get(),
        "opgaven/ord": citations.cite(statement=statement, clause=lines.get(), by=cast.dorte),
        "opgaven/forslag": wordings.propose_wording(words="Calm mornings", **words),
        "opgaven/staar-bag": wordings.endorse(actor=cast.association, stand="behind", **words),
        "opgaven/egne-ord": own_words.open_tellings(version=now, by=cast.dorte),
        "opgaven/maade": task.Reading.objects.create(round=task.OwnWordsRound.objects.get(), name="Mornings"),
    }


def replied(cast: Cast, statement: dialogue.Statement) -> dict[str, Any]:
    """An answer that was given to words."""
    given = {"outcome": "followed", "words": "Bænken kommer", "way": "visit"}
    reply = replies.give_reply(partnership=cast.partnership, statements=[statement], by=cast.dorte, **given)
    return {"svar/modtager": reply.answered.get(), "svar": reply}


def deciding_on(cast: Cast, statement: dialogue.Statement) -> dict[str, Any]:
    """A matter that is not decided here, a negotiation, and a proposal with an objection and words behind it."""
    negotiation = negotiations.begin_negotiation(partnership=cast.partnership, title="Hallen", by=cast.bent)
    row = deciding.framed(cast)
    matter = {"what": "Busser", "ground": "law", "reason": "Loven", "who": "Regionen"}
    voting = ballots.open_voting(
        decision=row,
        method="consent",
        closes_on=date(2030, 1, 1),
        rooms=[Room([Asked(cast.amira), Asked(cast.dorte), Asked(who="Gerda", way="paper")])],
        by=cast.dorte,
    )
    return {
        "afstemninger": voting,
        "gerda": voting.invited.get(who="Gerda"),
        "beslutninger/segl": seals.seal(partnership=cast.partnership, by=cast.dorte),
        "beslutninger/forbehold": reserved.add_reserved(partnership=cast.partnership, by=cast.dorte, **matter),
        "beslutninger/forhandlinger": negotiation,
        "beslutninger/parter": parties.add_party(negotiation=negotiation, actor=cast.association, by=cast.bent),
        "beslutninger/forsoeg": negotiations.add_attempt(negotiation=negotiation, what="To uger", by=cast.bent),
        "beslutninger/indvendinger": objections.object_to(decision=row, reason="Vi sover", by=cast.amira),
        "beslutninger/citater": citations.cite(statement=statement, decision=row, by=cast.dorte),
    }


def given_and_shared(cast: Cast) -> dict[str, Any]:
    """One of each that is given away, agreed, or done together; a decision that something can be promised with."""
    agreement = giving.agreed(cast)
    effort = giving.together(cast)
    spent = {"until": BEGAN, "total": 1000, "by": cast.dorte, "at": BEGAN}
    went = {"kind": "place", "what": "Et rum", "area": "Vest", "by": cast.dorte}
    return {
        "faelles/givet": giving.given(cast, by=cast.bent),
        "faelles/aftaler": agreement,
        "faelles/aftaledele": agreement.parts.get(),
        "faelles/sammen": effort,
        "faelles/fortalt": efforts.add_outcome(effort=effort, words="Vi kommer ud", by=cast.amira),
        "faelles/tredje": giving.done(cast),
        "faelles/fordeling": money.add_spending(partnership=cast.partnership, **spent),
        "faelles/gik": money.add_share(partnership=cast.partnership, **went),
        "beslutninger": giving.decided(cast),
    }


def said_in_a_conversation(cast: Cast) -> dialogue.Statement:
    """An open conversation with something said in it, and its question read aloud."""
    conversation = talking.add_conversation(
        partnership=cast.partnership,
        question="Hvad mangler vi?",
        asker="Dorte F.",
        why="For at gøre noget ved det",
        who_sees="Alle",
        hear_back="Vi hænger det op",
        policy="Ingen trusler",
        moderator=cast.dorte,
        group_open=True,
        by=cast.dorte,
    )
    conversation = talking.open_conversation(conversation=conversation, by=cast.dorte)
    sound = SimpleUploadedFile("q.ogg", b"OggS" + bytes(8))
    talking.read_aloud(conversation=conversation, sound=sound, by=cast.dorte)
    return talking.seed_statement(conversation=conversation, words="En bænk ved stien", by=cast.dorte)


WORDS = {"partnership": "proeve", "code": "7K3M-QX9D", "part": "network", "outcome": "holdt", "step": "remind"}
WORDS |= {"letter": "A", "format": "csv", "rest": "x", "move": "hvil"}


def shown_round(cast: Cast) -> Round:
    """One that was read in from a file, so that there is something to see."""
    round_ = Round.objects.create(
        partnership=cast.partnership,
        name="Før",
        happened_on=BEGAN,
        ended_on=BEGAN,
        imported=True,
        state=Round.State.SHOWN,
    )
    question = Question.objects.create(round=round_, matter="doing", relation="doing", text="Laver I noget sammen?")
    seats = [
        Seat.objects.create(round=round_, actor=actor, label=actor.name, kind=actor.kind, state="answered")
        for actor in (cast.association, cast.municipality, cast.backbone)
    ]
    Tie.objects.create(question=question, source=seats[0], target=seats[1], value=1)
    return round_


def addresses(there: dict[str, Any], patterns: Any = None, prefix: str = "") -> list[str]:
    """Every address of ours, filled in with what is there."""
    found = []
    for pattern in patterns or get_resolver().url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if "allauth" not in str(pattern.urlconf_name):
                found += addresses(there, pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            found.append("/" + _filled(route, there))
    return found


def _filled(route: str, there: dict[str, Any]) -> str:
    place = route.replace("p/<slug:partnership>/", "") if route.startswith("p/") else route.removeprefix("svar/")
    thing = next((one for start, one in there.items() if place.startswith(start + "/")), None)
    known = {**WORDS, "door": there["ordene/samtaler"].door, "said": str(there["ordene/udsagn"].pk)}
    known |= {"invited": str(there["gerda"].pk), "method": "ranked"}
    for name, value in {**known, "pk": str(getattr(thing, "pk", ""))}.items():
        for sort in ("slug:", "uuid:", "str:", "path:", ""):
            route = route.replace(f"<{sort}{name}>", value)
    return route.replace("<int:step>", "1").replace("<int:number>", "1")


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", CAST)
def test_every_address_answers_everyone_in_plain_words(cast: Cast, as_: Callable, who: str | None, method: str) -> None:
    """No 500 for anyone; below /p/ strangers find nothing and nobody is sent to sign in."""
    there = things(cast)
    wrong = []
    for address in addresses(there):
        browser = as_(getattr(cast, who) if who else None)
        answer = getattr(browser, method)(address)
        b"".join(answer)  # a recording is a file that stays open until it has been sent
        inside = address.startswith("/p/")
        if answer.status_code >= 500:
            wrong.append(f"{answer.status_code} {address}")
        if inside and who in ("erik", "frida") and answer.status_code not in (404, 405):
            wrong.append(f"{who} came in: {answer.status_code} {address}")
        if inside and who is None and answer.status_code != 302:
            wrong.append(f"nobody came in: {answer.status_code} {address}")
        if (
            method == "get"
            and who == "dorte"
            and inside
            and not address.endswith(NOT_IN_A_SMALL_ONE)
            and answer.status_code not in SENDS_ON
        ):
            wrong.append(f"the facilitator finds nothing: {answer.status_code} {address}")
    assert wrong == []


@pytest.mark.django_db
def test_a_get_changes_nothing(cast: Cast, as_: Callable) -> None:
    """Whatever the facilitator looks at, nothing is written down anew."""
    there = things(cast)
    kept = (LogEntry, Letter, PersonalLink, circle.Promise, circle.Member, circle.Actor, Seat, dialogue.Statement)
    before = [list(model.objects.order_by("pk").values()) for model in kept]
    browser = as_(cast.dorte)
    for address in addresses(there):
        b"".join(browser.get(address))
    after = [list(model.objects.order_by("pk").values()) for model in kept]
    assert after == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["2fa/", "2fa/totp/activate/", "2fa/webauthn/", "sessions/", "3rdparty/", "logout/"]
)
def test_pages_of_the_sign_in_library_work(cast: Cast, as_: Callable, address: str) -> None:
    """They stand in our frame, and none breaks."""
    answer = as_(cast.dorte).get(f"/log-ind/{address}", follow=True)
    assert answer.status_code == 200
    assert "samspil" in answer.content.decode().lower()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["password/change/", "password/set/", "password/reset/", "email/", "signup/"])
def test_doors_we_do_not_have_are_shut(cast: Cast, as_: Callable, address: str) -> None:
    """No password, no second address, no signing up."""
    assert as_(cast.caroline).get(f"/log-ind/{address}").status_code == 404


@pytest.mark.django_db
def test_a_part_that_is_off_has_no_pages(cast: Cast, as_: Callable) -> None:
    """The facilitator is shown where to switch it on; others find nothing."""
    from samspil.circle.actions import switch_part

    switch_part(partnership=cast.partnership, part="network", on=False, by=SYSTEM)
    assert as_(cast.dorte).get("/p/proeve/netvaerket/").url == "/p/proeve/indstillinger/"
    assert as_(cast.caroline).get("/p/proeve/netvaerket/runder/").status_code == 404
