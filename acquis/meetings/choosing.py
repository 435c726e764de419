# SPDX-License-Identifier: EUPL-1.2
"""What people choose from in forms about bodies, meetings and the programme of work; what a body can be asked there."""

import hashlib
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.framework.choosing import as_subjects, elements
from acquis.law.loading import flattened
from acquis.law.reading import ProfileError
from acquis.meetings.models import AgendaItem, Body, Meeting, Stream
from acquis.meetings.programme_queries import programmes
from acquis.meetings.words import STATUSES
from acquis.parties.names import in_language, place_name
from acquis.parties.words import CONTACTS
from acquis.record import inputs, putting, sentences

inputs.LABELS.update(
    {
        "AdoptProgrammeOfWork.body": _("Working group that carries it"),
        "CreateWorkingGroup.kind": _("Kind of group"),
        "EntrustStream.to": _("Working group"),
        "streams.place": _("Where it meets"),
    }
)

inputs.HINTS["items"] = _("One a line, in their order.")


def _groups(where: inputs.Where) -> inputs.Choices:
    """The working groups in being that the body of this subject created."""
    parent = where.row.programme.body_id if isinstance(where.row, Stream) else getattr(where.row, "pk", None)
    rows = Body.objects.filter(parent=parent, ended=None).order_by("pk")
    return [(f"body:{row.pk}", str(row)) for row in rows]


def _places(where: inputs.Where) -> inputs.Choices:
    """Where the groups that a body may create can meet."""
    rules = where.profile.bodies
    kinds = rules[where.row.kind].may_create if isinstance(where.row, Body) else ()
    return [
        (key, place_name(where.profile, key))
        for key in sorted({each for kind in kinds for each in rules[kind].places})
    ]


def _kinds(where: inputs.Where) -> inputs.Choices:
    """The kinds of body that this one may create."""
    rules = where.profile.bodies
    kinds = rules[where.row.kind].may_create if isinstance(where.row, Body) else ()
    return [(kind, in_language({str(tag): text for tag, text in rules[kind].name.items()})) for kind in kinds]


def _as_it_stands(where: inputs.Where) -> dict[str, Any]:
    """The programme of work in force, to be changed into the next."""
    row = programmes().filter(body=where.row, replaced=None).first()
    if row is None:
        return {}
    return {
        "title": row.title,
        "streams": [
            {
                "title": stream.title,
                "mandate": stream.mandate,
                "place": stream.place,
                "body": f"body:{stream.body_id}" if stream.body_id else None,
                "serves": stream.serves,
                "due": stream.due,
            }
            for stream in row.stream_set.all()
        ],
    }


def _carried(where: inputs.Where) -> inputs.Choices:
    """The streams in force that the body of a meeting carries."""
    rows = Stream.objects.filter(programme__replaced=None, body=getattr(where.row, "body_id", None))
    return [(f"stream:{row.pk}", str(row)) for row in rows.order_by("number")]


def _this_and_following(meeting: Meeting) -> list[str]:
    """The meeting, and those of the same body that were not opened yet."""
    rows = Meeting.objects.filter(body=meeting.body_id, opened=None, closed=None).order_by("starts", "pk")
    return list(dict.fromkeys([meeting.subject, *(row.subject for row in rows)]))


def _groups_created(meeting: Meeting) -> list[str]:
    keys = Body.objects.filter(parent=meeting.body_id, ended=None).values_list("pk", flat=True)
    return [f"body:{key}" for key in keys.order_by("pk")]


def _streams_adopted(meeting: Meeting) -> list[str]:
    rows = Stream.objects.filter(programme__body=meeting.body_id, programme__replaced=None)
    return [f"stream:{key}" for key in rows.order_by("number").values_list("pk", flat=True)]


def _in_being(where: inputs.Where) -> inputs.Choices:
    """The bodies in being: some of them a change of the rules may end."""
    rows = Body.objects.filter(ended=None).order_by("parent_id", "pk")
    return [(f"body:{row.pk}", str(row)) for row in rows]


def _items(where: inputs.Where) -> inputs.Choices:
    """The items of the agenda of a meeting."""
    rows = AgendaItem.objects.filter(meeting=where.row) if isinstance(where.row, Meeting) else ()
    return [(f"item:{row.pk}", f"{row.number}. {row}") for row in rows]


def _predecessors(where: inputs.Where) -> inputs.Choices:
    """The earlier processes that the rules name, by their number there."""
    rows = enumerate(where.profile.establishment.predecessors, start=1)
    return [(n, in_language({str(tag): text for tag, text in row.name.items()})) for n, row in rows]


def _self_contained(payload: dict[str, Any], where: inputs.Where) -> dict[str, Any]:
    """The text of the rules handed in, whole with what it inherits, and its SHA-256; as it is if it does not load."""
    given = payload.get("profile_text", "")
    try:
        text = flattened(given, name=where.profile.profile) if given else ""
    except ProfileError:
        text = given
    return {"profile_text": text, "profile_hash": hashlib.sha256(text.encode()).hexdigest()} if text else {}


inputs.choices_depend("ChangeRules.ends", _in_being)
inputs.choices_depend("ReferMatter.on", _items)
inputs.choices_depend("predecessor", _predecessors)
inputs.choices_come_from(
    "ChangeRules.under_way",
    lambda: [
        ("as-begun", _("end under the rules they began with")),
        ("new-rules", _("pass to the new rules")),
    ],
)
inputs.choices_come_from("CarryContact.kind", lambda: list(CONTACTS.items()))
inputs.complete("ChangeRules", ("profile_hash",), _self_contained)
inputs.choices_come_from("status", lambda: list(STATUSES.items()))
sentences.code_in_words("SetStatus.status", STATUSES)
inputs.choices_come_from("office", lambda: [("chair", _("Chair")), ("vice-chair", _("Vice-Chair"))])
inputs.choices_come_from("serves", lambda: as_subjects(elements()))
inputs.choices_depend("AdoptProgrammeOfWork.body", _groups)
inputs.choices_depend("EntrustStream.to", _groups)
inputs.choices_depend("AdoptProgrammeOfWork.place", _places)
inputs.choices_depend("CreateWorkingGroup.kind", _kinds)
inputs.choices_depend("ReportStream.stream", _carried)
inputs.fill_in("AdoptProgrammeOfWork", _as_it_stands)
inputs.fill_in("AdoptAgenda", lambda where: {"items": where.row.provisional_agenda})
putting.put_on("AdoptAgenda", _this_and_following)
putting.put_on("ElectOfficer", _this_and_following)
putting.put_on("EndWorkingGroup", _groups_created)
putting.put_on("EntrustStream", _streams_adopted)
