"""The only addresses of allauth, under the names it looks for. Its other pages do not exist."""

from django.urls import path

from access.gates import public
from accounts.sign_in import AskForCode, EnterCode
from accounts.signing_out import how_to_join, sign_out

ask_for_code = public(AskForCode.as_view())

urlpatterns = [
    path("sign-in/", ask_for_code, name="account_login"),
    path("sign-in/", ask_for_code, name="account_request_login_code"),
    path("sign-in/code/", public(EnterCode.as_view()), name="account_confirm_login_code"),
    path("sign-out/", sign_out, name="account_logout"),
    path("join/", how_to_join, name="account_signup"),
]
