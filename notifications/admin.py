"""For operators: what was and was not delivered, and why. To look at; only sending again can be done."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.admin import ReadOnlyAdmin
from notifications import actions, unreachable
from notifications.models import Delivery, Message, Mute, Unreachable


class DeliveryInline(admin.TabularInline):  # type: ignore[type-arg]  # not subscriptable at run time
    model = Delivery
    fields = ("channel", "state", "why", "due_at", "attempts", "settled_at")
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    list_display = ("kind", "occasion", "to", "is_nudge", "made_at", "read_at", "called_off_at")
    list_filter = ("kind", "is_nudge")
    search_fields = ("occasion", "person__name", "person__email", "address")
    list_select_related = ("person",)
    date_hierarchy = "made_at"
    inlines = (DeliveryInline,)

    @admin.display(description=_("to"))
    def to(self, message: Message) -> str:
        return str(message.person or message.address)


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = ("state", "why", "channel", "kind", "to", "due_at", "attempts", "settled_at")
    list_filter = ("state", "channel", "message__kind")
    search_fields = ("why", "message__occasion", "message__person__name", "message__person__email", "message__address")
    list_select_related = ("message__person",)
    ordering = ("-due_at",)
    actions = ("send_again", "take_as_sent")

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Looking is not enough: the right to change deliveries is, though no form offers it."""
        return request.user.has_perm("notifications.change_delivery")

    @admin.display(description=_("kind"))
    def kind(self, delivery: Delivery) -> str:
        return delivery.message.kind

    @admin.display(description=_("to"))
    def to(self, delivery: Delivery) -> str:
        return str(delivery.message.person or delivery.message.address)

    @admin.action(description=_("Send again those that failed or are not known to be sent"), permissions=["decide"])
    def send_again(self, request: HttpRequest, chosen: QuerySet[Delivery]) -> None:
        many = actions.send_again(chosen)
        words = ngettext("%(many)s delivery waits to be sent.", "%(many)s deliveries wait to be sent.", many)
        self.message_user(request, words % {"many": many}, messages.SUCCESS)

    @admin.action(description=_("Take as sent those that are not known to be sent"), permissions=["decide"])
    def take_as_sent(self, request: HttpRequest, chosen: QuerySet[Delivery]) -> None:
        many = actions.take_as_sent(chosen)
        words = ngettext("%(many)s delivery counts as sent.", "%(many)s deliveries count as sent.", many)
        self.message_user(request, words % {"many": many}, messages.SUCCESS)


@admin.register(Mute)
class MuteAdmin(ReadOnlyAdmin):
    list_display = ("person", "address", "kind", "muted_at")
    search_fields = ("person__name", "person__email", "address")
    list_select_related = ("person",)


@admin.register(Unreachable)
class UnreachableAdmin(ReadOnlyAdmin):
    list_display = ("person", "channel", "address", "why", "since")
    list_filter = ("channel",)
    search_fields = ("person__name", "address", "why")
    list_select_related = ("person",)
    actions = ("let_try_again",)

    def has_clear_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("notifications.delete_unreachable")

    @admin.action(description=_("Use these addresses again"), permissions=["clear"])
    def let_try_again(self, request: HttpRequest, chosen: QuerySet[Unreachable]) -> None:
        many = unreachable.let_try_again(chosen)
        words = ngettext("%(many)s address is used again.", "%(many)s addresses are used again.", many)
        self.message_user(request, words % {"many": many}, messages.SUCCESS)
