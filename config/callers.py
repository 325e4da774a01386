from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str | None:
    """Where a request comes from, behind as many proxies as HUNDRED_PROXIES says: one answer for every limit.

    None for a request that came over no network, like a test's own signing in.
    """
    address: str | None = get_client_ip(request)
    return address
