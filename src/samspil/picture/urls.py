"""Addresses of the picture, below /p/NAME/."""

from django.urls import path

from samspil.picture import views

app_name = "picture"
urlpatterns = [
    path("", views.today, name="today"),
]
