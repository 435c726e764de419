# SPDX-License-Identifier: EUPL-1.2
"""The room `web`: wiring only."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Settings, addresses, command line, base templates."""

    name = "acquis.web"

    def ready(self) -> None:
        """Labels are signed with the institution's key, which this room alone holds."""
        from acquis.support.document import signed_by
        from acquis.web.keys import sign

        signed_by(sign)
