from django.apps import AppConfig

from config.celery import app as celery_app

__all__ = ["ConfigConfig", "celery_app"]  # tasks find their application as soon as Django knows its apps


class ConfigConfig(AppConfig):
    name = "config"
