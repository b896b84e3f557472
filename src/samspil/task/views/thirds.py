"""Common thirds: what was done together outside everyone's agenda."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.rules import may_steer, may_take_part, require_taking_part
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, write
from samspil.task.actions import thirds as actions
from samspil.task.forms.thirds import ThirdForm
from samspil.task.models import CommonThird
from samspil.task.readings import thirds as readings
from samspil.task.views.together import address, pressed


@require_safe
def thirds(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    here, steering = request.partnership, may_steer(request.member, request.partnership)
    page, query = one_page(request, readings.thirds(here))
    shown = {"page": page, "query": query, "rows": readings.as_done(page.object_list)}
    shown |= {"may_add": may_take_part(request.member, here)}
    shown |= {"put_away": readings.thirds_put_away(here) if steering else []}
    return render(request, "task/thirds.html", shown)


@get_or_post
@once
def third_add(request: HttpRequest) -> HttpResponse:
    """Write what was done together."""
    require_taking_part(request.member, request.partnership)
    form = ThirdForm(posted(request))
    if form.is_bound and kept(form, actions.add_third, partnership=request.partnership, by=request.member):
        messages.success(request, _("It is written down. Nothing more is needed."))
        return redirect(address(request, "thirds"))
    words = {"question": _("Would we do it if nobody counted?"), "says": _("What did you do together?")}
    words["why"] = _("Not a meeting, and nobody's project: something you made, ate, mended or walked.")
    return write(request, form, **words, button=_("Write it down"), back=address(request, "thirds"))


@get_or_post
def third_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put it right."""
    one = _third(request, pk)
    require_taking_part(request.member, request.partnership)
    words = {name: getattr(one, name) for name in ThirdForm.base_fields if name != "at"} | {"at": one.happened_on}
    form = ThirdForm(posted(request), initial=words)
    if form.is_bound and kept(form, actions.change_third, third=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(address(request, "thirds"))
    said = {"question": _("Would we do it if nobody counted?"), "says": one.what, "button": _("Save")}
    return write(request, form, **said, back=address(request, "thirds"))


@require_POST
def third_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was written by mistake; that can be undone."""
    one, told = _third(request, pk), _("It is put away, as if it had not been written.")
    back, undo = address(request, "thirds"), address(request, "third_restore", pk)
    return pressed(request, actions.end_third, told, back=back, undo=undo, third=one)


@require_POST
def third_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was right after all."""
    one, told = _third(request, pk), _("It stands on the list again.")
    return pressed(request, actions.restore_third, told, back=address(request, "thirds"), third=one)


def _third(request: HttpRequest, pk: UUID) -> CommonThird:
    return get_object_or_404(CommonThird.objects.select_related("partnership"), pk=pk, partnership=request.partnership)
