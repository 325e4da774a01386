import allauth.account.admin  # noqa: F401  it must have registered what is taken off the list below
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from django.contrib import admin

from accounts.models import User
from core.admin import ReadOnlyAdmin

# Signing in is the same door for everybody: no password form, and the same limits.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.unregister(EmailAddress)  # addresses live on the person here


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    """People. An operator closes or opens an account, and says who may set up challenges."""

    list_display = ["name", "email", "phone", "may_start_challenges", "is_staff", "is_active", "date_joined"]
    list_filter = ["may_start_challenges", "is_staff", "is_active", "is_invented"]
    search_fields = ["name", "email", "phone"]
    fields = [
        "name", "email", "phone", "is_active", "may_start_challenges", "is_staff", "language", "time_zone",
        "quiet_from", "quiet_until", "channels", "weekly_cap", "is_invented", "date_joined", "last_login",
    ]  # fmt: skip
    readonly_fields = [
        "name", "email", "phone", "language", "time_zone", "quiet_from", "quiet_until", "channels", "weekly_cap",
        "is_invented", "date_joined", "last_login",
    ]  # fmt: skip
    ordering = ["name"]

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return bool(request.user.is_superuser)  # type: ignore[attr-defined]
