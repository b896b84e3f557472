"""Texts read aloud, and recordings: only for those who may hear them, and never by an address outside the door."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.phrases import LANGUAGES
from samspil.dialogue import actions, rules
from samspil.dialogue.forms.conversations import ReadAloudForm
from samspil.dialogue.models import Recording
from samspil.dialogue.readings import conversations as readings
from samspil.dialogue.views.conversations import conversation_of
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, tried
from samspil.ground.played import played


@get_or_post
@once
def recordings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What has been read aloud, and one more."""
    one = conversation_of(request, pk)
    rules.require_moderating(request.member, one)
    files = request.FILES if request.method == "POST" else None
    form = ReadAloudForm(posted(request), files, statements=readings.statements(one))
    if form.is_bound and kept(form, actions.read_aloud, conversation=one, by=request.member):
        messages.success(request, _("It can be heard on the pages in the hand now."))
        return redirect("dialogue:recordings", request.partnership.slug, one.pk)
    spoken = dict(LANGUAGES)
    rows = [(row, spoken.get(row.language, row.language)) for row in readings.read_aloud_in(one)]
    shown = {"form": form, "conversation": one, "recordings": rows}
    return render(request, "dialogue/recordings.html", shown, status=400 if form.errors else 200)


@require_safe
def recording(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sound: texts read aloud for all who take part, what someone said for those who write it down."""
    one = _recording(request, pk)
    if one.kind == Recording.Kind.SAID and not rules.may_moderate(request.member, one.conversation):
        raise Http404
    return played(request, one.sound)


@require_POST
def recording_delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete a text read aloud."""
    one = _recording(request, pk)
    rules.require_moderating(request.member, one.conversation)
    tried(request, actions.delete_recording, recording=one)
    return redirect("dialogue:recordings", request.partnership.slug, one.conversation_id)


def _recording(request: HttpRequest, pk: UUID) -> Recording:
    found = Recording.objects.select_related("conversation__partnership", "statement")
    return get_object_or_404(found, pk=pk, conversation__partnership=request.partnership)
