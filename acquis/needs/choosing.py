# SPDX-License-Identifier: EUPL-1.2
"""What people choose from in forms of recommendations: which ones, on which figures; what a change begins with."""

import json
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from acquis.law.capacities import state_of
from acquis.meetings.models import Meeting
from acquis.needs import queries, words
from acquis.needs.kinds import bodies_around
from acquis.needs.models import Need, Recommendation, RecommendationVersion
from acquis.needs.views import GROUP_NAMES, titles_of
from acquis.parties.names import in_language
from acquis.record import inputs, putting
from acquis.record.act import Act
from acquis.record.registry import find

inputs.LABELS.update(
    {
        "action": gettext_lazy("What is to be done"),
        "addressee": gettext_lazy("To whom (never a State by name)"),
        "by_when": gettext_lazy("By when"),
        "changes": gettext_lazy("Changes in the package"),
        "changes_from": gettext_lazy("Made from version"),
        "AdoptRecommendation.draft": gettext_lazy("Version of the draft"),
        "ends_as": gettext_lazy("It ends as"),
        "evidence.figures": gettext_lazy("Figures it rests on"),
        "evidence.snapshot": gettext_lazy("Snapshot"),
        "measure": gettext_lazy("How one sees that it is done"),
        "others": gettext_lazy("Recommendations merged into it"),
        "replaces": gettext_lazy("In place of these"),
        "successor": gettext_lazy("Recommendation that takes its place"),
        "whom": gettext_lazy("Which ones, in words"),
    }
)
ENDS = ("retired", "fulfilled", "superseded")


def _standing() -> inputs.Choices:
    """The recommendations that stand: number → number and title."""
    return [
        (row.recommendation.number, f"{row.recommendation.number}. {in_language(row.title)}")
        for row in queries.texts()
        if row.adopted
    ]


def _as_subjects() -> inputs.Choices:
    """The recommendations that stand, as subjects: ``recommendation:12``."""
    return [
        (row.recommendation.subject, f"{row.recommendation.number}. {in_language(row.title)}")
        for row in queries.texts()
        if row.adopted
    ]


def _snapshots() -> inputs.Choices:
    return [(row.subject, in_language(row.window.title)) for row in queries.snapshots()]


def _figures() -> inputs.Choices:
    """The figures of the latest snapshot, for each product: ``needs:N7:AFR`` → in words."""
    latest = queries.latest_snapshot()
    rows = latest.figures["rows"] if latest else []
    titles = titles_of({row["element"] for row in rows})
    found: dict[Any, list[tuple[str, str]]] = {}
    for row in rows:
        title = in_language(titles.get(row["element"], row["element"]))
        for group in row["cells"]:
            ident = f"{row['product']}:{row['element']}:{group}"
            label = f"{row['element']} {title} · {GROUP_NAMES[group]}"
            found.setdefault(words.PRODUCTS[row["product"]], []).append((ident, label))
    return list(found.items())


def _open_needs(where: inputs.Where) -> inputs.Choices:
    """The needs of one's own State that are open, by subject."""
    state = state_of(where.capacity) if where.capacity else None
    rows = Need.objects.filter(state=state, closed=None).order_by("element") if state else []
    titles = titles_of({row.element for row in rows})
    return [(row.subject, f"{row.element} {in_language(titles.get(row.element, ''))}") for row in rows]


def _changes(where: inputs.Where) -> inputs.Choices:
    """What a package can hold now: drafts to adopt; what is due, or perhaps overtaken, to retire."""
    found = queries.changes_for(where.at)
    retiring = (
        (found.due, "fulfilled", gettext_lazy("Its date has come.")),
        (found.overtaken, "retired", gettext_lazy("Its evidence was not renewed.")),
    )
    adopt = [_one("AdoptRecommendation", row, {"draft": row.version}) for row in found.new if _of(row, where)]
    retire = [
        _one("RetireRecommendation", row, {"ends_as": ends_as, "reason": _written(why)}, str(why))
        for rows, ends_as, why in retiring
        for row in rows
        if _of(row, where)
    ]
    return [(heading, rows) for heading, rows in ((_("Adopt"), adopt), (_("Retire"), retire)) if rows]


def _of(row: RecommendationVersion, where: inputs.Where) -> bool:
    return where.subject in bodies_around(row.recommendation)


def _one(act: str, row: RecommendationVersion, payload: dict[str, Any], why: str = "") -> tuple[str, str]:
    """A change as a choice: the held act, and what it is in words."""
    cls: type[Act] = find(act)
    held = {"act": act, "on": row.recommendation.subject, "payload": payload}
    title = f"{row.recommendation.number}. {in_language(row.title)}"
    return json.dumps(held, separators=(",", ":")), f"{cls.asks}: {title} {why}".strip()


def _written(words: Any) -> dict[str, str]:
    """A sentence of the software as a text, in the language of the page."""
    language = (get_language() or "en").removesuffix("-hans")
    return {language: str(words), "authentic": language}


def _as_it_stands(where: inputs.Where) -> dict[str, Any]:
    """The text in force, from which a change is made."""
    text = queries.in_force(where.row)
    if text is None:
        return {}
    return {"changes_from": text.version, "wording": queries.wording_of(text).model_dump(mode="json")}


def _on_figures(payload: dict[str, Any], _where: inputs.Where) -> dict[str, Any]:
    """Evidence is figures of a snapshot: none without figures, and of the latest where no snapshot was chosen."""
    wording = dict(payload.get("wording", {}))
    evidence = wording.pop("evidence", {})
    latest = queries.latest_snapshot()
    if evidence.get("figures") and (latest or "snapshot" in evidence):
        wording["evidence"] = {"snapshot": latest.subject if latest else "", **evidence}
    return {"wording": wording} if wording else {}


def _as_drafted(where: inputs.Where) -> dict[str, Any]:
    text = queries.draft_of(where.row)
    return {"wording": queries.wording_of(text).model_dump(mode="json")} if text else {}


def _the_draft(where: inputs.Where) -> dict[str, Any]:
    text = queries.draft_of(where.row)
    return {"draft": text.version} if text else {}


def _not_ended(_meeting: Meeting) -> list[str]:
    return [row.subject for row in Recommendation.objects.filter(ended=None).order_by("number")]


for _name in ("others", "replaces", "successor"):
    inputs.choices_come_from(_name, _standing)
inputs.choices_come_from("snapshot", _snapshots)
inputs.choices_come_from("figures", _figures)
inputs.choices_come_from("addressee", lambda: list(words.ADDRESSEES.items()))
inputs.choices_come_from("ends_as", lambda: [(key, words.ENDINGS[key]) for key in ENDS])
inputs.choices_depend("need", _open_needs)
inputs.choices_come_from("recommendation", _as_subjects)
inputs.choices_also_come_from("serves", lambda: [(_("Recommendations"), _as_subjects())])
inputs.choices_depend("changes", _changes)
inputs.fill_in("AdoptRecommendation", _the_draft, hidden=("draft",))
inputs.fill_in("RedraftRecommendation", _as_drafted)
for _name in ("UpdateRecommendation", "MergeRecommendations"):
    inputs.fill_in(_name, _as_it_stands, hidden=("changes_from",))
for _name in (
    "DraftRecommendation",
    "RedraftRecommendation",
    "UpdateRecommendation",
    "MergeRecommendations",
):
    inputs.complete(_name, (), _on_figures)
for _name in ("AdoptRecommendation", "UpdateRecommendation", "MergeRecommendations", "RetireRecommendation"):
    putting.put_on(_name, _not_ended)
