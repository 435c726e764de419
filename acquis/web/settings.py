# SPDX-License-Identifier: EUPL-1.2
"""Django's settings. What an operator may change is in `environment.py`, what an institution may in its profile."""

import sys
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from acquis.record.router import REPLAY
from acquis.web import environment

ROOT = Path(__file__).resolve().parent.parent

SECRET_KEY = environment.secret("ACQUIS_SECRET_KEY", "secret-key")
DEBUG = False
ALLOWED_HOSTS = environment.hosts()
SECURE = environment.base_url().startswith("https://")
CSRF_TRUSTED_ORIGINS = [environment.base_url()]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "ninja",
    "acquis.record",
    "acquis.parties",
    "acquis.framework",
    "acquis.meetings",
    "acquis.floor",
    "acquis.decisions",
    "acquis.texts",
    "acquis.reports",
    "acquis.needs",
    "acquis.support",
    "acquis.portal",
    "acquis.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "acquis.web.middleware.institution",
]

ROOT_URLCONF = "acquis.web.urls"
ASGI_APPLICATION = "acquis.web.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "acquis.web.context.page",
            ],
        },
    }
]

DATABASES = {"default": environment.database()}
DATABASE_ROUTERS = ["acquis.record.router.Router"]
REPLAY_ALIAS = REPLAY
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "parties.User"
LOGIN_URL = "sign-in"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("zh-hans", "中文"),
]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

TRIALS_FOLDER = environment.data_folder() / "trials"
TRIAL_PLAY = [sys.executable, "-P", "-m", "acquis.web.command", "simulate"]
TRIAL_WEIGH = [sys.executable, "-P", "-m", "acquis.web.trials.weigh"]

STATIC_URL = "/static/"
STATIC_ROOT = environment.data_folder() / "static"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 256},
    },
}
"""Public pages as they were made, in this process alone; a page's tag changes with it, so none has to expire."""

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"terminal": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["terminal"], "level": environment.log_level()},
}
