# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the site. Pages carry the language in front; `/` negotiates it."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from acquis.web.api import api

ROOMS = (
    "record",
    "parties",
    "framework",
    "meetings",
    "floor",
    "decisions",
    "texts",
    "reports",
    "needs",
    "support",
    "portal",
)

handler404 = "acquis.web.api.nothing_there"

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    *i18n_patterns(*(path("", include(f"acquis.{room}.urls")) for room in ROOMS)),
]
