# SPDX-License-Identifier: EUPL-1.2
"""The result sheet as a PDF in the language of the page: tagged, and the same bytes for the same result."""

import json
from pathlib import Path
from typing import Any

from acquis.meetings.printing import typeset

PAGE = Path(__file__).parent / "printed" / "sheet.typ"


def printed(sheet: dict[str, Any]) -> bytes:
    """The PDF of a sheet (`acquis.decisions.sheet`)."""
    return typeset(PAGE, json.dumps(sheet, ensure_ascii=False))
