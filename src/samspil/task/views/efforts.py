"""What is done together: where it stands, who was absent when it stalled, and what came of it."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.models import Actor
from samspil.circle.readings.order import alphabetical
from samspil.circle.rules import may_steer, may_take_part, require_taking_part
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, write
from samspil.task.actions import efforts as actions
from samspil.task.forms.efforts import EffortForm, MoveEffortForm
from samspil.task.models import JointEffort
from samspil.task.readings import efforts as readings
from samspil.task.rules import giving as rules
from samspil.task.views.together import address, own_actors, pressed


@require_safe
def efforts(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first; those that stand still are asked about first."""
    here, steering = request.partnership, may_steer(request.member, request.partnership)
    page, query = one_page(request, readings.efforts(here))
    still = readings.stalled(here).first()
    shown = {"page": page, "query": query, "stalled": still, "may_add": may_take_part(request.member, here)}
    shown |= {"looked": readings.looked(still)} if still else {}
    shown |= {"put_away": readings.efforts_put_away(here) if steering else []}
    return render(request, "task/efforts.html", shown)


@require_safe
def effort(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them."""
    one, me = effort_of(request, pk), request.member
    told = readings.told(one, me, {actor.pk for actor in own_actors(request)})
    shown = {"effort": one, "looked": readings.looked(one), "told": told}
    shown |= {"steering": may_steer(me, request.partnership)}
    shown |= {"may_write": rules.may_write_effort(me, one), "may_tell": may_take_part(me, request.partnership)}
    return render(request, "task/effort.html", shown)


@get_or_post
@once
def effort_add(request: HttpRequest) -> HttpResponse:
    """Write something that is done together."""
    require_taking_part(request.member, request.partnership)
    form = EffortForm(posted(request), partnership=request.partnership, carriers=own_actors(request))
    made = form.is_bound and kept(form, actions.add_effort, partnership=request.partnership, by=request.member)
    if made:
        messages.success(request, _("It is written down."))
        return redirect(address(request, "effort", made.pk))
    words = {"question": _("What do we do together?"), "says": _("Something new"), "button": _("Write it down")}
    words["why"] = _("You write for the actors you speak for. Others who carry it are written by themselves.")
    return write(request, form, **words, back=address(request, "efforts"))


@get_or_post
def effort_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it better."""
    one = effort_of(request, pk)
    rules.require_writing_effort(request.member, one)
    form = _filled(request, one)
    if form.is_bound and kept(form, actions.change_effort, effort=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(address(request, "effort", pk))
    words = {"question": one.title, "says": _("Can it be said better?"), "button": _("Save")}
    return write(request, form, **words, back=address(request, "effort", pk))


@get_or_post
def effort_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write where it stands now."""
    one = effort_of(request, pk)
    rules.require_writing_effort(request.member, one)
    form = MoveEffortForm(posted(request), initial={"state": one.state})
    if form.is_bound and kept(form, actions.move_effort, effort=one, by=request.member):
        messages.success(request, _("It is written down. It can be changed to any other at any time."))
        return redirect(address(request, "effort", pk))
    words = {"question": one.title, "says": _("Where does it stand now?"), "button": _("Save")}
    words["why"] = _("None of the lines is the end. What stands still can begin to move again.")
    return write(request, form, **words, back=address(request, "effort", pk))


@require_POST
def effort_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was written by mistake; that can be undone."""
    one, told = effort_of(request, pk), _("It is put away, as if it had not been written.")
    back, undo = address(request, "efforts"), address(request, "effort_restore", pk)
    return pressed(request, actions.end_effort, told, back=back, undo=undo, effort=one)


@require_POST
def effort_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was right after all."""
    one, told = effort_of(request, pk), _("It stands on the list again.")
    return pressed(request, actions.restore_effort, told, back=address(request, "efforts"), effort=one)


def effort_of(request: HttpRequest, pk: UUID) -> JointEffort:
    """One of this partnership."""
    found = JointEffort.objects.select_related("partnership", "decision")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)


def _filled(request: HttpRequest, one: JointEffort) -> EffortForm:
    carry, concern = list(one.carried_by.all()), list(one.groups.all())
    words = {"title": one.title, "about": one.about, "decision": one.decision_id, "at": one.happened_on}
    words |= {"carried_by": [actor.pk for actor in carry], "groups": [group.pk for group in concern]}
    carriers = _by_name({*own_actors(request), *carry})
    return EffortForm(posted(request), partnership=request.partnership, carriers=carriers, initial=words)


def _by_name(actors: set[Actor]) -> Sequence[Actor]:
    return sorted(actors, key=lambda actor: alphabetical(actor.name))
