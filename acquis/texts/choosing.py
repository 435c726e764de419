# SPDX-License-Identifier: EUPL-1.2
"""What people choose from in forms that name documents; which texts a body can be asked to adopt."""

from django.utils.translation import gettext_lazy as _

from acquis.meetings.models import Meeting
from acquis.record import inputs, putting
from acquis.record.audience import PUBLIC
from acquis.texts.models import Document
from acquis.texts.queries import sha256_of
from acquis.texts.words import ANSWERS, MANNERS


def _in_the_open(where: inputs.Where) -> inputs.Choices:
    """The documents of a body that everybody may read, the latest first."""
    rows = Document.objects.filter(body=getattr(where.row, "body_id", None), audience=PUBLIC).order_by("-at")
    return [(row.subject, str(row)) for row in rows]


def _negotiated(meeting: Meeting) -> list[str]:
    rows = Document.objects.filter(draft__meeting=meeting, adoption=None)
    return [row.subject for row in rows.exclude(draft__paragraph__clause__isnull=False).order_by("pk")]


def _founding(meeting: Meeting) -> list[str]:
    rows = Document.objects.filter(draft__meeting=meeting, adoption=None)
    return [
        row.subject for row in rows.filter(draft__paragraph__clause__isnull=False).distinct().order_by("pk")
    ]


inputs.choices_depend("ReportStream.document", _in_the_open)
inputs.fill_in("AdoptDocument", lambda where: {"sha256": sha256_of(where.row)}, hidden=("sha256",))
putting.put_on("AdoptDocument", _negotiated)
inputs.fill_in("AdoptFoundingText", lambda where: {"sha256": sha256_of(where.row)}, hidden=("sha256",))
putting.put_on("AdoptFoundingText", _founding)
inputs.choices_come_from("EnterAssemblyAnswer.what", lambda: list(ANSWERS.items()))
inputs.choices_come_from("EnterAssemblyAnswer.manner", lambda: list(MANNERS.items()))
inputs.LABELS.update(
    {
        "EnterAssemblyAnswer.what": _("What the Assembly did"),
        "EnterAssemblyAnswer.words": _("In its words, where it did something else"),
        "EnterAssemblyAnswer.title": _("Title of the resolution or decision"),
        "TransmitReport.symbol": _("Symbol under which the Assembly has it"),
        "against": _("Against"),
        "abstaining": _("Abstaining"),
        "further": _("What follows, a paragraph a line"),
        "in_favour": _("In favour"),
        "manner": _("In which manner"),
        "preamble": _("Preamble, a paragraph a line"),
    }
)
