# SPDX-License-Identifier: EUPL-1.2
"""What people choose from in forms that name States, groups, organisations and capacities."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acquis.law import accreditation
from acquis.parties import accreditation_queries as queries
from acquis.parties.models import Application, Group, Organisation
from acquis.parties.queries import states_by_name
from acquis.parties.words import CAPACITIES, REGIONAL_GROUPS, STATUSES
from acquis.record import inputs, putting, subjects
from acquis.record.labels import POWERS
from acquis.record.subjects import INSTITUTION

OF_A_STATE = ("state", "head", "focal-point")
PERMITTED = ("observer", "igo", "stakeholder", "state")
inputs.LABELS["AccreditOrganisation.code"] = gettext_lazy("Organisation")
inputs.HINTS["AccreditOrganisation.code"] = gettext_lazy("Those whose application is before States.")


def states() -> inputs.Choices:
    """The States: code → name."""
    return [(state.code, str(state)) for state in states_by_name()]


def organisations() -> inputs.Choices:
    """Observers, organizations and stakeholders: capacity → name."""
    rows = sorted(Organisation.objects.all(), key=str)
    return [(f"{row.kind}:{row.code}", str(row)) for row in rows]


def partners() -> inputs.Choices:
    """States and organisations as partners: capacity → name."""
    return [
        (_("States"), [(f"state:{code}", name) for code, name in states()]),
        (_("Organisations"), organisations()),
    ]


def _permitted() -> inputs.Choices:
    kinds = [(kind, CAPACITIES[kind]) for kind in PERMITTED]
    return [(_("All of a kind"), kinds), (_("One organisation alone"), organisations())]


def _given() -> inputs.Choices:
    """Every capacity that somebody can be given."""
    chairs = [(f"chair:{each}", subjects.label(subjects.find(each))) for each in subjects.presided()]
    of_states = [
        (CAPACITIES[kind], [(f"{kind}:{code}", name) for code, name in states()]) for kind in OF_A_STATE
    ]
    return [
        ("secretariat", CAPACITIES["secretariat"]),
        ("operator", CAPACITIES["operator"]),
        (CAPACITIES["chair"], chairs),
        *of_states,
        (_("Organisations"), organisations()),
    ]


def _before_states(where: inputs.Where) -> inputs.Choices:
    """The applications before States that whoever asks may know of: code → name."""
    rows = queries.applications_for(where.capacity).filter(withdrawn=None, accredited=None)
    return [(row.code, str(row)) for row in rows.filter(circulated__isnull=False)]


def _named_as_applied(payload: dict[str, Any], where: inputs.Where) -> dict[str, Any]:
    """The name of an organisation, as it stands in its application."""
    code = payload.get("code", "")
    row = queries.applications_for(where.capacity).filter(code=code, withdrawn=None, accredited=None).first()
    return {"name": row.name} if row else {}


def _accrediting(row: Application) -> putting.Putting | None:
    """An application that is before States leads to the question whether to accredit."""
    if not row.circulated or not row.pending:
        return None
    return putting.put("AccreditOrganisation", INSTITUTION, code=row.code)


inputs.choices_come_from("state", states)
inputs.choices_come_from(
    "on_behalf_of", lambda: [(row.code, str(row)) for row in Group.objects.order_by("code")]
)
inputs.choices_come_from("partners", partners)
inputs.choices_come_from("given", _given)
inputs.choices_come_from("permits_power", lambda: list(POWERS.items()))
inputs.choices_come_from("permits_to", _permitted)
inputs.choices_come_from("regions", lambda: [pair for pair in REGIONAL_GROUPS.items() if pair[0]])
inputs.choices_come_from("eligible", lambda: list(STATUSES.items()))
inputs.choices_depend("AccreditOrganisation.code", _before_states)
inputs.complete("AccreditOrganisation", ("name",), _named_as_applied)
inputs.fill_in(
    "AccreditOrganisation", lambda where: {"until": accreditation.longest_term(where.profile, where.at)}
)
putting.put_from("application", _accrediting)
