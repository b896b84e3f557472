"""What was said and answered in the demo: sixty statements in three conversations, and answers from a seeded script."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from samspil.circle import actions as circle
from samspil.circle.models import Actor, Member, Partnership
from samspil.circle.rules import SYSTEM
from samspil.demo.load_platforms import tell_platforms
from samspil.demo.story import day, talks, written
from samspil.demo.voices import stack
from samspil.dialogue import actions
from samspil.dialogue.actions.snapshots import release
from samspil.dialogue.actions.stacks import answer_stack
from samspil.dialogue.models import Answer, Conversation, Statement
from samspil.ground import cards, clock, keys
from samspil.ground.cards import Held

KNOWLEDGE = {"erfaring": "experience", "faglig": "professional", "begge": "both"}
SHOWN = {"anonymt": "nobody", "fornavn": "first_name", "navn": "name"}
READ_AFTER = timedelta(days=1)
_ABOUT = ("question", "asker", "phone", "why", "who_sees", "hear_back", "policy")


@dataclass
class Talk:
    """What has come into being so far, by the ids of the story."""

    partnership: Partnership
    members: Mapping[str, Member]
    conversations: dict[str, Conversation] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)


def tell_dialogue(
    partnership: Partnership, actors: Mapping[str, Actor], members: Mapping[str, Member], say: Callable[[str], None]
) -> Talk:
    """All conversations with what was said, oldest first; then the answers; then what they say together."""
    circle.switch_part(partnership=partnership, part="dialogue", on=True, by=SYSTEM)
    talk = Talk(partnership, members)
    for one in talks()["conversations"]:
        talk.conversations[one["id"]] = _open(talk, one)
    say(f"{len(written()['udsagn'])} statements in {len(talk.conversations)} conversations")
    _statements(talk)
    _more(talk)
    for one in talks()["conversations"]:
        say(f"answers of {one['people']} people, made by a script: {one['question']}")
        _answers(talk, one)
        release(conversation=talk.conversations[one["id"]], by=SYSTEM)
        _rest(talk, one)
    say("six issues that may burn")
    tell_platforms(talk.partnership, actors, talk.statements)
    return talk


def _open(talk: Talk, one: Mapping[str, Any]) -> Conversation:
    conversation = actions.add_conversation(
        partnership=talk.partnership,
        by=SYSTEM,
        at=day(one["opened"]),
        moderator=talk.members[talks()["moderator"]],
        hear_back_on=day(one["hear_back_on"]),
        group_open=one.get("group_open", False),
        **{name: one[name] for name in _ABOUT},
    )
    return actions.open_conversation(conversation=conversation, by=SYSTEM, at=day(one["opened"]))


def conversation_of(topic: str) -> str:
    """The conversation in which a topic of the story was spoken of."""
    return next(one["id"] for one in talks()["conversations"] if topic in one["topics"])


def _statements(talk: Talk) -> None:
    """Told aloud, written down by the helper, read back and approved; read by the moderator the day after."""
    people = {person["id"]: person["navn"] for person in written()["personer"]}
    for one in sorted(written()["udsagn"], key=lambda said: (said["dato"], said["id"])):
        named = one["gengives"] != "anonymt"
        talk.statements[one["id"]] = _said(
            talk,
            talk.conversations[conversation_of(one["emne"])],
            one,
            shown_as=SHOWN[one["gengives"]],
            name=people[one["person"]] if named else "",
            place=one["sted"],
        )


def _said(talk: Talk, conversation: Conversation, one: Mapping[str, Any], **more: Any) -> Statement:
    on = day(one["dato"])
    statement, _code = actions.say_for(
        conversation=conversation,
        words=one["tekst"],
        by=talk.members[talks()["helper"]],
        at=on,
        approved={"approved_how": "Læst højt, og der blev sagt ja", "approved_where": one["sted"], "approved_on": on},
        knowledge=KNOWLEDGE[one["viden"]],
        at_stake=one["noget_paa_spil"],
        **more,
    )
    reader = talk.members[talks()["moderator"]]
    return actions.show_statement(statement=statement, by=reader, at=min(on + READ_AFTER, clock.today()))


def _more(talk: Talk) -> None:
    """Beside the sixty: what still waits to be read, and one that is not shown."""
    key = talk.members[talks()["moderator"]]
    for one in talks()["more"]:
        conversation = talk.conversations[one["conversation"]]
        (code,) = actions.make_cards(conversation=conversation, number=1, by=SYSTEM, at=day(one["day"]))
        statement = actions.say(
            conversation=conversation,
            words=one["text"],
            by=Held(code),
            at=day(one["day"]),
            knowledge=KNOWLEDGE[one["knowledge"]],
            at_stake=one["at_stake"],
        )
        if one["state"] == "rejected":
            actions.reject_statement(statement=statement, reason=one["reason"], by=key, at=day(one["read"]))


def _answers(talk: Talk, one: Mapping[str, Any]) -> None:
    conversation = talk.conversations[one["id"]]
    square = one.get("by_square", 0)
    printed = one["people"] - square
    codes = actions.make_cards(conversation=conversation, number=printed, by=SYSTEM, at=day(one["opened"]))
    key = keys.key(conversation.pk)
    people = [Held(code) for code in codes]
    people += [Held(cards.issue(key, cards.GROUP), way=cards.GROUP) for _device in range(square)]
    said = {name: row for name, row in talk.statements.items() if row.conversation_id == conversation.pk}
    answer_stack(conversation=conversation, stack=stack(one, people, said), by=SYSTEM, reason=Answer.Reason.FILE)


def _rest(talk: Talk, one: Mapping[str, Any]) -> None:
    conversation = talk.conversations[one["id"]]
    if "paused" in one:
        actions.pause_conversation(conversation=conversation, by=SYSTEM, at=day(one["paused"]))
    if "closed" in one:
        actions.close_conversation(conversation=conversation, by=SYSTEM, at=day(one["closed"]))
