"""People who ask a web server as fast as it answers, over connections that are kept."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor

CLIENTS, REQUESTS, WARM = 2, 120, 10


def over_the_wire(origin: str, url: str, *, cookie: str = "") -> list[float]:
    """Milliseconds of each of REQUESTS requests by CLIENTS at once; those that warm the server up are left out."""
    address = origin.removeprefix("http://")
    with ThreadPoolExecutor(CLIENTS) as pool:
        runs = [pool.submit(_ask, address, url, cookie, REQUESTS // CLIENTS) for _ in range(CLIENTS)]
        return [spent for run in runs for spent in run.result()]


def _ask(address: str, url: str, cookie: str, requests: int) -> list[float]:
    connection = http.client.HTTPConnection(address, timeout=60)
    headers = {"Cookie": cookie, "Accept-Encoding": "gzip"}
    try:
        return [_once(connection, url, headers) for _ in range(WARM + requests)][WARM:]
    finally:
        connection.close()


def _once(connection: http.client.HTTPConnection, url: str, headers: dict[str, str]) -> float:
    begun = time.perf_counter()
    connection.request("GET", url, headers=headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == http.client.OK, f"{url} answers {answer.status}"
    return (time.perf_counter() - begun) * 1000
