from allauth.account.adapter import get_adapter
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, behind as many proxies as HUNDRED_PROXIES says: one answer for every limit."""
    return str(get_adapter(request).get_client_ip(request))
