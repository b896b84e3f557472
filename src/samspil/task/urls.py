"""Addresses of the task, the decisions, and the replies."""

from django.urls import URLPattern

app_name = "task"
urlpatterns: list[URLPattern] = [
    # the shared task
    # what each steps back from
    # decisions
    # replies
    # what is given away, and done together
]
