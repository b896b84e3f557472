"""Addresses in the hand of a citizen: short, without any code or name in them, but for the one on the card."""

from django.urls import path

from samspil.dialogue import views

app_name = "phone"
urlpatterns = [
    path("k/", views.phone_typed, name="typed"),
    path("k/<str:code>/", views.phone_card, name="card"),
    path("samtale/<slug:door>/", views.phone_start, name="start"),
    path("samtale/<slug:door>/oev/", views.phone_practise, name="practise"),
    path("samtale/<slug:door>/oev/<int:number>/", views.phone_practise, name="practise_more"),
    path("samtale/<slug:door>/svar/", views.phone_next, name="next"),
    path("samtale/<slug:door>/svar/<uuid:pk>/", views.phone_answer, name="answer"),
    path("samtale/<slug:door>/om-mig/", views.phone_about, name="about"),
    path("samtale/<slug:door>/om-mig/<slug:step>/", views.phone_about, name="about_more"),
    path("samtale/<slug:door>/hvordan/", views.phone_how, name="how"),
    path("samtale/<slug:door>/tak/", views.phone_thanks, name="thanks"),
    path("samtale/<slug:door>/lyd/<uuid:pk>/", views.phone_sound, name="sound"),
    # saying something, one step a page
    path("samtale/<slug:door>/sig/", views.phone_say, name="say"),
    path("samtale/<slug:door>/sig/ligner/", views.phone_alike, name="alike"),
    path("samtale/<slug:door>/sig/laes/", views.phone_read_back, name="read_back"),
    path("samtale/<slug:door>/sig/lyd/", views.phone_say_aloud, name="say_aloud"),
    path("samtale/<slug:door>/sig/sendt/", views.phone_receipt, name="receipt"),
    path("samtale/<slug:door>/sig/<slug:step>/", views.phone_say_more, name="say_more"),
    # one's own page
    path("samtale/<slug:door>/min-side/", views.phone_own, name="own"),
    path("samtale/<slug:door>/min-side/svar/", views.phone_answers, name="answers"),
    path("samtale/<slug:door>/min-side/slet/", views.phone_forget, name="forget"),
    path("samtale/<slug:door>/min-side/uden-navn/", views.phone_unname, name="unname"),
    path("samtale/<slug:door>/min-side/<uuid:pk>/rigtigt/", views.phone_right, name="right"),
    path("samtale/<slug:door>/min-side/<uuid:pk>/ret/", views.phone_change, name="change"),
    path("samtale/<slug:door>/min-side/<uuid:pk>/tag-tilbage/", views.phone_withdraw, name="withdraw"),
    # leaving, and a screen that many share
    path("samtale/<slug:door>/faerdig/", views.phone_finish, name="finish"),
    path("samtale/<slug:door>/kiosk/", views.phone_kiosk, name="kiosk"),
]
