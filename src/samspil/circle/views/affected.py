"""Who is affected. The list stands on the page of who is missing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.circle import rules
from samspil.circle.actions import affected as actions
from samspil.circle.forms.missing import AffectedForm
from samspil.circle.models import AffectedGroup
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, tried, write


@get_or_post
@once
def affected_add(request: HttpRequest) -> HttpResponse:
    """Write a group that is affected."""
    rules.require_steering(request.member, request.partnership)
    form = AffectedForm(posted(request))
    if form.is_bound and kept(form, actions.add_affected, partnership=request.partnership, by=request.member):
        messages.success(request, _("The group is on the list."))
        return redirect(_the_list(request))
    words = {"says": _("Who else lives with what we do?"), "button": _("Put it on the list")}
    return _written(request, form, **words)


@get_or_post
def affected_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is written of a group."""
    rules.require_steering(request.member, request.partnership)
    group = _group(request, pk)
    form = AffectedForm(posted(request), initial={name: getattr(group, name) for name in AffectedForm.base_fields})
    if form.is_bound and kept(form, actions.change_affected, group=group, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(_the_list(request))
    return _written(request, form, says=group.name, button=_("Save"))


@require_POST
def affected_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a group off the list."""
    group = actions.end_affected(group=_group(request, pk), by=request.member)
    undo = reverse("circle:affected_restore", args=[request.partnership.slug, pk])
    messages.success(request, _("%(name)s is off the list.") % {"name": group.name}, extra_tags=undo)
    return redirect(_the_list(request))


@require_POST
def affected_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a group back on the list, unless its name has been taken meanwhile."""
    group = tried(request, actions.restore_affected, group=_group(request, pk))
    if group is not None:
        messages.success(request, _("%(name)s is on the list again.") % {"name": group.name})
    return redirect(_the_list(request))


def _written(request: HttpRequest, form: AffectedForm, **words: str) -> HttpResponse:
    why = _("“We do not know how many” is a good answer. Then leave the three shares empty.")
    words |= {"question": _("Who is affected?"), "why": why, "back": _the_list(request)}
    return write(request, form, **words)


def _group(request: HttpRequest, pk: UUID) -> AffectedGroup:
    found = AffectedGroup.objects.select_related("partnership")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)


def _the_list(request: HttpRequest) -> str:
    return reverse("circle:missing", args=[request.partnership.slug])
