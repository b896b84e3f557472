"""Addresses of the network, below /p/NAME/netvaerket/."""

from django.urls import path

from samspil.network import views

app_name = "network"
urlpatterns = [
    # the picture
    path("", views.picture, name="picture"),
    path("tabel/", views.table, name="picture_table"),
    path("gik-en/", views.if_left, name="picture_if_left"),
    path("aktoer/<uuid:pk>/", views.surroundings, name="picture_actor"),
    path("gruppe/<str:letter>/", views.group, name="picture_group"),
    path("papir/", views.paper, name="picture_paper"),
    # runder/ asking
    path("runder/", views.rounds, name="rounds"),
    path("runder/ny/", views.round_add, name="round_add"),
    path("runder/<uuid:pk>/", views.round_page, name="round"),
    path("runder/<uuid:pk>/ret/", views.round_change, name="round_change"),
    path("runder/<uuid:pk>/<slug:step>/", views.round_step, name="round_step"),
    path("runder/<uuid:pk>/kort/papir/", views.round_cards, name="round_cards"),
    path("pladser/<uuid:pk>/", views.seat, name="round_seat"),
    # ind/ and ud/ files
    path("ind/", views.import_network, name="import"),
    path("ud/<uuid:pk>/<slug:format>/", views.export_network, name="export"),
]
