# SPDX-License-Identifier: EUPL-1.2
"""The room `portal`: pages that show several rooms."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Holds views only: no acts, no tables."""

    name = "acquis.portal"
