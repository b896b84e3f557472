"""The buttons of a ballot, and what came of a round, in sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from samspil.task.phrases.methods import METHODS, Option

_ABSTAIN = Option(
    pgettext_lazy("an answer to a proposal", "I leave it to the others"),
    gettext_lazy("It goes on without me."),
    gettext_lazy("Why?"),
)
_CONCERN = Option(
    pgettext_lazy("an answer to a proposal", "I can live with it, and I worry"),
    gettext_lazy("It goes on, and my worry is written down."),
    gettext_lazy("What worries you?"),
)
_FOR, _AGAINST = METHODS["majority"].options


#: The sides of a secret ballot whose counts may be told.
SIDES = (gettext_lazy("For"), gettext_lazy("Neither"), gettext_lazy("Against"))


def stances(method: str) -> dict[str, Option]:
    """By stance, what stands on its button; most in favour first."""
    own = METHODS[method].options
    found: dict[str, dict[str, Option]] = {
        "consent": {"agree": own[0], "concern": _CONCERN, "abstain": _ABSTAIN, "object": own[1]} if own else {},
        "advice": {"agree": _FOR, "concern": _CONCERN, "abstain": _ABSTAIN, "against": _AGAINST},
        "consensus": dict(zip(("agree", "stand_aside", "block"), own, strict=False)) | {"abstain": _ABSTAIN},
        "gradients": dict(zip(("full", "mostly", "mixed", "little", "none"), own, strict=False)),
        "majority": {"agree": _FOR, "abstain": _ABSTAIN, "against": _AGAINST},
    }
    return found[method]


def outcome(told: Mapping[str, Any], options: Sequence[str], method: str) -> str:
    """What came of it, in one sentence. Degrees of agreement decide nothing by themselves."""
    if method == "gradients" and told["outcome"] in ("passed", "stopped"):
        if told["outcome"] == "passed":
            return _("Everyone is at least halfway with it. It decides nothing by itself.")
        return _("Not everyone can be part of it. It shows where to talk on, and decides nothing by itself.")
    won = [options[place] for place in told.get("winners", ())]
    sentences = {
        "passed": _("It was carried."),
        "stopped": _("It was not carried."),
        "advice": _("This is what people advised. It binds nobody."),
        "tied": _("As many were for as against: nothing is decided. It is talked about again."),
        "no_quorum": _("Too few voted. Nothing is decided."),
        "no_ballots": _("Nobody voted. Nothing is decided."),
    }
    if told["outcome"] == "decided" or (told["outcome"] == "tied" and won):
        names = ", ".join(f"»{one}«" for one in won)
        alone = ngettext("It became %(names)s.", "It became these: %(names)s.", len(won)) % {"names": names}
        return alone if told["outcome"] == "decided" else _("They stand alike: %(names)s.") % {"names": names}
    return sentences[told["outcome"]]


def money(amount: int) -> str:
    """An amount as it is written in Danish."""
    return f"{amount:,} kr.".replace(",", ".")


def spent(told: Mapping[str, Any], budget: int | None) -> str:
    """How much of a shared budget went to what was chosen; empty where there is none."""
    if budget is None or "cost" not in told:
        return ""
    return _("%(cost)s of %(budget)s.") % {"cost": money(told["cost"]), "budget": money(budget)}


def telling(told: Mapping[str, Any]) -> str:
    """Why no more is told of a secret round; empty where all is."""
    return {
        "word": _("The round was secret and small. Only what came of it is told, or people could be known by it."),
        "broad": _("The round was secret, and nearly all said the same. How many did not is not told."),
        "counts": _("The round was secret. Nobody can find out whose a ballot was, not even those who run the server."),
    }.get(told.get("telling", ""), "")


def changes(told: Mapping[str, Any], chambers: Sequence[str]) -> list[str]:
    """Who could have changed it, a sentence for each chamber."""
    found = []
    for one in told.get("changes", ()):
        name = chambers[int(one["chamber"])] or _("Those who were asked")
        ways = []
        if one["switched"]:
            ways.append(
                ngettext("%(n)s who voted otherwise", "%(n)s who voted otherwise", one["switched"])
                % {"n": one["switched"]}
            )
        if one["added"]:
            ways.append(ngettext("%(n)s more who voted", "%(n)s more who voted", one["added"]) % {"n": one["added"]})
        said = _(" or ").join(ways) or _("nobody alone")
        found.append(_("%(chamber)s: %(ways)s.") % {"chamber": name, "ways": said})
    return found


def left_out(told: Mapping[str, Any], chambers: Sequence[str], options: Sequence[str]) -> list[str]:
    """Who got nothing though many agreed."""
    found = []
    for one in told.get("left_out", ()):
        of = {
            "agreed": one["agreed"],
            "given": one["given"],
            "name": chambers[int(one["chamber"])] if one["chamber"] else "",
        }
        if one.get("option") is not None:
            of["name"] = options[int(one["option"])]
            found.append(_("%(agreed)s of %(given)s wanted »%(name)s«, and got none of what they marked.") % of)
        else:
            of["name"] = of["name"] or _("those who were asked")
            found.append(_("Among %(name)s %(agreed)s of %(given)s wanted it otherwise.") % of)
    if told.get("without_any"):
        found.append(
            ngettext(
                "%(n)s who voted got none of what they marked.",
                "%(n)s who voted got none of what they marked.",
                told["without_any"],
            )
            % {"n": told["without_any"]}
        )
    return found


def parity_costs(sizes: Mapping[str, int], pooled: Mapping[str, float], apart: Mapping[str, float]) -> str:
    """What it costs each side that every chamber must carry it: how often one person decides, of a hundred times."""
    parts = [
        _("one of %(name)s (%(size)s) decides it %(apart)s times in a hundred instead of %(pooled)s")
        % {"name": name, "size": size, "apart": round(100 * apart[name]), "pooled": round(100 * pooled[name])}
        for name, size in sizes.items()
    ]
    return _("If everyone tossed a coin: %(parts)s. And each chamber can stop it alone.") % {"parts": "; ".join(parts)}
