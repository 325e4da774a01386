"""How allauth behaves here: no open sign-up, our own words, mail in one place."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That is not the code we sent. Look at the newest e-mail from us, and try again."),
        "too_many_login_attempts": _("That was too often. Wait a few minutes, then ask for a new code."),
        "rate_limited": _("That was too often. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come by invitation."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """After signing in we go on to our own pages alone."""
        request = context.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_login"))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """The one place that mail about signing in leaves by. Raises OSError when no mail server answers."""
        minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
        super().send_mail(template_prefix, email, context | {"base_url": settings.BASE_URL, "minutes": minutes})
