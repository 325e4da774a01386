from django.contrib import admin

from core.admin import ReadOnlyAdmin
from stories.models import Consent


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    """That there was a yes, how far and until when. The words of stories are not to be read here."""

    list_display = ["pk", "scope", "how", "recorded_at", "ends_at", "withdrawn_at", "withdrawn_how"]
    list_filter = ["scope", "how", "withdrawn_how"]
    exclude = ["story", "given_by", "recorded_by", "withdrawn_by"]
