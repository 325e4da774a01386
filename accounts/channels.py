"""Which channels this installation offers: one without its keys is not offered to anybody."""

from django.conf import settings

from accounts.models import Channel, User


def offered() -> list[Channel]:
    """In the order they are shown. E-mail is always there."""
    keys = {
        Channel.EMAIL: True,
        Channel.SMS: bool(settings.NOTIFY_API_KEY and settings.NOTIFY_SMS_TEMPLATE),
        Channel.PUSH: bool(settings.VAPID_PRIVATE_KEY),
    }
    return [channel for channel in Channel if keys[channel]]


def choices_for(person: User) -> list[tuple[str, str]]:
    """What they can choose from: an e-mail needs an address, a text message a number. Push is chosen on the device."""
    has = {Channel.EMAIL: person.email, Channel.SMS: person.phone, Channel.PUSH: True}
    return [(channel.value, str(channel.label)) for channel in offered() if has[channel]]
