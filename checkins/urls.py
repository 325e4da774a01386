from django.urls import URLPattern, URLResolver, path

from checkins import after_views, on_behalf_views, together_views, views

app_name = "checkins"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.checkin, name="checkin"),
    path("for/", on_behalf_views.on_behalf, name="on_behalf"),
    path("for/<uuid:pk>/", on_behalf_views.card_of, name="card_of"),
    path("together/", together_views.together, name="together"),
    path("<uuid:pk>/", views.sent, name="sent"),
    path("<uuid:pk>/change/", views.change_checkin, name="change"),
    path("<uuid:pk>/withdraw/", after_views.withdraw_checkin, name="withdraw"),
    path("<uuid:pk>/ask/", after_views.ask_leader, name="ask_leader"),
    path("<uuid:pk>/take-back/", on_behalf_views.take_back_card, name="take_back"),
]
