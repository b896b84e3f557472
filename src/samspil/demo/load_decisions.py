"""The sixteen decisions with who held which place, whose words they are made from, and what was reserved.

And one proposal with an objection, and one negotiation, that go on.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from samspil.circle.models import Actor, AffectedGroup, Member, Partnership
from samspil.circle.rules import SYSTEM
from samspil.demo.story import FOLDER, day, written
from samspil.dialogue.models import Statement
from samspil.task.actions import deciding, decisions, negotiations, objections, parties, positions, reserved
from samspil.task.actions.citations import cite
from samspil.task.models.decisions import Concern, Decision, Negotiation, ReservedMatter
from samspil.task.readings.places import Holders, Places

METHODS = {"samtykke": "consent", "flertal": "majority", "myndighed": "authority"}
OTHERS = {"regionen": "Regionen", "byråd": "Byrådet"}
ALL_WHO_CAME = "alle_fremmoedte"


@cache
def besides() -> dict[str, Any]:
    """decisions.yaml: what the decisions need beside the story."""
    return yaml.safe_load((FOLDER / "decisions.yaml").read_text())


@dataclass
class Here:
    """What the story's ids mean in the partnership, and the decisions told so far."""

    partnership: Partnership
    actors: Mapping[str, Actor]
    members: Mapping[str, Member]
    groups: Mapping[str, AffectedGroup]
    matters: Mapping[str, ReservedMatter]
    told: dict[str, Decision]

    def holders(self, names: Iterable[str], came: str = "Alle fremmødte") -> Holders:
        """Who the ids stand for. Where all who came decided, residents were among them."""
        wanted = list(names)
        who = [came] * (ALL_WHO_CAME in wanted) + [OTHERS[name] for name in wanted if name in OTHERS]
        return Holders(
            actors=[self.actors[name] for name in wanted if name in self.actors],
            members=[self.members[name] for name in wanted if name in self.members],
            who=", ".join(who),
            residents=ALL_WHO_CAME in wanted,
        )


def tell_decisions(
    partnership: Partnership,
    actors: Mapping[str, Actor],
    members: Mapping[str, Member],
    statements: Mapping[str, Statement],
    say: Callable[[str], None],
) -> dict[str, Decision]:
    """All of them on their days, oldest first; by their ids in the story."""
    say(f"{len(written()['beslutninger'])} decisions, a proposal with an objection, a negotiation")
    named = {group.name: group for group in AffectedGroup.objects.filter(partnership=partnership)}
    groups = {one["id"]: named[one["navn"]] for one in written()["grupper"]}
    here = Here(partnership, actors, members, groups, _reserved(partnership, actors), {})
    for one in written()["beslutninger"]:
        more = besides()["decisions"].get(one["id"], {})
        row = here.told[one["id"]] = (_by_consent if one["form"] == "samtykke" else _elsewhere)(here, one, more)
        for name in one["bygger_paa"]:
            part = more.get("parts", {}).get(name, "")
            cite(decision=row, statement=statements[name], part=part, by=SYSTEM, at=row.happened_on)
    for name, more in besides()["decisions"].items():
        if "lifted" in more:
            row, lifted = here.told[name], day(more["lifted"])
            here.told[name] = deciding.lift_decision(decision=row, reason=more["reason"], by=SYSTEM, at=lifted)
    _proposal(here)
    _negotiation(here)
    return here.told


def _reserved(partnership: Partnership, actors: Mapping[str, Actor]) -> dict[str, ReservedMatter]:
    found = {}
    for name, one in besides()["reserved"].items():
        words = {key: one[key] for key in ("what", "ground", "reason", "who")}
        actor = actors[one["actor"]] if one["actor"] else None
        at = day(one["since"])
        found[name] = reserved.add_reserved(partnership=partnership, actor=actor, by=SYSTEM, at=at, **words)
    return found


def _words(one: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": one["titel"],
        "text": more.get("text", f"{one['titel']}."),
        "note": more.get("note") or one["note"] or "",
        "code": one["id"],
    }


def _came(here: Here, one: Mapping[str, Any], more: Mapping[str, Any]) -> dict[AffectedGroup, str]:
    """Those who were there took part; of the others we do not know, unless the story says that none was asked."""
    there, otherwise = set(one["beroerte_til_stede"]), more.get("came", Concern.Came.UNKNOWN)
    return {here.groups[name]: Concern.Came.PRESENT if name in there else otherwise for name in one["beroerte"]}


def _by_consent(here: Here, one: Mapping[str, Any], more: Mapping[str, Any]) -> Decision:
    """Raised, said whom it concerns, perhaps planned for, framed and decided."""
    decided_on, came = day(one["dato"]), _came(here, one, more)
    raised_on, framed_on = (day(more.get(name)) or decided_on for name in ("raised", "framed"))
    row = decisions.raise_decision(
        partnership=here.partnership,
        raised_by=here.holders(one["rejst_af"]),
        replaces=here.told.get(more.get("replaces", "")),
        by=SYSTEM,
        at=raised_on,
        **_words(one, more),
    )
    positions.name_concerned(decision=row, groups=came, by=SYSTEM, at=raised_on)
    if plan := more.get("plan"):
        row = decisions.plan_inclusion(decision=row, plan=plan, by=SYSTEM, at=raised_on)
    framed_by = here.holders(one["rammesat_af"])
    row = decisions.frame_decision(
        decision=row, text=row.text, method="consent", framed_by=framed_by, by=SYSTEM, at=framed_on
    )
    decided_by = here.holders(one["afgjort_af"], more.get("who", "Alle fremmødte"))
    return deciding.decide_decision(decision=row, decided_by=decided_by, came=came, by=SYSTEM, at=decided_on)


def _elsewhere(here: Here, one: Mapping[str, Any], more: Mapping[str, Any]) -> Decision:
    """By a majority, or by an authority: written down as it was. Nobody could say no."""
    return decisions.record_decision(
        partnership=here.partnership,
        method=METHODS[one["form"]],
        places=Places(
            raised=here.holders(one["rejst_af"]),
            framed=here.holders(one["rammesat_af"]),
            decided=here.holders(one["afgjort_af"]),
            object=Holders(who="Ingen"),
        ),
        outside=one["truffet_uden_for"],
        reserved=here.matters.get(more.get("reserved", "")),
        concerned=_came(here, one, more),
        again_on=day(more.get("again")),
        by=SYSTEM,
        at=day(one["dato"]),
        **_words(one, more),
    )


def _proposal(here: Here) -> None:
    """Framed, objected to, said in a new wording, and waiting for what the one who objected says to it."""
    one = besides()["proposal"]
    raised_on, framed_on = day(one["raised"]), day(one["framed"])
    row = decisions.raise_decision(
        partnership=here.partnership,
        raised_by=here.holders([one["by"]]),
        title=one["title"],
        text=one["text"],
        by=SYSTEM,
        at=raised_on,
    )
    groups = [here.groups[name] for name in one["groups"]]
    positions.name_concerned(decision=row, groups=groups, by=SYSTEM, at=raised_on)
    decisions.plan_inclusion(decision=row, plan=one["plan"], by=SYSTEM, at=day(one["plan_on"]))
    framed_by = here.holders(one["framed_by"])
    decisions.frame_decision(
        decision=row, text=one["text"], method="consent", framed_by=framed_by, by=SYSTEM, at=framed_on
    )
    no, new = one["objection"], one["new"]
    objection = objections.object_to(
        decision=row, reason=no["reason"], wish=no["wish"], actor=here.actors[no["by"]], by=SYSTEM, at=day(no["day"])
    )
    deciding.reword_decision(decision=row, text=new["text"], objection=objection, by=SYSTEM, at=day(new["day"]))


def _negotiation(here: Here) -> None:
    """With three sides, one of them a resident who is helped."""
    one = besides()["negotiation"]
    row: Negotiation = negotiations.begin_negotiation(
        partnership=here.partnership, title=one["title"], about=one["about"], by=SYSTEM, at=day(one["day"])
    )
    for side in one["parties"]:
        words = {name: side[name] for name in ("interests", "can_live_with", "asks_at_home")}
        words |= {"actor": here.actors[side["actor"]]} if "actor" in side else {"who": side["who"]}
        by = here.members.get(side.get("helper", ""), SYSTEM)
        parties.add_party(negotiation=row, by=by, at=day(side["day"]), **words)
    for tried in one["attempts"]:
        words = {name: tried[name] for name in ("what", "came_of_it")}
        negotiations.add_attempt(negotiation=row, by=SYSTEM, at=day(tried["day"]), **words)
