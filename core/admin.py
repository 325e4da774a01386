"""The admin is for looking: what happens, happens through actions."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import DataError, transaction
from django.http import HttpRequest


class CarefulChangeList(ChangeList):
    """A list asked for in a way no date or word can answer (?made_at__year=99999) is shown whole, as Django does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        try:
            with transaction.atomic():
                super().__init__(*args, **kwargs)
        except (ValueError, OverflowError, DataError) as error:
            raise IncorrectLookupParameters(error) from error


def _careful(_admin: object, _request: HttpRequest, **_more: Any) -> type[ChangeList]:
    return CarefulChangeList


admin.ModelAdmin.get_changelist = _careful  # type: ignore[method-assign,assignment]  # also the pages of other packages


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable at run time
    """Search and read; nothing can be added, changed or deleted here."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
