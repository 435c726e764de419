# SPDX-License-Identifier: EUPL-1.2
"""Which bodies a mandate brings into being, which the founding document, and which other bodies create."""

from __future__ import annotations

from .bodies import Body
from .profile import Profile


def mandated_bodies(profile: Profile) -> dict[str, Body]:
    """The bodies that prepare and adopt the founding document, by their keys in the profile.

    They come into being by a mandate. Source: BE2023 §4 (belgium-poa: provisions 9 and 75).
    """
    return {key: profile.bodies[key] for key in profile.establishment.mandated}


def standing_bodies(profile: Profile) -> dict[str, Body]:
    """The bodies that only the adoption of the founding document brings into being, by their keys.

    What another body may create is among them where it has a period of its own: then it stands already.
    Source: BE2023 §3: such a document establishes the permanent mechanism (belgium-poa: provisions 2 and 9).
    """
    created = {key for body in profile.bodies.values() for key in body.may_create}
    mandated = profile.establishment.mandated
    return {
        key: body
        for key, body in profile.bodies.items()
        if key not in mandated and (body.period or key not in created)
    }
