# SPDX-License-Identifier: EUPL-1.2
"""What the record can keep: text without control characters, numbers that JSON carries, years of four digits.

Asked of what comes from outside, before anything else; replay does not ask.
"""

import re
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from acquis.record.act import Malformed

LARGEST = 2**53 - 1
YEARS = (1000, 9998)
_UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def keepable(value: Any, path: str = "") -> None:
    """Refuse, naming the field, what no database and no canonical JSON would give back as it was."""
    if isinstance(value, str):
        if _UNKEEPABLE.search(value):
            raise Malformed(path, "control-characters")
    elif isinstance(value, datetime):
        if not YEARS[0] <= value.year <= YEARS[1]:
            raise Malformed(path, "out-of-range", least=YEARS[0], most=YEARS[1])
    elif isinstance(value, int):
        if abs(value) > LARGEST:
            raise Malformed(path, "out-of-range", least=-LARGEST, most=LARGEST)
    else:
        for name, part in _parts(value):
            keepable(name, path)
            keepable(part, f"{path}.{name}" if path else str(name))


def _parts(value: Any) -> list[tuple[Any, Any]]:
    if isinstance(value, BaseModel):
        return [(name, getattr(value, name)) for name in type(value).model_fields]
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list | tuple) else []
