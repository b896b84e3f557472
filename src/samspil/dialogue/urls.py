"""Addresses of the dialogue on the workbench, below /p/NAME/ordene/."""

from django.urls import path

from samspil.dialogue import views

app_name = "dialogue"
urlpatterns = [
    path("", views.conversations, name="conversations"),
    # samtaler/ what is asked
    path("samtaler/ny/", views.conversation_add, name="conversation_add"),
    path("samtaler/<uuid:pk>/", views.conversation, name="conversation"),
    path("samtaler/<uuid:pk>/ret/", views.conversation_change, name="conversation_change"),
    path("samtaler/<uuid:pk>/trin/<slug:move>/", views.conversation_move, name="conversation_move"),
    # the ways in
    path("samtaler/<uuid:pk>/kort/", views.cards, name="cards"),
    path("samtaler/<uuid:pk>/mit-kort/", views.own_card, name="own_card"),
    path("samtaler/<uuid:pk>/plakat/", views.poster, name="poster"),
    path("samtaler/<uuid:pk>/skaerm/", views.kiosk, name="kiosk"),
    # what is said
    path("samtaler/<uuid:pk>/udsagn/", views.statement_list, name="statements"),
    path("samtaler/<uuid:pk>/skriv/", views.write_for, name="write_for"),
    path("samtaler/<uuid:pk>/begynd/", views.statement_seed, name="statement_seed"),
    path("samtaler/<uuid:pk>/laes/", views.to_read, name="to_read"),
    path("samtaler/<uuid:pk>/hoejt/", views.recordings, name="recordings"),
    path("optagelser/<uuid:pk>/", views.recording, name="recording"),
    path("optagelser/<uuid:pk>/slet/", views.recording_delete, name="recording_delete"),
    path("udsagn/<uuid:pk>/", views.statement, name="statement"),
    path("udsagn/<uuid:pk>/vis/", views.statement_show, name="statement_show"),
    path("udsagn/<uuid:pk>/vis-ikke/", views.statement_reject, name="statement_reject"),
    path("udsagn/<uuid:pk>/laes-igen/", views.statement_put_back, name="statement_put_back"),
    path("udsagn/<uuid:pk>/skriv-ned/", views.statement_transcribe, name="statement_transcribe"),
    path("udsagn/<uuid:pk>/videre/", views.further_add, name="further_add"),
    path("videre/<uuid:pk>/fortryd/", views.further_end, name="further_end"),
    # billede/ what the answers say together
    path("samtaler/<uuid:pk>/billede/", views.voices, name="voices"),
    path("samtaler/<uuid:pk>/billede/tabel/", views.voices_table, name="voices_table"),
    path("samtaler/<uuid:pk>/billede/papir/", views.voices_paper, name="voices_paper"),
    path("samtaler/<uuid:pk>/vaeg/", views.wall, name="wall"),
    # ind/ and ud/ files
    path("ind/", views.import_conversation, name="import"),
    path("samtaler/<uuid:pk>/ud/", views.export_conversation, name="export"),
    # braender/ what may burn
    path("braender/", views.platforms, name="platforms"),
    path("braender/ny/", views.platform_add, name="platform_add"),
    path("braender/<uuid:pk>/", views.platform, name="platform"),
    path("braender/<uuid:pk>/ret/", views.platform_change, name="platform_change"),
    path("braender/<uuid:pk>/staar/", views.platform_move, name="platform_move"),
    path("braender/<uuid:pk>/laeg-vaek/", views.platform_end, name="platform_end"),
    path("braender/<uuid:pk>/tag-frem/", views.platform_restore, name="platform_restore"),
    path("braender/<uuid:pk>/naevnt/", views.mention_add, name="mention_add"),
    path("naevnt/<uuid:pk>/ret/", views.mention_change, name="mention_change"),
    path("naevnt/<uuid:pk>/fortryd/", views.mention_end, name="mention_end"),
    path("naevnt/<uuid:pk>/tag-frem/", views.mention_restore, name="mention_restore"),
    path("braender/<uuid:pk>/tilbud/", views.offer_add, name="offer_add"),
    path("tilbud/<uuid:pk>/ret/", views.offer_change, name="offer_change"),
    path("tilbud/<uuid:pk>/fortryd/", views.offer_end, name="offer_end"),
    path("tilbud/<uuid:pk>/tag-frem/", views.offer_restore, name="offer_restore"),
]
