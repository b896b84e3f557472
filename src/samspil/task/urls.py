"""Addresses of the task, the decisions, and the replies."""

from django.urls import URLPattern, path

from samspil.task.views import agendas, exchanges, uses

app_name = "task"
urlpatterns: list[URLPattern] = [
    # the shared task
    # what each steps back from
    path("dagsordener/", agendas.agendas, name="agendas"),
    path("dagsordener/runder/ny/", agendas.agenda_round_add, name="agenda_round_add"),
    path("dagsordener/runder/<uuid:pk>/ret/", agendas.agenda_round_change, name="agenda_round_change"),
    path("dagsordener/runder/<uuid:pk>/aabn/", agendas.agenda_round_open, name="agenda_round_open"),
    path("dagsordener/runder/<uuid:pk>/fortryd/", agendas.agenda_round_end, name="agenda_round_end"),
    path("dagsordener/runder/<uuid:pk>/tag-frem/", agendas.agenda_round_restore, name="agenda_round_restore"),
    path("dagsordener/aktoer/<uuid:pk>/", agendas.agenda_write, name="agenda_write"),
    path("dagsordener/<uuid:pk>/nu/", agendas.agenda_move, name="agenda_move"),
    path("bytte/", exchanges.exchanges, name="exchanges"),
    path("bytte/nyt/", exchanges.exchange_add, name="exchange_add"),
    path("bytte/aktoer/<uuid:pk>/", exchanges.exchange_balance, name="exchange_balance"),
    path("bytte/<uuid:pk>/ret/", exchanges.exchange_change, name="exchange_change"),
    path("bytte/<uuid:pk>/hvad-blev-det/", exchanges.exchange_move, name="exchange_move"),
    path("bytte/<uuid:pk>/moed/", exchanges.exchange_meet, name="exchange_meet"),
    path("bytte/<uuid:pk>/fortryd/", exchanges.exchange_end, name="exchange_end"),
    path("bytte/<uuid:pk>/tag-frem/", exchanges.exchange_restore, name="exchange_restore"),
    path("bytte/brugt/", uses.uses, name="uses"),
    path("bytte/brugt/nyt/", uses.use_add, name="use_add"),
    path("bytte/brugt/<uuid:pk>/ret/", uses.use_change, name="use_change"),
    path("bytte/brugt/<uuid:pk>/afslut/", uses.use_settle, name="use_settle"),
    path("bytte/brugt/<uuid:pk>/genaabn/", uses.use_reopen, name="use_reopen"),
    path("bytte/stop/", uses.stops, name="stops"),
    path("bytte/stop/nyt/", uses.stop_add, name="stop_add"),
    path("bytte/stop/<uuid:pk>/ophaev/", uses.stop_lift, name="stop_lift"),
    path("bytte/stop/<uuid:pk>/tag-frem/", uses.stop_restore, name="stop_restore"),
    # decisions
    # replies
    # what is given away, and done together
]
