# SPDX-License-Identifier: EUPL-1.2
"""Lists of the API: pages by key, and the same rows as CSV."""

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpResponse
from ninja import Schema

Format = Literal["json", "csv"]
MOST = 500


class Page(Schema):
    """Some rows in the order of their keys; ask again with `after=next` for more."""

    items: list[dict[str, Any]]
    next: int | None = None


def page(
    rows: QuerySet, shape: Callable[[Any], dict[str, Any]], after: int, limit: int, format: Format
) -> HttpResponse | dict[str, Any]:
    """Up to `limit` (at most 500) rows with a key > `after`, each through `shape`, as JSON or CSV (RFC 4180).

    Where the rest is stands in `next`, or for CSV in the header Link (RFC 8288).
    """
    limit = max(1, min(limit, MOST))
    found = list(rows.filter(pk__gt=after).order_by("pk")[: limit + 1])
    more = len(found) > limit
    items = [shape(row) for row in found[:limit]]
    if format == "csv":
        answer = HttpResponse(as_csv(items), content_type="text/csv; charset=utf-8")
        if more:
            answer["Link"] = f'<?format=csv&limit={limit}&after={found[limit - 1].pk}>; rel="next"'
        return answer
    return {"items": items, "next": found[limit - 1].pk if more else None}


def as_csv(items: list[dict[str, Any]], columns: Iterable[str] = ()) -> str:
    """Rows as CSV; texts by language become columns such as ``name.fr``. `columns` come first, rows or no rows."""
    flat = [_flat(item) for item in items]
    wanted = list(dict.fromkeys([*columns, *(name for row in flat for name in row)]))
    out = io.StringIO()
    writer = csv.DictWriter(out, wanted, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in row.items()} for row in flat)
    return out.getvalue()


def _flat(item: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in item.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{name}.")
        elif isinstance(value, list):
            flat[f"{prefix}{name}"] = "; ".join(str(each) for each in value)
        else:
            flat[f"{prefix}{name}"] = value
    return flat


def _safe(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula is shown as text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
