"""Addresses of the circle, below /p/NAME/."""

from django.urls import path

from samspil.circle import views

app_name = "circle"
urlpatterns = [
    # aktoerer/ who is in
    path("aktoerer/", views.actors, name="actors"),
    path("aktoerer/ny/", views.actor_add, name="actor_add"),
    path("aktoerer/ind/", views.actors_import, name="actors_import"),
    path("aktoerer/<uuid:pk>/", views.actor, name="actor"),
    path("aktoerer/<uuid:pk>/ret/", views.actor_change, name="actor_change"),
    path("aktoerer/<uuid:pk>/slut/", views.actor_end, name="actor_end"),
    path("aktoerer/<uuid:pk>/ind-igen/", views.actor_restore, name="actor_restore"),
    # medlemmer/ the people
    path("medlemmer/", views.members, name="members"),
    path("medlemmer/ny/", views.member_add, name="member_add"),
    path("medlemmer/ind/", views.members_import, name="members_import"),
    path("medlemmer/<uuid:pk>/", views.member, name="member"),
    path("medlemmer/<uuid:pk>/ret/", views.member_change, name="member_change"),
    path("medlemmer/<uuid:pk>/slut/", views.member_end, name="member_end"),
    path("medlemmer/<uuid:pk>/ind-igen/", views.member_restore, name="member_restore"),
    path("medlemmer/<uuid:pk>/mandat/", views.mandate_add, name="mandate_add"),
    path("mandater/<uuid:pk>/slut/", views.mandate_end, name="mandate_end"),
    path("mandater/<uuid:pk>/ind-igen/", views.mandate_restore, name="mandate_restore"),
    path("medlemmer/<uuid:pk>/samtykke/", views.consent_record, name="consent_record"),
    path("samtykker/<uuid:pk>/traek/", views.consent_withdraw, name="consent_withdraw"),
    path("import/<uuid:pk>/fortryd/", views.import_undo, name="import_undo"),
    path("mig/", views.me, name="me"),
    # indstillinger/ what is switched on
    path("indstillinger/", views.settings, name="settings"),
    path("dele/<slug:part>/", views.part_switch, name="part_switch"),
    # mangler/ who is missing, who is affected
    path("mangler/", views.missing, name="missing"),
    path("mangler/ny/", views.missing_add, name="missing_add"),
    path("mangler/<uuid:pk>/", views.missing_change, name="missing_change"),
    path("mangler/<uuid:pk>/afslut/", views.missing_settle, name="missing_settle"),
    path("mangler/<uuid:pk>/aabn-igen/", views.missing_reopen, name="missing_reopen"),
    path("beroerte/ny/", views.affected_add, name="affected_add"),
    path("beroerte/<uuid:pk>/", views.affected_change, name="affected_change"),
    path("beroerte/<uuid:pk>/slut/", views.affected_end, name="affected_end"),
    path("beroerte/<uuid:pk>/ind-igen/", views.affected_restore, name="affected_restore"),
    # loefter/ what was promised, and who waits
    path("loefter/", views.promises, name="promises"),
    path("loefter/nyt/", views.promise_add, name="promise_add"),
    path("loefter/<uuid:pk>/", views.promise_change, name="promise_change"),
    path("loefter/<uuid:pk>/<str:outcome>/", views.promise_settle, name="promise_settle"),
    path("venter/ny/", views.waiting_add, name="waiting_add"),
    path("venter/<uuid:pk>/", views.waiting_answer, name="waiting_answer"),
    path("venter/<uuid:pk>/ret/", views.waiting_change, name="waiting_change"),
    path("venter/<uuid:pk>/aabn-igen/", views.waiting_reopen, name="waiting_reopen"),
    # sekretariatet/ whom the backbone answers to
    path("sekretariatet/", views.secretariat, name="secretariat"),
    path("sekretariatet/erklaering/", views.declaration, name="secretariat_declaration"),
    path("sekretariatet/penge/ny/", views.funder_add, name="secretariat_funder_add"),
    path("sekretariatet/penge/<uuid:pk>/", views.funder_change, name="secretariat_funder_change"),
    path("sekretariatet/penge/<uuid:pk>/slut/", views.funder_end, name="secretariat_funder_end"),
    path("sekretariatet/penge/<uuid:pk>/ind-igen/", views.funder_restore, name="secretariat_funder_restore"),
    path("sekretariatet/besked/ny/", views.instruction_add, name="secretariat_instruction_add"),
    path("sekretariatet/besked/<uuid:pk>/ret/", views.instruction_change, name="secretariat_instruction_change"),
    path("sekretariatet/besked/<uuid:pk>/", views.instruction_answer, name="secretariat_instruction_answer"),
    path("sekretariatet/klage/", views.complaint, name="secretariat_complaint"),
    path("historik/", views.log, name="log"),
]
