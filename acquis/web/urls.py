# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the site."""

from django.urls import URLPattern, URLResolver, path

from acquis.web.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
]
