"""The people: the list, one person, mandates, what they said yes to, and my own page."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle import actions, readings, rules
from samspil.circle.forms import ConsentForm, MandateForm, MemberForm, NewMemberForm, OwnForm
from samspil.circle.models import Consent, Mandate, Member
from samspil.circle.phrases import LANGUAGES
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, tried, wish, write


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """The people on the list; facilitators see how to reach them, and those who have left."""
    steering = rules.may_steer(request.member, request.partnership)
    left, asked = steering and "gaaet" in request.GET, wish(request, readings.MEMBER_SORTS)
    if left:
        rows = readings.members_before(request.partnership, search=asked.q, sort=asked.orden)
    else:
        rows = readings.members(request.partnership, steering=steering, search=asked.q, sort=asked.orden)
    page, query = one_page(request, rows)
    shown = {"steering": steering, "left": left, "asked": asked, "page": page, "query": query}
    shown["people"] = readings.members_on(page.object_list)
    return render(request, "circle/members.html", shown)


@require_safe
def member(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person, for those who may see them."""
    one = get_object_or_404(Member, pk=pk, partnership=request.partnership)
    steering = rules.may_steer(request.member, request.partnership)
    if not readings.may_see(one, request.member, steering=steering):
        raise Http404
    shown = {"one": one, "steering": steering, "mandates": readings.mandates_of(one)}
    shown["language"] = dict(LANGUAGES).get(one.language, one.language)
    if steering:
        shown |= {"consents": readings.consents_of(one), "consents_before": readings.consents_before(one)}
    return render(request, "circle/member.html", shown)


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """What is stored about me, and what I can take back."""
    mine = request.member
    shown = {"mandates": readings.mandates_of(mine), "consents": readings.consents_of(mine)}
    shown["language"] = dict(LANGUAGES).get(mine.language, mine.language)
    shown["consents_before"] = readings.consents_before(mine)
    shown["facilitators"] = readings.those_who_steer(request.partnership)
    return render(request, "circle/me.html", shown)


@get_or_post
@once
def member_add(request: HttpRequest) -> HttpResponse:
    """Someone new, with a mandate at once."""
    rules.require_steering(request.member, request.partnership)
    form = NewMemberForm(posted(request), partnership=request.partnership)
    made = form.is_bound and kept(form, actions.add_member, partnership=request.partnership, by=request.member)
    if made:
        messages.success(request, _("%(name)s is in.") % {"name": made.name})
        return redirect("circle:member", request.partnership.slug, made.pk)
    words = {"question": _("The people"), "says": _("Who is it, and whom do they speak for?")}
    words |= {"button": _("Put them on the list"), "back": reverse("circle:members", args=[request.partnership.slug])}
    return write(request, form, **words, why=_("Keep as little as you need. A first name is enough."))


@get_or_post
def member_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write it better; members do it for themselves too."""
    one = get_object_or_404(Member, pk=pk, partnership=request.partnership)
    steering = rules.may_steer(request.member, request.partnership)
    if one != request.member:
        rules.require_steering(request.member, request.partnership)
    form = (MemberForm if steering else OwnForm)(posted(request), instance=one)
    address = "circle:member" if steering else "circle:me"
    back = reverse(address, args=[request.partnership.slug, *([one.pk] if steering else [])])
    if form.is_bound and kept(form, actions.change_member, member=one, by=request.member):
        messages.success(request, _("Saved."))
        return redirect(back)
    says = _("What should it say about %(name)s?") % {"name": form.initial["name"]}
    return write(request, form, question=_("The people"), says=says, button=_("Save"), back=back)


@require_POST
def member_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They leave; that can be undone."""
    one = get_object_or_404(Member, pk=pk, partnership=request.partnership)
    if tried(request, actions.end_member, member=one):
        restore = reverse("circle:member_restore", args=[request.partnership.slug, one.pk])
        messages.success(request, _("%(name)s has left, and is signed out.") % {"name": one.name}, extra_tags=restore)
        return redirect("circle:members", request.partnership.slug)
    return redirect("circle:member", request.partnership.slug, one.pk)


@require_POST
def member_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They are in again."""
    one = get_object_or_404(Member, pk=pk, partnership=request.partnership)
    if tried(request, actions.restore_member, member=one):
        messages.success(request, _("%(name)s is in again.") % {"name": one.name})
    return redirect("circle:member", request.partnership.slug, one.pk)


@get_or_post
@once
def mandate_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more mandate."""
    rules.require_steering(request.member, request.partnership)
    one = get_object_or_404(Member, pk=pk, partnership=request.partnership)
    form = MandateForm(posted(request), partnership=request.partnership)
    back = reverse("circle:member", args=[request.partnership.slug, one.pk])
    if form.is_bound and kept(form, actions.give_mandate, member=one, by=request.member):
        messages.success(request, _("Saved."))
        return redirect(back)
    says = _("Whom does %(name)s speak for?") % {"name": one.name}
    return write(request, form, question=_("The people"), says=says, button=_("Give the mandate"), back=back)


@require_POST
def mandate_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They no longer speak for it; that can be undone."""
    mandate = get_object_or_404(Mandate.objects.select_related("member"), pk=pk, partnership=request.partnership)
    if tried(request, actions.end_mandate, mandate=mandate):
        restore = reverse("circle:mandate_restore", args=[request.partnership.slug, mandate.pk])
        messages.success(request, _("The mandate has ended."), extra_tags=restore)
    return redirect("circle:member", request.partnership.slug, mandate.member_id)


@require_POST
def mandate_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They speak for it again."""
    mandate = get_object_or_404(Mandate, pk=pk, partnership=request.partnership)
    if tried(request, actions.restore_mandate, mandate=mandate):
        messages.success(request, _("The mandate holds again."))
    return redirect("circle:member", request.partnership.slug, mandate.member_id)


@get_or_post
@once
def consent_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down a yes."""
    rules.require_steering(request.member, request.partnership)
    one = get_object_or_404(Member, pk=pk, partnership=request.partnership)
    form = ConsentForm(posted(request))
    back = reverse("circle:member", args=[request.partnership.slug, one.pk])
    if form.is_bound and kept(form, actions.record_consent, member=one, by=request.member):
        messages.success(request, _("Saved."))
        return redirect(back)
    says = _("What did %(name)s say yes to?") % {"name": one.name}
    return write(request, form, question=_("The people"), says=says, button=_("Write it down"), back=back)


@require_POST
def consent_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back a yes: one's own, or for someone who said so."""
    consent = get_object_or_404(Consent, pk=pk, partnership=request.partnership)
    if tried(request, actions.withdraw_consent, consent=consent):
        messages.success(request, _("It is taken back, from now on."))
    if consent.member_id == request.member.pk:
        return redirect("circle:me", request.partnership.slug)
    return redirect("circle:member", request.partnership.slug, consent.member_id)
