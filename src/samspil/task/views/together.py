"""The common page: what was given away, agreed, and done together; and what its pages have in common."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samspil.circle.models import Actor
from samspil.circle.readings.promises import givers
from samspil.circle.rules import may_steer
from samspil.ground.pages import tried
from samspil.task.readings import agreements, efforts, money, promises, thirds, transfers

FEW = 3


@require_safe
def together(request: HttpRequest) -> HttpResponse:
    """The newest of each, with its question, and the way to the rest."""
    here, me, steering = request.partnership, request.member, may_steer(request.member, request.partnership)
    shown = {"given": transfers.as_told(transfers.transfers(here)[:FEW], me), "steering": steering}
    shown |= {"agreements": agreements.agreements(here)[:FEW], "efforts": efforts.efforts(here)[:FEW]}
    shown |= {"stalled": efforts.stalled(here), "thirds": thirds.as_done(thirds.thirds(here)[:FEW])}
    shown |= {"splits": money.splits(here)[:1], "became": promises.became(here, me)}
    decided = promises.decisions_with_promises(here)[:FEW]
    shown |= {"decided": [(one, promises.promises_of(one, me, steering=steering)) for one in decided]}
    return render(request, "task/together.html", shown)


def own_actors(request: HttpRequest) -> Sequence[Actor]:
    """The actors this member may write for: all, for a facilitator."""
    return givers(request.member, steering=may_steer(request.member, request.partnership))[0]


def address(request: HttpRequest, name: str, *rest: Any) -> str:
    """A page of this partnership."""
    return reverse(f"task:{name}", args=[request.partnership.slug, *rest])


def pressed(
    request: HttpRequest, act: Callable[..., Any], told: str, *, back: str, undo: str = "", **what: Any
) -> HttpResponse:
    """Do what a button asks for, say that it was done (``undo``: the address that takes it back), and go on."""
    if tried(request, act, **what):
        messages.success(request, told, extra_tags=undo)
    return redirect(back)
