"""Below /plan/: the plan, which shows small tests too, and what milestones has of its own, under its own names."""

from django.urls import URLPattern, URLResolver, path

from boards import plan
from milestones import urls

app_name = "milestones"
urlpatterns: list[URLPattern | URLResolver] = [path("", plan.plan, name="plan"), *urls.urlpatterns]
