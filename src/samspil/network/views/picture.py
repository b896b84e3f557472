"""Pages of the picture: GET only, the same page for the same address, whole or as the part that a choice changes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from samspil.circle.rules import may_steer
from samspil.ground.pages import one_page
from samspil.network import readings
from samspil.network.forms.picture import ChooseForm
from samspil.network.readings.picture import Desk, Links

_KEPT = ("relation", "round", "least", "column", "without")


def _desk(request: HttpRequest) -> Desk:
    rounds = readings.visible_rounds(request.partnership, request.member)
    return Desk(rounds, ChooseForm(request.GET).wish())


def _query(request: HttpRequest) -> str:
    kept = request.GET.copy()
    for name in set(kept) - set(_KEPT):
        del kept[name]
    return kept.urlencode()


def _links(request: HttpRequest) -> Links:
    return Links(request.partnership.slug, _query(request))


def _frame(request: HttpRequest, desk: Desk, **more: Any) -> dict[str, Any]:
    """What every page of the picture needs."""
    may = may_steer(request.member, request.partnership)
    hidden = readings.hidden_rounds(request.partnership, desk.rounds)
    choose = None if desk.empty else ChooseForm().offer(desk)
    return {"desk": desk, "choose": choose, "query": _query(request), "hidden": hidden, "steers": may, **more}


def _show(request: HttpRequest, whole: str, part: str, context: dict[str, Any]) -> HttpResponse:
    """The whole page, or only its content when htmx asks for it."""
    response = render(request, part if request.htmx else whole, context)
    response["Vary"] = "HX-Request"
    return response


@require_GET
def picture(request: HttpRequest) -> HttpResponse:
    """The picture of the network: findings first, figures after."""
    desk = _desk(request)
    page = None if desk.empty else readings.whole_picture(desk, _links(request))
    return _show(request, "network/picture.html", "network/_picture.html", _frame(request, desk, page=page))


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """Everyone as a table: the equal of the map."""
    desk = _some(_desk(request))
    words, order = request.GET.get("q", ""), request.GET.get("sort", "")
    found = readings.everyone(desk, words, order)
    page, kept = one_page(request, found)
    rows = readings.table_of(desk, page.object_list, _links(request))
    more = {"page": page, "words": words, "order": order, "count": len(found), "rows": rows, "kept": kept}
    return render(request, "network/picture_table.html", _frame(request, desk, **more))


@require_GET
def if_left(request: HttpRequest) -> HttpResponse:
    """What would fall apart if one party left."""
    desk = _some(_desk(request))
    actor = request.GET.get("aktoer", "")
    context = _frame(request, desk, section=readings.if_left(desk, actor), actor=actor)
    return _show(request, "network/picture_if_left.html", "network/_picture_if_left.html", context)


@require_GET
def surroundings(request: HttpRequest, pk: Any) -> HttpResponse:
    """One party and those it has ties to."""
    desk = _some(_desk(request))
    page = readings.surroundings_of(desk, str(pk), _links(request))
    if page is None:
        raise Http404
    return render(request, "network/picture_actor.html", _frame(request, desk, page=page, actor=pk))


@require_GET
def group(request: HttpRequest, letter: str) -> HttpResponse:
    """One group of a large network as a table of its own."""
    desk = _some(_desk(request))
    page = readings.group_page(desk, letter, _links(request)) if desk.now.large else None
    if page is None:
        raise Http404
    return render(request, "network/picture_group.html", _frame(request, desk, page=page, letter=letter))


@require_GET
def paper(request: HttpRequest) -> HttpResponse:
    """One sheet to put on a wall."""
    desk = _some(_desk(request))
    return render(request, "network/picture_paper.html", _frame(request, desk, page=readings.one_sheet(desk)))


def _some(desk: Desk) -> Desk:
    if desk.empty:
        raise Http404
    return desk
