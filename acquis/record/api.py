# SPDX-License-Identifier: EUPL-1.2
"""The API of the record: every act, whether it is allowed, performing it, and the open log."""

import hashlib
import json
from collections.abc import AsyncIterator
from typing import Any

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from acquis.law.rights import resolves
from acquis.record import asking, entries, log, problems, registry, sentences, subjects
from acquis.record.act import Malformed, Refusal, key_of
from acquis.record.models import Entry, Head
from acquis.record.perform import perform
from acquis.record.repetition import Once
from acquis.record.request import Request
from acquis.record.versions import versions
from acquis.record.weighing import profile_in_force

router = Router(tags=["record"])
PUBLIC_CAPACITY = "public"
BATCH = 500
_open, _sealed = sync_to_async(entries.open_lines), sync_to_async(entries.sealed_lines)


class ActIn(Schema):
    """An act to perform."""

    act: str
    subject: str
    as_: str = Field(alias="as")
    payload: dict[str, Any] = {}
    seen: int | None = None


class Performed(Schema):
    """The entry of an act performed. `made` is the subject it brought into being, if any."""

    sequence: int
    log: str
    subject: str
    made: str | None = None


class Rehearsed(Schema):
    """Whether an act would be allowed now; nothing was changed."""

    allowed: bool
    problem: dict[str, Any] | None = None


@router.get("/acts", auth=None, summary="Every act, its schema, and who may do it under which provision")
def list_acts(request: Request) -> list[dict[str, Any]]:
    profile = profile_in_force(request.head)
    return [_described(registry.find(name), profile) for name in registry.names()]


def _described(cls: Any, profile: Any) -> dict[str, Any]:
    who = [
        {"who": who, "when": sorted(moments), "provision": sentences.of_provision(provision)}
        for who, moments, provision in resolves(profile, cls.power)
    ]
    return {
        "name": cls.act_name(),
        "version": cls.act_version,
        "says": (cls.__doc__ or "").strip(),
        "subject": cls.subject_kind,
        "makes": cls.makes,
        "power": cls.power,
        "audience": cls.ceiling,
        "needs_seen": cls.needs_seen,
        "who_may": who,
        "schema": cls.model_json_schema(),
    }


@router.post("/acts", response={201: Performed, 200: Rehearsed}, summary="Perform an act")
def post_act(request: Request, deed: ActIn, dry_run: bool = False) -> Any:
    asker = request.asker
    if deed.as_ != asker.capacity:
        raise Malformed("as", "not-your-capacity", capacity=asker.capacity)
    if not asker.may_use(deed.act):
        raise Refusal("not-this-token", act=deed.act)
    if dry_run:
        return Status(200, _rehearse(deed))
    act = registry.build(deed.act, deed.payload)
    entry = perform(act, deed.as_, deed.subject, seen=deed.seen, once=_once(request))
    made = f"{act.makes}:{key_of(entry.log, entry.number, 1)}" if act.makes else None
    return Status(201, {"sequence": entry.number, "log": entry.log, "subject": entry.subject, "made": made})


def _rehearse(deed: ActIn) -> dict[str, Any]:
    try:
        asking.rehearse(registry.build(deed.act, deed.payload), deed.as_, deed.subject, deed.seen)
    except Refusal as refusal:
        return {"allowed": False, "problem": problems.details(refusal)}
    return {"allowed": True}


def _once(request: Request) -> Once | None:
    key = request.headers.get("Idempotency-Key")
    if not key:
        return None
    if len(key) > 255:
        raise Malformed("Idempotency-Key", "out-of-range", least=1, most=255)
    return Once(request.asker.scope, key, hashlib.sha256(request.body).hexdigest())


@router.get("/allowed", auth=None, summary="What may be done to a subject now, and why not")
def allowed(request: Request, subject: str, as_: str | None = Query(None, alias="as")) -> dict[str, Any]:
    own = request.capacity or PUBLIC_CAPACITY
    if as_ not in (None, own, PUBLIC_CAPACITY):
        raise Malformed("as", "not-your-capacity", capacity=own)
    capacity = as_ or own
    answers = asking.allowed(subject, capacity)
    found = subjects.find(subject)
    return {
        "subject": subject,
        "as": capacity,
        "seen": asking.last_seen(found, request.head),
        "allowed": [_yes(each) for each in answers if each.refusal is None],
        "refused": [
            {"act": each.name} | problems.details(each.refusal)
            for each in answers
            if each.refusal is not None
        ],
    }


def _yes(answer: asking.Answer) -> dict[str, Any]:
    verdict = answer.deed.law.verdict if answer.deed and answer.deed.law else None
    said: dict[str, Any] = {"act": answer.name, "asks": str(answer.cls.asks)}
    if verdict:
        said["provision"] = sentences.of_provision(verdict.provision)
        if verdict.warning:
            said["warning"] = sentences.of_provision(verdict.warning)
        if verdict.departure:
            said["departure"] = verdict.departure.entry
    return said


@router.get("/record", auth=None, summary="The open log as JSON Lines; as an event stream if asked for")
def record(request: Request, after: int = 0, sealed_after: int = 0) -> StreamingHttpResponse:
    head: Head = request.head
    lines = _lines(after, head.open_number, sealed_after, request.capacity)
    answer = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    if request.capacity is None:
        answer["ETag"] = f'"{head.open_root[:32]}-{after}"'
    return answer


async def _lines(after: int, last: int, sealed_after: int, capacity: str | None) -> AsyncIterator[str]:
    """The open log up to `last` in batches, so that no server holds it in memory; then what is sealed."""
    while after < last and (batch := await _open(after, min(BATCH, last - after), capacity)):
        yield "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in batch)
        after = batch[-1]["sequence"]
    while capacity and (batch := await _sealed(sealed_after, BATCH, capacity)):
        yield "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in batch)
        sealed_after = batch[-1]["sequence"]


@router.get("/record/{sequence}", auth=None, summary="One entry of the open log")
def one_entry(request: Request, sequence: int) -> dict[str, Any]:
    found = Entry.objects.filter(log=log.OPEN, number=sequence).first()
    if found is None:
        raise subjects.NotFound(f"entry:open.{sequence}")
    beside = entries.contents_of([found.order]).get(found.order, [])
    return entries.line(found, beside, request.capacity)


@router.get("/institution", auth=None, summary="What kind of record this is, and under which profile")
def institution(request: Request) -> dict[str, Any]:
    head: Head = request.head
    profile = profile_in_force(head)
    return {
        "kind": head.kind,
        "profile": profile.profile,
        "profile_hash": profile.hash,
        "versions": [
            {
                "number": each.number,
                "profile_hash": each.hash,
                "starts": log.instant(each.starts) if each.starts else None,
                "matters_under_way_pass_to_it": each.at_once,
            }
            for each in versions(head)
        ],
        "title": profile.title,
        "sequence": head.open_number,
        "root": head.open_root,
    }
