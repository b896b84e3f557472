"""What those who answered see when the round has closed, by the same link: the mirror, and their own ties first."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from samspil.ground.pages import get_or_post, posted
from samspil.network import actions, rules
from samspil.network.forms.answers import NoteForm
from samspil.network.models import Round, Seat
from samspil.network.phrases import rounds as phrases
from samspil.network.readings import answers as readings
from samspil.network.readings import mirror as mirrors
from samspil.network.views.answers import by_link


@require_safe
@by_link
def mirror(request: HttpRequest, seat: Seat) -> HttpResponse:
    """How the others rate us, in words, where nobody can be found behind them."""
    return render(
        request, "network/mirror.html", {"seat": seat, "round": seat.round, "reflections": reflections_of(seat)}
    )


def reflections_of(seat: Seat) -> list[dict[str, object]]:
    """The mirror in words."""
    return [phrases.mirrored(part.matter, part.levels, part.why_not) for part in mirrors.mirror_of(seat)]


@require_safe
@by_link
def own_map(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Our own ties, as we and the others say them."""
    looking = seat.round.state == Round.State.FIRST_LOOK
    ties = readings.own_ties(seat) if looking or seat.round.state == Round.State.SHOWN else []
    more = {"ties": ties, "looking": looking, "shown_from": rules.shown_from(seat.round)}
    return render(request, "network/own_map.html", {"seat": seat, "round": seat.round, **more})


@get_or_post
@by_link
def tie_note(request: HttpRequest, seat: Seat, pk: UUID) -> HttpResponse:
    """A word about one tie, or hide it, until the map is shown to all."""
    other = seat.round.seats.filter(pk=pk).first()
    tie = readings.own_tie(seat, other) if other and seat.round.state == Round.State.FIRST_LOOK else None
    if tie is None:
        raise Http404
    form = NoteForm(posted(request), tie=tie)
    if request.method == "POST" and form.is_valid():
        actions.note_tie(by=seat, other=other, notes=form.notes)
        return redirect("answer:own_map")
    return render(request, "network/tie_note.html", {"seat": seat, "round": seat.round, "form": form, "other": other})
