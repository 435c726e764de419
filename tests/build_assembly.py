# SPDX-License-Identifier: EUPL-1.2
"""A test institution under the rules of the General Assembly: votes at once, 193 Members, a quorum, secret ballots."""

from datetime import timedelta
from pathlib import Path

from acquis.meetings.acts import EnterEstablishment
from acquis.meetings.models import Body, Meeting
from acquis.record.models import Head
from acquis.web.simulation import play
from tests import build
from tests.build import FOUNDED, INSTITUTION, KEY, MORNING, SECRETARIAT

PROFILE = Path(__file__).parent / "profiles" / "assembly.yaml"


def an_assembly(kind: str = "test") -> Head:
    """A record founded under ``profiles/assembly.yaml``, its bodies in being. Needs a database that is `unfounded`."""
    text = PROFILE.read_text(encoding="utf-8")
    play.found(kind, "An assembly of the tests", FOUNDED, public_key=KEY, profile="assembly", text=text)
    charter = EnterEstablishment(
        document=build.words("Charter"), adopted_on="2027-01-08", attested_by="The conference"
    )
    build.do(charter, SECRETARIAT, INSTITUTION, now=FOUNDED + timedelta(days=1))
    return Head.objects.get()


def a_sitting(body: str = "general-assembly", **fields: object) -> Meeting:
    """A meeting of the Assembly, or of the body named (``first-committee``), opened by its chair."""
    fields = {"starts": MORNING, "title": "A sitting"} | fields
    return build.an_open_meeting(body=Body.objects.get(kind=body), **fields)
