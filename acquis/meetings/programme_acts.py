# SPDX-License-Identifier: EUPL-1.2
"""Acts on the programme of work: adopted by the plenary, entrusted to groups, reported on; and the end of a group."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from acquis.framework import limits
from acquis.meetings.acts import LONGEST_TITLE, under_way
from acquis.meetings.models import Body, Programme, Stream, StreamReport
from acquis.record import subjects
from acquis.record.act import Act, Deed, Malformed, Public, Refusal, Words
from acquis.record.audience import PUBLIC
from acquis.record.registry import act
from acquis.record.subjects import number_in

MOST_STREAMS, MOST_SERVED = 20, 60
LONGEST_MANDATE = 4_000


class StreamPlan(BaseModel):
    """A stream as put to the body. `body` is a working group in being ("body:12"), or None while there is none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Public[Words]
    mandate: Public[Words]
    place: Public[str]
    body: Public[str | None] = None
    serves: Public[tuple[str, ...]] = ()
    due: Public[str]


@act
class AdoptProgrammeOfWork(Act):
    """The plenary adopts the programme of work between sessions, stream by stream. Only by decision.

    The programme before it is replaced.
    """

    power = "adopt-agenda"
    subject_kind = "body"
    asks = _("Adopt the programme of work")
    said = _("the programme of work “{title}” was adopted")

    title: Public[Words]
    streams: Public[tuple[StreamPlan, ...]]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        body = deed.profile.bodies[deed.about.kind]
        if not body.may_create:
            raise Refusal("no-programme-for-streams", deed.provision(body.provision))

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("title", self.title, LONGEST_TITLE)
        if not 0 < len(self.streams) <= MOST_STREAMS:
            raise Malformed("streams", "no-streams", most=MOST_STREAMS)
        for n, plan in enumerate(self.streams):
            _holds(plan, f"streams.{n}", deed)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Programme.objects.filter(body=deed.about, replaced=None).update(replaced=deed.at)
        programme = Programme.enter(deed, body=deed.about, title=self.title, adopted=deed.at)
        for number, plan in enumerate(self.streams, start=1):
            Stream.enter(
                deed,
                programme=programme,
                number=number,
                title=plan.title,
                mandate=plan.mandate,
                place=plan.place,
                body_id=_key_of("body", plan.body),
                serves=list(plan.serves),
                due=plan.due,
            )


@act
class EntrustStream(Act):
    """The plenary entrusts a stream of its programme of work to a working group. Only by decision."""

    power = "adopt-agenda"
    subject_kind = "stream"
    asks = _("Entrust this stream to a group")
    said = _("the stream was entrusted to a working group")

    to: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.programme.replaced:
            raise Refusal("programme-replaced")

    def check(self, deed: Deed) -> dict[str, Any]:
        _is_a_group("to", self.to, deed.about.programme.body)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Stream.objects.filter(pk=deed.about.pk).update(body=_key_of("body", self.to))


@act
class ReportStream(Act):
    """The chair of the group reports on a stream: the document that holds the report."""

    power = "preside"
    subject_kind = "meeting"
    asks = _("Report on a stream")
    said = _("reported on a stream of the programme of work")

    stream: Public[str]
    document: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.audience != PUBLIC:
            raise Refusal("report-in-the-open")
        if not deed.about.closed:
            under_way(deed.about)

    def check(self, deed: Deed) -> dict[str, Any]:
        stream = _stream(self.stream)
        if stream is None or stream.programme.replaced:
            raise Malformed("stream", "no-such-stream", stream=self.stream)
        if stream.body_id != deed.about.body_id:
            raise Refusal("not-your-stream", deed.right)
        _everybody_sees("document", self.document)
        if StreamReport.objects.filter(stream=stream, document=self.document).exists():
            raise Malformed("document", "reported-already")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        key = _key_of("stream", self.stream)
        StreamReport.enter(deed, stream_id=key, meeting=deed.about, document=self.document, at=deed.at)


def _holds(plan: StreamPlan, where: str, deed: Deed) -> None:
    """Refuse a stream that cannot be carried out, naming the field at fault."""
    limits.short(f"{where}.title", plan.title, LONGEST_TITLE)
    limits.short(f"{where}.mandate", plan.mandate, LONGEST_MANDATE)
    places = _places(deed)
    if plan.place not in places:
        raise Malformed(f"{where}.place", "not-a-place-of-the-body", places=", ".join(places))
    if plan.body is not None:
        _is_a_group(f"{where}.body", plan.body, deed.about)
    if len(plan.due) != len("2027-03-01") or limits.a_day(f"{where}.due", plan.due) < deed.at:
        raise Malformed(f"{where}.due", "not-ahead-of-us", date=plan.due)
    limits.few(f"{where}.serves", plan.serves, MOST_SERVED)
    for subject in plan.serves:
        if plan.serves.count(subject) > 1:
            raise Malformed(f"{where}.serves", "named-twice", subject=subject)
        _everybody_sees(f"{where}.serves", subject)


def _places(deed: Deed) -> list[str]:
    """Where the groups that this body may create can meet."""
    rows = deed.profile.bodies
    return sorted({place for kind in rows[deed.about.kind].may_create for place in rows[kind].places})


def _is_a_group(field: str, subject: str, parent: Body) -> None:
    key = _key_of("body", subject)
    if not key or not Body.objects.filter(pk=key, parent=parent, ended=None).exists():
        raise Malformed(field, "no-such-group", body=subject)


def _everybody_sees(field: str, subject: str) -> None:
    """Refuse a subject that does not exist or that is not public: nothing public points at it."""
    try:
        public = subject != subjects.INSTITUTION and subjects.audience(subjects.find(subject)) == PUBLIC
    except Refusal:
        public = False
    if not public:
        raise Malformed(field, "no-public-subject", subject=subject)


def _stream(subject: str) -> Stream | None:
    key = _key_of("stream", subject)
    return Stream.objects.select_related("programme").filter(pk=key).first() if key else None


def _key_of(kind: str, subject: str | None) -> int | None:
    """12 for ``body:12`` where `kind` is "body"; None for nothing, or for what is no such subject."""
    written, _, key = (subject or "").partition(":")
    return (number_in(key) or None) if written == kind else None
