from django.urls import URLPattern, URLResolver, path

from teams import inviting, meeting, people, views

app_name = "teams"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.team, name="team"),
    path("agreement/", views.agreement, name="agreement"),
    path("meeting/", meeting.meeting, name="meeting"),
    path("going/", views.going, name="going"),
    path("me/", views.my_part, name="my_part"),
    path("leave/", views.leave, name="leave"),
    path("people/<uuid:pk>/", people.functions, name="person"),
    path("people/<uuid:pk>/remove/", people.remove, name="remove"),
    path("invitations/", inviting.invitations, name="invitations"),
    path("invitations/<uuid:pk>/revoke/", inviting.revoke, name="revoke"),
    path("invitations/<uuid:pk>/poster/", inviting.poster, name="poster"),
]
