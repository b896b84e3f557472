"""What was found, as sentences; one function for each code of a finding."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.network.models import Question
from samspil.network.phrases.words import capital, in_words, row, share, subject

Values = Mapping[str, Any]


def cannot_tell(v: Values) -> str:
    return _("We cannot see that.")


# Is it gathered or spread, and are there more ties than before?


def fell_gathered(v: Values) -> str:
    return _("In %(then)s %(subject)s was gathered round fewer parties than now.") % _subject(v)


def rose_gathered(v: Values) -> str:
    return _("Now %(subject)s is gathered round fewer parties than in %(then)s.") % _subject(v)


def same_gathered(v: Values) -> str:
    return _("%(subject)s is spread about as in %(then)s.") % _subject(v)


def nearer_spread(v: Values) -> str:
    return _("%(subject)s is nearer to spread out than to gathered round one.") % _subject(v)


def nearer_gathered(v: Values) -> str:
    return _("%(subject)s is nearer to gathered round one than to spread out.") % _subject(v)


def _subject(v: Values) -> dict[str, Any]:
    return {**v, "subject": subject(v["question"])}


def fewer_ties(v: Values) -> str:
    return _("There are fewer ties than in %(then)s.") % v


def more_ties(v: Values) -> str:
    return _("There are more ties than in %(then)s.") % v


def same_ties(v: Values) -> str:
    return _("There are about as many ties as in %(then)s.") % v


def so_many_ties(v: Values) -> str:
    low, high, of = (share(v["low"], v["of"]), share(v["high"], v["of"]), v["of"])
    if low == high:
        return _("Of %(of)s possible ties we saw %(seen)s.") % {"of": of, "seen": low}
    return _("Of %(of)s possible ties there are between %(low)s and %(high)s.") % {"of": of, "low": low, "high": high}


# Who does what together


def pairs(v: Values) -> str:
    """So many pairs, so many confirmed; in the relation's own verb."""
    matter, pairs, both = v["question"].matter, v["pairs"], v["both"]
    words = {
        "pairs": in_words(pairs),
        "both": in_words(both) if both else _("none"),
        "relation": v["question"].relation,
    }
    if matter == Question.Matter.DOING:
        first = ngettext(
            "%(pairs)s pair does something together, says at least one of the two.",
            "%(pairs)s pairs do something together, says at least one of the two.",
            pairs,
        )
    elif matter == Question.Matter.CONTACT:
        first = ngettext(
            "%(pairs)s pair is in touch, says at least one of the two.",
            "%(pairs)s pairs are in touch, says at least one of the two.",
            pairs,
        )
    else:
        first = ngettext(
            "%(pairs)s pair is tied by “%(relation)s”, says at least one of the two.",
            "%(pairs)s pairs are tied by “%(relation)s”, says at least one of the two.",
            pairs,
        )
    return f"{capital(first % words)} {_both(v) % words}"


def _both(v: Values) -> str:
    return ngettext("In %(both)s of them both say so.", "In %(both)s of them both say so.", v["both"])


def pairs_undirected(v: Values) -> str:
    sentence = ngettext(
        "%(pairs)s pair is tied by “%(relation)s”.", "%(pairs)s pairs are tied by “%(relation)s”.", v["pairs"]
    )
    return sentence % {"pairs": in_words(v["pairs"]), "relation": v["question"].relation}


def no_pairs(v: Values) -> str:
    return _("We saw no ties in this round.")


def too_few(v: Values) -> str:
    return _("The network is drawn when at least ten have answered.")


def one_sided(v: Values) -> str:
    parts = []
    if v["one"]:
        parts.append(
            ngettext("In %(n)s pair only one says so.", "In %(n)s pairs only one says so.", v["one"]) % _n(v["one"])
        )
    if v["one_missing"]:
        sentence = ngettext(
            "In %(n)s pair the other's answer is missing.",
            "In %(n)s pairs the other's answer is missing.",
            v["one_missing"],
        )
        parts.append(sentence % _n(v["one_missing"]))
    return (
        " ".join([*parts, _("That is a good place to begin a talk.")]) if parts else _("Nobody is alone in saying it.")
    )


def unknown_pairs(v: Values) -> str:
    sentence = ngettext(
        "For %(n)s pair nobody answered, so there may be more.",
        "For %(n)s pairs nobody answered, so there may be more.",
        v["unknown"],
    )
    return sentence % _n(v["unknown"])


def _n(count: int) -> dict[str, str]:
    return {"n": in_words(count)}


# What hangs by one


def hang_by_one(v: Values) -> str:
    """Who hangs on by whom now, and, if nobody does, who did before."""
    then = v.get("then")
    if v["links"]:
        return " ".join(
            ngettext("%(others)s hangs on only by %(actor)s.", "%(others)s hang on only by %(actor)s.", len(others))
            % {"others": row(others), "actor": actor}
            for actor, others in v["links"]
        )
    if not then:
        return _("There is no single link that others hang by.")
    before = " ".join(
        ngettext(
            "In %(then)s %(others)s hung on only by %(actor)s.",
            "In %(then)s %(others)s hung on only by %(actor)s.",
            len(others),
        )
        % {"then": then, "others": row(others), "actor": actor}
        for actor, others in v["before"]
    )
    return _("%(before)s Now there is no single link that others hang by.") % {"before": before}


def hang_by_several(v: Values) -> str:
    sentence = ngettext(
        "%(n)s party is the only link for others.", "%(n)s parties are the only link for others.", v["n"]
    )
    return sentence % _n(v["n"])


def nobody_leaves(v: Values) -> str:
    return _("If %(actor)s left, everyone else would still hang together as before.") % v


def someone_leaves(v: Values) -> str:
    others = row(v["apart"]) if len(v["apart"]) < 10 else _("%(n)s others") % _n(len(v["apart"]))
    sentence = ngettext(
        "If %(actor)s left, %(others)s would no longer hang together with the rest.",
        "If %(actor)s left, %(others)s would no longer hang together with the rest.",
        len(v["apart"]),
    )
    return sentence % {"actor": v["actor"], "others": others}


# Across kinds


def across_all(v: Values) -> str:
    if len(v["thin"]) == 1:
        return _("There is something between all %(n)s kinds, but only one pair between %(one)s and %(other)s.") % {
            **_n(v["kinds"]),
            "one": v["thin"][0][0].lower(),
            "other": v["thin"][0][1].lower(),
        }
    return _("There is something between all %(n)s kinds.") % _n(v["kinds"])


def across_gaps(v: Values) -> str:
    if len(v["gaps"]) == 1:
        return _("We saw nothing between %(one)s and %(other)s.") % {
            "one": v["gaps"][0][0].lower(),
            "other": v["gaps"][0][1].lower(),
        }
    return _("Between %(n)s of the %(all)s pairs of kinds we saw nothing.") % {
        "n": in_words(len(v["gaps"])),
        "all": in_words(v["pairs"]),
    }


# Between two rounds


def changed(v: Values) -> str:
    counts = {name: in_words(v[name]) if v[name] else _("none") for name in ("gained", "lost", "kept")}
    return _(
        "Since %(then)s, of the ties we asked about both times, %(gained)s came, %(lost)s went and %(kept)s stayed."
    ) % {
        **counts,
        "then": v["then"],
    }


# One actor, and trust between kinds


def ties_of_actor(v: Values) -> str:
    count = len(v["both"]) + len(v["one"]) + len(v["missing"])
    near = row((*v["both"], *v["one"], *v["missing"])) if count < 10 else _("%(n)s others") % _n(count)
    first = _("There is a tie between %(actor)s and %(others)s, says at least one of the two.")
    if v["question"].matter == Question.Matter.DOING:
        first = _("%(actor)s does something together with %(others)s, says at least one of the two.")
    if v["question"].matter == Question.Matter.CONTACT:
        first = _("%(actor)s is in touch with %(others)s, says at least one of the two.")
    return first % {"actor": v["actor"], "others": near}


def undirected_ties_of_actor(v: Values) -> str:
    near = row(v["both"]) if len(v["both"]) < 10 else _("%(n)s others") % _n(len(v["both"]))
    return _("%(actor)s has ties to %(others)s.") % {"actor": v["actor"], "others": near}


def no_ties_of_actor(v: Values) -> str:
    return _("We saw no ties of %(actor)s in this round.") % {"actor": v["actor"]}


def trust(v: Values) -> str:
    return _("About how often the others do what they say, as those who answered see it: %(overall)s.") % v


def some_trust(v: Values) -> str:
    return _("Only some of it can be told without showing who answered what.")


def trust_hidden(v: Values) -> str:
    return _("%(told)s of %(cells)s fields can be told. The others would show who answered what.") % v


# Groups at the table


def groups(v: Values) -> str:
    counted = {"actors": in_words(v["actors"]), "groups": in_words(v["groups"])}
    if v["apart"]:
        return _("%(actors)s parties gather in %(groups)s groups. Between some of them runs no thread.") % counted
    return _("%(actors)s parties gather in %(groups)s groups. There is a thread between all of them.") % counted


def no_groups(v: Values) -> str:
    return _("%(actors)s parties, but no ties between them that we saw.") % {"actors": in_words(v["actors"])}
