# SPDX-License-Identifier: EUPL-1.2
"""What people choose from in forms that name documents; which texts a body can be asked to adopt."""

from acquis.meetings.models import Meeting
from acquis.record import inputs, putting
from acquis.record.audience import PUBLIC
from acquis.texts.models import Document
from acquis.texts.queries import sha256_of


def _in_the_open(where: inputs.Where) -> inputs.Choices:
    """The documents of a body that everybody may read, the latest first."""
    rows = Document.objects.filter(body=getattr(where.row, "body_id", None), audience=PUBLIC).order_by("-at")
    return [(row.subject, str(row)) for row in rows]


def _negotiated(meeting: Meeting) -> list[str]:
    rows = Document.objects.filter(draft__meeting=meeting, adoption=None).order_by("pk")
    return [row.subject for row in rows]


inputs.choices_depend("ReportStream.document", _in_the_open)
inputs.fill_in("AdoptDocument", lambda where: {"sha256": sha256_of(where.row)}, hidden=("sha256",))
putting.put_on("AdoptDocument", _negotiated)
