# SPDX-License-Identifier: EUPL-1.2
"""The words of trials: how they end, what is refused; and a summary made ready to be shown."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

ENDINGS = {
    "done": gettext_lazy("Played to its end."),
    "time": gettext_lazy("The time a trial may take was up: only whole years count."),
    "stopped": gettext_lazy("Stopped by whoever began it: only whole years count."),
    "size": gettext_lazy("The record grew beyond what a trial may hold: only whole years count."),
    "memory": gettext_lazy("It took more memory than a trial may: only whole years count."),
    "refused": gettext_lazy(
        "Under these rules the years cannot be played as this simulation plays them: an act was refused."
    ),
    "fault": gettext_lazy("Under these rules the years cannot be played as this simulation plays them."),
    "killed": gettext_lazy(
        "The process ended without telling why: it took more than it may, or was ended from outside."
    ),
}

SCALES = {
    "0.05": pgettext_lazy("how much happens in a simulation", "little: the quickest"),
    "0.25": pgettext_lazy("how much happens in a simulation", "a quarter"),
    "1": pgettext_lazy("how much happens in a simulation", "as much as in the demonstration"),
}


def too_large() -> str:
    """A text beyond what is read."""
    return _("This text is longer than 200 kB: no profile is. It was not read.")


def busy() -> str:
    """As many go on as may."""
    return _("Others try things out at this moment, as many as this machine carries: try again in a minute.")


def one_at_a_time() -> str:
    """A trial of this browser goes on."""
    return _("A trial that you began goes on. Wait until it ends, or stop it.")


def not_so_many() -> str:
    """Years or a scale that are not offered."""
    return _("A trial plays 1 to 8 years, at one of the scales offered.")


def shown(progress: dict[str, Any], summary: dict[str, Any]) -> dict[str, Any]:
    """What the page of a trial shows: instants read, decisions counted. Lists are empty where there is nothing."""
    decisions = [{**each, "put": _at(each["put"])} for each in summary.get("decisions", ())]
    return {
        "so_far": {**progress, "at": _at(progress.get("at"))},
        "meetings": [_meeting(each) for each in summary.get("meetings", ())],
        "decisions": decisions,
        "counts": Counter(_outcome(each) for each in decisions),
        "bodies": [_with(each, "since", "ended") for each in summary.get("bodies", ())],
        "officers": [_with(each, "since", "until") for each in summary.get("officers", ())],
        "rows": summary.get("rows", ()),
    }


def _outcome(decision: dict[str, Any]) -> str:
    if decision["adopted"] is None:
        return "open"
    return "adopted" if decision["adopted"] else "not_adopted"


def _meeting(row: dict[str, Any]) -> dict[str, Any]:
    return _with(row, "starts", "ends") | {"one_day": row["starts"][:10] == row["ends"][:10]}


def _with(row: dict[str, Any], *instants: str) -> dict[str, Any]:
    return row | {name: _at(row.get(name)) for name in instants}


def _at(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
