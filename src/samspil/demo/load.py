"""Tell the demo partnership through the same actions as people use, on the days it was written for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from samspil.circle import actions
from samspil.circle.actions.affected import add_affected
from samspil.circle.actions.missing import contact_missing, name_missing
from samspil.circle.actions.promises import give_promise, keep_promise, let_promise_lapse
from samspil.circle.actions.secretariat import add_funder, answer_instruction, declare, receive_instruction
from samspil.circle.models import Actor, Consent, Instruction, Mandate, Member, Partnership, Promise
from samspil.circle.rules import SYSTEM
from samspil.demo.load_agendas import tell_agendas
from samspil.demo.load_decisions import tell_decisions
from samspil.demo.load_dialogue import tell_dialogue
from samspil.demo.load_giving import tell_giving
from samspil.demo.load_replies import tell_replies
from samspil.demo.load_rounds import tell_rounds
from samspil.demo.load_task import tell_task
from samspil.demo.story import day, extra, written
from samspil.dialogue.models import Statement
from samspil.ground import clock

SLUG = "soendermosen-sammen"
CONSENTS = {
    "deltagerliste": Consent.Purpose.LIST,
    "citat_fornavn": Consent.Purpose.QUOTE_NAME,
    "citat_anonymt": Consent.Purpose.QUOTE_NOBODY,
}


@dataclass
class Told:
    """What has come into being so far, by the ids of the story."""

    partnership: Partnership
    actors: dict[str, Actor] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)


def quietly(words: str) -> None:
    """Say nothing."""


@transaction.atomic
def load(say: Callable[[str], None] = quietly) -> Partnership:
    """The whole partnership, all or nothing. ``say`` is told what comes next."""
    with clock.standing_on(day(extra()["stands_on"])):
        say("the partnership and its secretariat")
        told = _found()
        say("36 actors, 120 people, 12 affected groups")
        _actors(told)
        _people(told)
        _groups(told)
        say("the secretariat's money and messages, promises, those who are missing")
        _secretariat(told)
        _promises(told)
        _missing(told)
        tell_rounds(told.partnership, told.actors, told.members, say)
        told.statements = tell_dialogue(told.partnership, told.actors, told.members, say).statements
        tell_task(told.partnership, told.actors, told.members, told.statements, say)
        tell_decisions(told.partnership, told.actors, told.members, told.statements, say)
        tell_agendas(told.partnership, told.actors, told.members, say)
        # last, since answers cite what was decided
        tell_replies(told.partnership, told.members, told.statements, say)
        tell_giving(told.partnership, told.actors, told.members, say)
    return told.partnership


def _found() -> Told:
    meta, first = written()["meta"], written()["personer"][0]
    partnership = actions.found_partnership(
        name=meta["partnerskab"],
        place=f"{meta['omraade'].split(' (')[0]}, {meta['kommune']}",
        task=written()["opgaver"][-1]["tekst"],
        begins=day(meta["periode"]["start"]),
        backbone=written()["aktoerer"][0]["navn"],
        by_name=first["navn"],
        by_email=extra()["accounts"][first["id"]][0],
        by=SYSTEM,
        at=day(meta["periode"]["start"]),
    )
    # What only a demo has: it says that it is invented, and its calendar stands still.
    partnership.slug, partnership.invented, partnership.stands_on = SLUG, True, clock.today()
    partnership.save()
    actions.switch_part(partnership=partnership, part="network", on=True, by=SYSTEM)
    told = Told(partnership)
    backbone = Actor.objects.get(partnership=partnership, kind=Actor.Kind.BACKBONE)
    told.actors["a00"] = actions.change_actor(
        actor=backbone,
        short_name=extra()["short_names"]["a00"],
        about=written()["aktoerer"][0]["beskrivelse"],
        code="a00",
        by=SYSTEM,
    )
    member = Member.objects.get(partnership=partnership)
    told.members[first["id"]] = actions.change_member(
        member=member, works_as=first["art"], phone=extra()["accounts"][first["id"]][2], code=first["id"], by=SYSTEM
    )
    _say_yes_again(member, [Consent.Purpose.LIST, Consent.Purpose.CONTACT], told.partnership.begins)
    return told


def _actors(told: Told) -> None:
    for one in written()["aktoerer"][1:]:
        own_yes = {"yes_on": day(one["med_fra"]), "yes_how": "Mundtligt, da vi besøgte dem"} if one["uformel"] else {}
        told.actors[one["id"]] = actions.add_actor(
            partnership=told.partnership,
            name=one["navn"],
            kind=extra()["kinds"][one["type"]],
            short_name=extra()["short_names"].get(one["id"], ""),
            about=one["beskrivelse"],
            code=one["id"],
            by=SYSTEM,
            at=day(one["med_fra"]),
            **own_yes,
        )


def _role(person: dict, email: str) -> str:
    if email:
        return extra()["accounts"][person["id"]][1]
    if "beboer" in person["art"] or "bor i" in person["art"]:
        return Member.Role.CITIZEN
    return Member.Role.VOLUNTEER if "frivillig" in person["art"] else Member.Role.PARTNER


def _people(told: Told) -> None:
    for one in written()["personer"][1:]:
        email, _role_name, phone = extra()["accounts"].get(one["id"], ("", "", ""))
        spoken_for = [told.actors[name] for name in one["aktoerer"]]
        begins = max([day(one["med_fra"]), *(actor.happened_on for actor in spoken_for)])
        agreed = [CONSENTS[name] for name in one["samtykker"]] + [Consent.Purpose.CONTACT] * bool(email)
        member = actions.add_member(
            partnership=told.partnership,
            name=one["navn"],
            role=_role(one, email),
            works_as=one["art"],
            email=email,
            phone=phone,
            code=one["id"],
            speaks_for=spoken_for[0] if spoken_for else Mandate.Kind.SELF,
            agreed=agreed,
            how="Mundtligt, på dansk eller med tolk" if len(one["sprog"]) > 1 else "Mundtligt",
            by=SYSTEM,
            at=begins,
        )
        _say_yes_again(member, agreed, begins)
        for actor in spoken_for[1:]:
            actions.give_mandate(member=member, speaks_for=actor, by=SYSTEM, at=begins)
        told.members[one["id"]] = member


def _say_yes_again(member: Member, agreed: list[str], begins: date) -> None:
    """Consents hold for a year; where one has passed, the yearly talk was had and the yes given again."""
    again = begins.replace(year=begins.year + 1)
    if again <= clock.today():
        for purpose in agreed:
            actions.record_consent(
                member=member, purpose=purpose, by=SYSTEM, at=again, how="Mundtligt, ved den årlige samtale"
            )


def _groups(told: Told) -> None:
    for one in written()["grupper"]:
        shares = {
            name: round(one[key] * 100, 1) for name, key in (("low", "lav"), ("middle", "andel"), ("high", "hoej"))
        }
        add_affected(
            partnership=told.partnership,
            name=one["navn"],
            source=one["kilde"],
            sensitive=one.get("foelsom", False),
            by=SYSTEM,
            at=told.partnership.begins,
            **shares,
        )


def _secretariat(told: Told) -> None:
    said = extra()["declaration"]
    words = {
        name: said[name] for name in ("answer", "why", "board", "complaints_to", "complaints_email", "complaints_phone")
    }
    declare(partnership=told.partnership, by=SYSTEM, at=day(said["day"]), **words)
    money = written()["oekonomi"]
    for one in money["kilder"]:
        actor = told.actors.get(one["navn"])
        demands = "" if one["krav"] == "ingen" else one["krav"]
        add_funder(
            partnership=told.partnership,
            name=_name(told, one["navn"]),
            actor=actor,
            share=round(one["andel"] * 100, 1),
            demands=demands,
            by=SYSTEM,
            at=told.partnership.begins,
        )
    for one, (answer, reply, on) in zip(money["instrukser"], extra()["instructions"], strict=True):
        instruction: Instruction = receive_instruction(
            partnership=told.partnership,
            sender=_name(told, one["fra"]),
            actor=told.actors.get(one["fra"]),
            asked=one["bad_om"],
            by=SYSTEM,
            at=day(one["dato"]),
        )
        answer_instruction(instruction=instruction, answer=answer, reply=reply, by=SYSTEM, at=day(on))


def _name(told: Told, written_name: str) -> str:
    """'a20 og a26 i naturalier' with the actors' names in place of their ids."""
    return " ".join(str(told.actors.get(word, word)) for word in written_name.split())


def _promises(told: Told) -> None:
    settle = {Promise.State.KEPT: keep_promise, Promise.State.LAPSED: let_promise_lapse}
    for what, who, to, given, due, state, on in extra()["promises"]:
        promise = give_promise(
            partnership=told.partnership,
            what=what,
            by_member=told.members[who],
            to=to,
            due_on=day(due),
            by=SYSTEM,
            at=day(given),
        )
        if state in settle:
            settle[state](promise=promise, by=SYSTEM, at=day(on))


def _missing(told: Told) -> None:
    for who, why, said_by, on, contacted, contact in extra()["missing"]:
        note = name_missing(partnership=told.partnership, who=who, why=why, by=told.members[said_by], at=day(on))
        if contacted:
            contact_missing(note=note, contact=contact, by=SYSTEM, at=day(contacted))
