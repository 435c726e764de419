# SPDX-License-Identifier: EUPL-1.2
"""Replay: every entry applied again, with its stored findings, on an empty database gives the same tables.

The law is not asked: what was found then is what happened. `audit` in this room's `audit.py` asks it, and reports.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import connections, transaction
from django.db.models import Model

from acquis.record import guard, log, subjects
from acquis.record.act import Act, Deed
from acquis.record.entries import as_act, in_order
from acquis.record.models import Content, Entry, Head
from acquis.record.router import REPLAY, into

BATCH = 500
Before = Callable[[Act, Deed, dict[str, Any]], None]


def replay(source: str = "default", before: Before | None = None) -> int:
    """Apply every entry of `source` to the empty, migrated database `replay`; returns how many.

    `before(act, deed, fields)` is called ahead of each application, the tables standing as they stood then.
    """
    count = 0
    with into(REPLAY), guard.open_door(), transaction.atomic(using=REPLAY):
        _copy_log(source)
        for entry, beside in in_order(source):
            fields = log.read(entry.body)
            act = as_act(fields, beside)
            deed = _deed(fields)
            if before:
                before(act, deed, fields)
            act.apply(fields["findings"], deed)
            count += 1
    return count


def _deed(fields: dict[str, Any]) -> Deed:
    at = log.moment(fields["at"])
    found = subjects.find(fields["subject"])
    return Deed(
        capacity=fields["as"],
        subject=fields["subject"],
        about=found.row,
        at=at,
        received=at,
        log=fields["log"],
        number=fields["number"],
        under=fields["findings"].get("under"),
    )


def _copy_log(source: str) -> None:
    models: tuple[Any, ...] = (Entry, Content)
    for model in models:
        rows = model.objects.using(source).order_by("pk").iterator(chunk_size=BATCH)
        while batch := list(islice(rows, BATCH)):
            model.objects.using(REPLAY).bulk_create(batch)
    head = Head.objects.using(source).filter(pk=1).first()
    if head:
        head.kind, head.profile_hash, head.rules, head.clock_ahead_seconds = "", "", [], 0
        head.save(using=REPLAY, force_insert=True)


def compared_models() -> list[type[Model]]:
    """The tables that replay must give again: all but the log itself, the desk and people."""
    apart = guard.DESK | guard.PEOPLE | {"record_moved"}
    return [model for model in apps.get_models() if model._meta.db_table not in apart]


def differences(source: str = "default", target: str = REPLAY) -> Iterator[str]:
    """A sentence for each table whose rows differ between the two databases (the first row that does)."""
    for model in compared_models():
        name = model._meta.db_table
        for one, other in _pairs(model, source, target):
            if one != other:
                yield f"{name}: {one} in {source}, {other} in {target}"
                break


def _pairs(model: type[Model], source: str, target: str) -> Iterator[tuple[Any, Any]]:
    fields = [field.attname for field in model._meta.concrete_fields]
    if model is Content:
        fields.remove("id")
    rows = [
        model._default_manager.using(alias).order_by("pk").values_list(*fields).iterator(chunk_size=2000)
        for alias in (source, target)
    ]
    while True:
        one, other = (next(each, None) for each in rows)
        if one is None and other is None:
            return
        yield one, other


def empty_tables(alias: str = REPLAY) -> None:
    """Empty every table of the database `alias`, which is never the institution's own."""
    if alias == "default":
        raise ValueError("the institution's own database is not emptied")
    with guard.open_door():
        for model in reversed(apps.get_models()):
            if model._meta.managed and not model._meta.proxy:
                with connections[alias].cursor() as cursor:
                    cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
