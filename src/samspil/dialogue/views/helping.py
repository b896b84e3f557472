"""Writing for someone: their words, read back to them, and a receipt that is theirs."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samspil.dialogue import rules
from samspil.dialogue.actions.handing import say_for_from_page
from samspil.dialogue.forms.statements import ApprovedForm, SaidForm
from samspil.dialogue.models import Conversation, Knowledge, Statement
from samspil.dialogue.readings.likeness import alike
from samspil.dialogue.views.conversations import conversation_of
from samspil.dialogue.views.ways_in import card_of
from samspil.ground.pages import get_or_post, kept

CHANGE, SAVE = "ret", "gem"


@get_or_post
def write_for(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The words; then read back, with how they said yes; then the receipt, shown once. Nothing is kept in between."""
    one, step = conversation_of(request, pk), request.POST.get("step", "")
    rules.require_helping(request.member, one)
    said = SaidForm(request.POST if request.method == "POST" else None)
    if not rules.may_say(one) or step == CHANGE or not said.is_valid():
        shown = {"conversation": one, "form": said, "is_open": rules.may_say(one)}
        return render(request, "dialogue/write_for.html", shown, status=400 if said.errors else 200)
    approved = ApprovedForm(request.POST if step == SAVE else None, conversation=one)
    receipt = kept(approved, _save, conversation=one, said=said.said, by=request.member) if step == SAVE else None
    if receipt:
        return render(request, "dialogue/receipt.html", {"conversation": one, **receipt})
    near = alike(one, said.said["words"], said.said["language"])
    shown = {"conversation": one, "said": said, "form": approved, "near": near, "words": said.said["words"]}
    shown |= {"meta": _in_words(said.said)}
    return render(request, "dialogue/read_back.html", shown, status=400 if approved.errors else 200)


def _save(*, conversation: Conversation, said: dict[str, Any], by: Any, **approved: Any) -> dict[str, Any]:
    """Keep the words; the receipt on paper, or on its way as a text message."""
    own, phone = approved["code"].strip(), approved["phone"] if approved["receipt"] == "sms" else ""
    _statement, code = say_for_from_page(
        conversation=conversation,
        by=by,
        approved={name: approved[name] for name in ("approved_how", "approved_where", "approved_on")}
        | {"happened_on": said.pop("happened_on")},
        word=approved["word"],
        drawn=approved["drawn"],
        code=own,
        phone=phone,
        **said,
    )
    shown = {"sms": bool(phone), "own": bool(own), "word": bool(approved["word"])}
    return shown | {"card": None if phone else card_of(code)}


def _in_words(said: dict[str, Any]) -> list[str]:
    """What goes with the words, as it is read back."""
    lines = [str(Knowledge(said["knowledge"]).label)] if said["knowledge"] != Knowledge.NOT_SAID else []
    if said["at_stake"] is not None:
        lines.append(_("something is at stake for them") if said["at_stake"] else _("nothing is at stake for them"))
    shown = said["shown_as"] != Statement.Shown.NOBODY
    lines.append(_("shown with the name %(name)s") % {"name": said["name"]} if shown else _("shown without a name"))
    return lines
