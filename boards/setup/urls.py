"""/c/<slug>/set-up/…"""

from django.urls import path

from boards.setup import dates, day_zero, events, leaders, life, merge, pause, people, start, team, teams

urlpatterns = [
    path("", start.overview, name="setup"),
    path("brief/", start.brief, name="setup_brief"),
    path("dates/", dates.dates, name="setup_dates"),
    path("question/", dates.question, name="setup_question"),
    path("day-zero/", day_zero.day_zero, name="setup_day_zero"),
    path("events/", events.events, name="setup_events"),
    path("events/<uuid:pk>/", events.event, name="setup_event"),
    path("events/<uuid:pk>/remove/", events.remove_event, name="setup_event_remove"),
    path("teams/", teams.teams, name="setup_teams"),
    path("teams/<uuid:pk>/", team.team, name="setup_team"),
    path("teams/<uuid:pk>/people/", team.people, name="setup_team_people"),
    path("teams/<uuid:pk>/merge/", merge.merge_into, name="setup_team_merge"),
    path("teams/<uuid:pk>/remove/", team.remove, name="setup_team_remove"),
    path("people/", people.people, name="setup_people"),
    path("people/confirm/", people.confirm, name="setup_people_confirm"),
    path("people/<uuid:pk>/", leaders.leader, name="setup_leader"),
    path("launch/", life.launch, name="setup_launch"),
    path("pause/", pause.pause, name="setup_pause"),
    path("resume/", pause.resume, name="setup_resume"),
    path("review/", life.review, name="setup_review"),
    path("close/", life.close, name="setup_close"),
]
