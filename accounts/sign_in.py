"""Signing in: an address, then six numbers. On allauth's own views, so that its other ways can join."""

from typing import Any

from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import lockout, sessions
from accounts.sign_in_forms import AddressForm, CodeForm
from core import clock


class AskForCode(RequestLoginCodeView):  # type: ignore[misc]
    """The same answer for known and unknown addresses."""

    form_class = AddressForm
    template_name = "account/sign_in.html"

    def form_valid(self, form: AddressForm) -> HttpResponseBase:
        if lockout.is_locked(self.request, form.cleaned_data["email"]):
            return lockout.locked_out(self.request)
        try:
            return super().form_valid(form)  # type: ignore[no-any-return]
        except OSError:  # smtplib's errors are OSErrors
            form.add_error(None, _("We could not send an e-mail just now. Wait a minute, then try again."))
            return self.render_to_response(self.get_context_data(form=form), status=503)  # type: ignore[no-any-return]

    def form_invalid(self, form: AddressForm) -> HttpResponseBase:
        return self.render_to_response(self.get_context_data(form=form), status=422)  # type: ignore[no-any-return]

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: object) -> None:
        """Who comes here while a code is on its way wants another address: let them."""


class EnterCode(ConfirmLoginCodeView):  # type: ignore[misc]
    form_class = CodeForm
    template_name = "account/enter_code.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """An address without an account has no code that could be right."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if "code" in kwargs and not self._process.user:
            kwargs["code"] = ""
        return kwargs

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if lockout.is_locked(request, self._address):
            return lockout.locked_out(request)
        return super().post(request, *args, **kwargs)  # type: ignore[no-any-return]

    def form_invalid(self, form: CodeForm) -> HttpResponseBase:
        if "code" in form.cleaned_data or form.data.get("code", "").strip():
            lockout.count_wrong_code(self.request, self._address)
            if not self._process.record_invalid_attempt():
                sentence = _("That was five wrong codes. Ask for a new one, and use the newest e-mail from us.")
                messages.warning(self.request, sentence)
                return HttpResponseRedirect(self.passthrough_next_url(reverse("account_login")))
        return self.render_to_response(self.get_context_data(form=form), status=422)  # type: ignore[no-any-return]

    def _verify_form_valid(self, form: CodeForm) -> HttpResponseBase:
        response = super()._verify_form_valid(form)
        if self.request.user.is_authenticated:
            sessions.begin(self.request.session, shared=form.cleaned_data["shared"])
        return response  # type: ignore[no-any-return]

    def _resend_form_valid(self, form: object) -> HttpResponseBase:
        self._process.state["at"] = clock.now().timestamp()
        try:
            response = super()._resend_form_valid(form)
        except OSError:
            messages.warning(self.request, _("We could not send an e-mail just now. Wait a minute, then try again."))
            return HttpResponseRedirect(self.passthrough_next_url(self.request.path))
        messages.success(self.request, _("We sent a new code. The one from before no longer works."))
        return response  # type: ignore[no-any-return]

    @property
    def _address(self) -> str:
        return str(self._process.state.get("email", ""))
