"""Figures for Prometheus, worked out only when somebody asks for them: no page pays for it."""

import ipaddress
from collections.abc import Iterable
from secrets import compare_digest

import redis
from django.conf import settings
from django.db.models import Count, Min
from django.http import HttpRequest
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from accounts.models import Channel
from config import health, heartbeat
from core import clock
from notifications.alarms import Trouble
from notifications.models import Alarm, Delivery

QUEUES = ("default", *Channel.values)


class Figures(Collector):
    def collect(self) -> Iterable[Metric]:
        yield self._parts()
        yield self._deliveries()
        yield self._owed()
        yield self._oldest()
        yield self._alarms()
        yield self._queues()

    def _parts(self) -> Metric:
        up = GaugeMetricFamily("hundred_up", "Whether a part of the installation answers.", labels=["part"])
        for check in health.check_all():
            up.add_metric([check.part], float(check.ok))
        return up

    def _deliveries(self) -> Metric:
        gauge = GaugeMetricFamily("hundred_deliveries", "Deliveries there are.", labels=["channel", "state"])
        for row in Delivery.objects.values("channel", "state").annotate(n=Count("pk")).order_by("channel", "state"):
            gauge.add_metric([row["channel"], row["state"]], row["n"])
        return gauge

    def _owed(self) -> Metric:
        """Of ``hundred_deliveries`` too, but by itself it is easier to watch."""
        owed = Delivery.objects.filter(state__in=["pending", "sending"]).count()
        return GaugeMetricFamily("hundred_deliveries_owed", "Deliveries that are still to be made.", value=owed)

    def _alarms(self) -> Metric:
        gauge = GaugeMetricFamily("hundred_alarm", "Whether the operator has something to do.", labels=["kind"])
        raised = set(Alarm.objects.filter(over_at=None).values_list("kind", flat=True))
        for trouble in Trouble:
            gauge.add_metric([trouble], float(trouble in raised))
        return gauge

    def _oldest(self) -> Metric:
        now = clock.now()
        due = Delivery.objects.filter(state="pending", due_at__lte=now).aggregate(oldest=Min("due_at"))["oldest"]
        late = (now - due).total_seconds() if due else 0.0
        return GaugeMetricFamily("hundred_oldest_due_delivery_seconds", "How late the latest is.", value=late)

    def _queues(self) -> Metric:
        gauge = GaugeMetricFamily("hundred_queue_length", "Jobs that wait in the broker.", labels=["queue"])
        try:
            with heartbeat.connect() as client:
                for queue in QUEUES:
                    gauge.add_metric([queue], float(client.llen(queue)))
        except redis.RedisError:
            pass  # hundred_up{part="broker"} says so
        return gauge


def page() -> bytes:
    registry = CollectorRegistry()
    registry.register(Figures())
    return generate_latest(registry)


def may_read(request: HttpRequest) -> bool:
    """Who holds the token; without one, who is on this very machine and not behind a proxy."""
    token = settings.METRICS_TOKEN
    if token:
        return compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    caller = ipaddress.ip_address(request.META.get("REMOTE_ADDR") or "0.0.0.0")  # noqa: S104
    return caller.is_loopback and "X-Forwarded-For" not in request.headers
