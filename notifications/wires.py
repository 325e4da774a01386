"""What can be known of a request over the network that got no answer."""

import ssl
from typing import Final

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ProxyError, SSLError

BEFORE_IT_LEFT: Final = (ConnectTimeoutError, NewConnectionError, ProxyError)


def never_left(error: BaseException | None) -> bool:
    """True only when there was no connection, so that nobody can have read the request."""
    if isinstance(error, requests.ConnectTimeout):
        return True
    if not isinstance(error, requests.ConnectionError) or not error.args:
        return False
    reason = getattr(error.args[0], "reason", None)
    if isinstance(reason, SSLError):
        return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in reason.args)
    return isinstance(reason, BEFORE_IT_LEFT)
