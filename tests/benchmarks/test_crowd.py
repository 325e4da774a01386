"""The crowd is what the benchmarks say it is, and every page they measure opens for whom they open it."""

import pytest
from django.conf import settings
from django.test import Client

from access.roles import Role
from accounts.models import User
from benchmarks import member_pages
from benchmarks.audience import audience
from benchmarks.crowd import crowd
from benchmarks.visits import PAGES, sign_in, somebody
from core import clock
from milestones.models import Task
from notifications.models import Delivery
from nudges import planning
from teams.models import Team
from tests.guards.table import pages_of

pytestmark = pytest.mark.django_db


def test_every_page_that_is_measured_opens() -> None:
    challenge = crowd(teams=2, people=5, days=30, today=20)
    for page in PAGES:
        browser = Client()
        if page.role:
            browser.cookies[settings.SESSION_COOKIE_NAME] = sign_in(somebody(page.role, challenge))
        assert browser.get(page.url(challenge.slug)).status_code == 200, page.name


def test_every_page_of_a_member_is_weighed() -> None:
    """But for what is no page, the demonstration, and what stands behind a link that only ends messages."""
    no_page = {"site:service_worker", "site:manifest", "notifications:mute", "personal:sent", "waited", "meetings:now"}
    no_page |= {"calendar:feed", "exports:tables", "exports:workbook"}
    no_page |= {f"packs:{kind}_{file}" for kind in ("midpoint", "day_100") for file in ("pdf", "pptx")}
    leads_on = {"personal:link"}  # for whoever is signed in it is no page
    weighed = {*member_pages.IN_CHALLENGE, *member_pages.OUTSIDE, *member_pages.BY_LINK} - leads_on
    assert weighed == {name for name in pages_of("member") if not name.startswith("demo:")} - no_page
    challenge = crowd(teams=2, people=5, days=30, today=20)
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = sign_in(somebody(Role.MEMBER, challenge))
    for name, url in member_pages.addresses(challenge).items():
        asker = Client() if name in member_pages.BY_LINK else browser
        assert asker.get(url).status_code == 200, name


def test_a_crowd_has_as_many_teams_people_and_days_as_asked() -> None:
    challenge = crowd(teams=2, people=5, days=30, today=20)
    teams = Team.objects.filter(challenge=challenge)
    assert [team.participations.members().count() for team in teams] == [5, 5]
    assert Task.objects.filter(team=teams[0]).count() == 29
    assert challenge.calendar.day_of(clock.now()) == 20


def test_everybody_of_the_audience_is_asked_now() -> None:
    audience(20, a_challenge=10, a_team=5)
    assert planning.plan(now=clock.now()) == User.objects.count() == 20
    assert Delivery.objects.due(now=clock.now()).count() == 20
