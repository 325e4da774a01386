"""/c/<slug>/set-up/…"""

from django.urls import path

from boards import (
    setup,
    setup_dates,
    setup_day_zero,
    setup_events,
    setup_leaders,
    setup_life,
    setup_people,
    setup_team,
    setup_teams,
)

urlpatterns = [
    path("", setup.overview, name="setup"),
    path("brief/", setup.brief, name="setup_brief"),
    path("dates/", setup_dates.dates, name="setup_dates"),
    path("question/", setup_dates.question, name="setup_question"),
    path("day-zero/", setup_day_zero.day_zero, name="setup_day_zero"),
    path("events/", setup_events.events, name="setup_events"),
    path("events/<uuid:pk>/", setup_events.event, name="setup_event"),
    path("events/<uuid:pk>/remove/", setup_events.remove_event, name="setup_event_remove"),
    path("teams/", setup_teams.teams, name="setup_teams"),
    path("teams/<uuid:pk>/", setup_team.team, name="setup_team"),
    path("teams/<uuid:pk>/remove/", setup_team.remove, name="setup_team_remove"),
    path("people/", setup_people.people, name="setup_people"),
    path("people/confirm/", setup_people.confirm, name="setup_people_confirm"),
    path("people/<uuid:pk>/", setup_leaders.leader, name="setup_leader"),
    path("launch/", setup_life.launch, name="setup_launch"),
    path("review/", setup_life.review, name="setup_review"),
    path("close/", setup_life.close, name="setup_close"),
]
