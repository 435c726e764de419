# SPDX-License-Identifier: EUPL-1.2
"""The room `web`: wiring only."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Settings, addresses, command line, base templates."""

    name = "acquis.web"
