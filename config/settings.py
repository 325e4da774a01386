"""Settings come from the environment alone: see config/env.py and .env.example."""

from email.utils import parseaddr
from pathlib import Path

import django_stubs_ext
import pghistory
from django.utils.translation import gettext_lazy as _

from config.env import read_or_leave

django_stubs_ext.monkeypatch()  # forms.ModelForm[Challenge] is more than a comment

ENV = read_or_leave()
BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = ENV.secret_key
DEBUG = ENV.debug
BASE_URL = ENV.base_url
ALLOWED_HOSTS = ENV.allowed_hosts
CSRF_TRUSTED_ORIGINS = ENV.trusted_origins
DEMO = ENV.demo
VAR = ENV.var
HELP_TEXT = ENV.help_text
METRICS_TOKEN = ENV.metrics_token

INSTALLED_APPS = [
    "config",
    "rehearsal",
    "packs",
    "exports",
    "calendars",
    "meetings",
    "boards",
    "playbooks",
    "coaching",
    "nudges",
    "checkins",
    "milestones",
    "measures",
    "experiments",
    "reflections",
    "stories",
    "asks",
    "votes",
    "sharing",
    "sustainability",
    "teams",
    "challenges",
    "notifications",
    "accounts",
    "access",
    "identifiers",
    "core",
    "django_htmx",
    "template_partials",
    "allauth",
    "allauth.account",
    "anymail",
    "axes",
    "csp",
    "pgtrigger",
    "pghistory",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "core.permissions.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # within WhiteNoise, whose files are compressed already
    "csp.middleware.CSPMiddleware",
    "core.wellformed.WellFormedMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "accounts.middleware.PersonMiddleware",
    "teams.middleware.ChallengeMiddleware",
    "identifiers.middleware.WritingMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "boards.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
            ],
        },
    },
]

DATABASES = {"default": ENV.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": ENV.redis_url}}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = ENV.https
CSRF_COOKIE_SECURE = ENV.https
CSRF_FAILURE_VIEW = "boards.errors.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.https else None
SECURE_SSL_REDIRECT = ENV.https
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if ENV.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENV.https
SECURE_HSTS_PRELOAD = ENV.https
SECURE_REFERRER_POLICY = "same-origin"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "base-uri": ["'none'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "img-src": ["'self'", "data:"],
        "manifest-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "worker-src": ["'self'"],
    },
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 3
ACCOUNT_LOGIN_TIMEOUT = 60 * 60
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_LOGOUT_ON_GET = False
# Five wrong tries a code, and few codes an address: guessing takes centuries.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "300/h/ip,5/15m/key,30/d/key",
    "board_passcode": "10/15m/ip,60/h/key",  # wrong ones only
}

ALLAUTH_TRUSTED_PROXY_COUNT = ENV.proxies
AXES_CLIENT_IP_CALLABLE = "config.callers.address_of"
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1
# The address and the place together: nobody can lock out another person, or a whole hospital.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "accounts.lockout.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["code", "csrfmiddlewaretoken"]

# History rows hang on what they are the history of: milestone.history.
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="history", related_query_name="history")
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)  # pages are only read by GET: there is nothing to write down who did it

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = ENV.time_zone
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

STATIC_URL = "static/"
STATIC_ROOT = ENV.static_root
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_files.StaticFiles"},
}

EMAIL_BACKEND = ENV.email["EMAIL_BACKEND"]
EMAIL_HOST = ENV.email.get("EMAIL_HOST", "")
EMAIL_PORT = ENV.email.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = ENV.email.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = ENV.email.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = ENV.email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = ENV.email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ENV.from_email
SERVER_EMAIL = ENV.from_email
ANYMAIL = ENV.channels.anymail

NOTIFY_API_KEY = ENV.channels.notify_api_key
NOTIFY_URL = ENV.channels.notify_url
NOTIFY_SMS_TEMPLATE = ENV.channels.notify_sms_template
NOTIFY_EMAIL_TEMPLATE = ENV.channels.notify_email_template
NOTIFY_CALLBACK_TOKEN = ENV.channels.notify_callback_token
VAPID_PRIVATE_KEY = ENV.channels.vapid_private_key
PUSH_CONTACT = ENV.channels.push_contact or f"mailto:{parseaddr(ENV.from_email)[1]}"
PUSH_SERVICES = ENV.channels.push_services
REPLY_ADDRESS = ENV.channels.reply_address
IMAP_URL = ENV.channels.imap_url
OPERATOR_EMAIL = ENV.channels.operator_email

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_keys": {"()": "core.quiet_logs.WithoutKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["without_keys"]}},
    "root": {"handlers": ["console"], "level": ENV.log_level},
    "loggers": {
        "axes": {"level": "WARNING"},
        "urllib3": {"level": "INFO"},  # below that it tells addresses of devices
    },
}

REDIS_URL = ENV.redis_url
CELERY_BROKER_URL = ENV.redis_url
CELERY_IMPORTS = ["config.heartbeat", "config.watch", "nudges.replies.tasks"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_DB_REUSE_MAX = 1_000_000  # else each job opens a connection of its own; config.celery drops dead ones
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A broker that is away holds nobody up: what is owed stands in the database, and the sweep rings again.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 5,
    "socket_connect_timeout": 3,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
}
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULER = "config.beat:BeatingScheduler"
CELERY_BEAT_SCHEDULE = {
    "plan": {"task": "nudges.tasks.plan", "schedule": 60.0, "args": [0]},
    "plan the other half": {"task": "nudges.tasks.plan", "schedule": 60.0, "args": [1]},
    "sweep": {"task": "notifications.tasks.sweep", "schedule": 60.0},
    "tidy": {"task": "nudges.replies.tasks.forget_dropped", "schedule": 3600.0},
    "votes": {"task": "votes.tasks.forget_run_out", "schedule": 3600.0},
}
if IMAP_URL:
    CELERY_BEAT_SCHEDULE["answers"] = {
        "task": "nudges.replies.tasks.take_answers",
        "schedule": 60.0,
        "options": {"expires": 60},
    }

SILENCED_SYSTEM_CHECKS: list[str] = []
