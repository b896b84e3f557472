"""What a round of ballots asks, as small sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.circle.models import AffectedGroup, Member
from samspil.task.models import Decision, Invited, Voting
from samspil.task.readings import ballots as readings

Method = Decision.Method
WITH_OPTIONS = (Method.APPROVAL, Method.RANKED, Method.BUDGET)
#: Consent is said aloud: an objection is signed, or nobody could work it into a new wording.
NEVER_SECRET = (Method.CONSENT,)
LONGEST_REASON = 400
LEAST_OPTIONS = 2


@dataclass(frozen=True)
class Asked:
    """Someone who is asked: a member, or someone as they want to be called."""

    member: Member | None = None
    who: str = ""
    way: str = Invited.Way.LINK


@dataclass(frozen=True)
class Room:
    """A chamber to be: who is in it, and how many of them must vote."""

    asked: Sequence[Asked]
    name: str = ""
    group: AffectedGroup | None = None
    quorum: int = 0


@dataclass(frozen=True)
class Choice:
    """One of several that can be chosen."""

    words: str
    cost: int | None = None


def require_open_to_ballots(decision: Decision) -> None:
    """Only what is being decided, one round at a time."""
    if decision.state != Decision.State.FRAMED or decision.ended_on is not None:
        raise ValidationError(_("Frame the decision first: whom it concerns, and how it is decided."))
    if decision.votings.filter(closed_on=None, ended_on=None).exists():
        raise ValidationError(_("There is a round of ballots already. Close it first."))


def require_terms(voting: Voting, names: Sequence[str], sizes: Sequence[int], options: int) -> None:
    """What is fixed at the opening hangs together. All that does not is told at once, each at its field."""
    many = voting.method in WITH_OPTIONS
    wrong = {
        "method": (voting.method not in (*readings.SCALES, *WITH_OPTIONS), _("Choose one of the lines.")),
        "closes_on": (voting.closes_on < voting.happened_on, _("The last day is before the first.")),
        "rooms": (not sizes or not all(sizes), _("Say who is asked. In every chamber there must be someone.")),
        "quorum": (voting.quorum > sum(sizes), _("More must vote than are asked.")),
        "options": (many and options < LEAST_OPTIONS, _("Write two or more to choose between.")),
        "budget": (voting.method == Method.BUDGET and not voting.budget, _("Write how much there is to share.")),
        "secret": (
            voting.secret and voting.method in NEVER_SECRET,
            _("Consent is said openly: an objection is signed, so that it can be worked in."),
        ),
    }
    faults = {field: told for field, (is_wrong, told) in wrong.items() if is_wrong} | _parity_faults(voting, names)
    if faults:
        raise ValidationError(faults)


def _parity_faults(voting: Voting, names: Sequence[str]) -> dict[str, str]:
    if not voting.parity:
        return {"parity": _("Several chambers are for when each must carry it.")} if len(names) > 1 else {}
    if voting.method not in readings.CARRY:
        return {"parity": _("By this method the ballots of all are counted together.")}
    if len(names) < LEAST_OPTIONS or len({name.strip().casefold() for name in names if name.strip()}) != len(names):
        return {"parity": _("Name two chambers or more, each by another name.")}
    if not voting.fallback:
        return {"fallback": _("Say now what happens if one of the chambers does not carry it.")}
    if voting.fallback == Voting.Fallback.TRIAL and not voting.trial_until:
        return {"trial_until": _("Say until when it is tried out.")}
    return {}


def few_are_no_secret() -> str:
    """What a small secret round is."""
    return _(
        "Fewer than ten are asked. In so small a round people can often tell who said what, whatever a machine does. "
        "An open round, or slips of paper in a hat, is better. Tick the box if you want it all the same."
    )


def require_taking_ballots(voting: Voting, day: date) -> None:
    """Until the end of its last day."""
    if voting.ended_on is not None or voting.closed_on is not None:
        raise ValidationError(_("The round is closed. Your ballot was not changed."))
    if day > voting.closes_on:
        raise ValidationError(_("The last day has passed. Ballots are not taken any more."))


def require_closable(voting: Voting, day: date) -> None:
    """After its last day, or when nobody is left to vote."""
    if voting.ended_on is not None:
        raise ValidationError(_("It is put away."))
    left = voting.invited.filter(voted=False).count()
    if day <= voting.closes_on and left:
        raise ValidationError(
            ngettext(
                "One can still vote until the last day. It can be closed when that has passed.",
                "%(left)s can still vote until the last day. It can be closed when that has passed.",
                left,
            )
            % {"left": left}
        )


def sound_choice(voting: Voting, choice: dict[str, Any]) -> dict[str, Any]:
    """What the ballot says, as it is kept. Raises ValidationError for what the method does not have."""
    if voting.method in readings.SCALES:
        return _stance(voting, choice)
    places = {option.place for option in voting.options.all()}
    if voting.method == Method.RANKED:
        ranking = [sorted(level) for level in choice.get("ranking", []) if level]
        named = [place for level in ranking for place in level]
        if not named or len(set(named)) != len(named) or not set(named) <= places:
            raise ValidationError(_("Give each line a number, or leave it empty; at least one number."))
        return {"ranking": ranking}
    options = sorted(set(choice.get("options", [])))
    if not options or not set(options) <= places:
        raise ValidationError(_("Mark one or more of the lines."))
    return {"options": options}


def _stance(voting: Voting, choice: dict[str, Any]) -> dict[str, Any]:
    stance = choice.get("stance", "")
    if stance not in readings.SCALES[voting.method].stances:
        raise ValidationError(_("Press one of the answers."))
    reason = "" if voting.secret else str(choice.get("reason", "")).strip()
    if len(reason) > LONGEST_REASON:
        raise ValidationError(_("That is too long. There is room for %(most)s signs.") % {"most": LONGEST_REASON})
    if stance in ("object", "block") and not voting.secret and not reason:
        raise ValidationError(_("Write why. Without the reason it cannot be worked into a new wording."))
    return {"stance": stance} | ({"reason": reason} if reason else {})
