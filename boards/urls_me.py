"""One's own pages. They show several concepts at once, so they live here, under the name of accounts."""

from django.urls import path

from accounts import views
from boards import inbox, me

app_name = "accounts"
urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/address/", views.address, name="address"),
    path("me/address/code/", views.address_code, name="address_code"),
    path("me/links/", views.links, name="links"),
    path("me/sign-out-everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("me/inbox/", inbox.inbox, name="inbox"),
    path("me/inbox/read/", inbox.read, name="read_all"),
    path("me/inbox/<uuid:pk>/read/", inbox.read, name="read"),
]
