# SPDX-License-Identifier: EUPL-1.2
"""What people choose from in forms of support: languages; on which applications and labels a body decides."""

from functools import cache

from babel.languages import get_official_languages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acquis.meetings.models import Meeting
from acquis.parties.states_table import members
from acquis.record import inputs, putting
from acquis.record.act import LANGUAGES
from acquis.support.models import Label, LabelApplication
from acquis.support.pages import tongues


@cache
def _official() -> tuple[str, ...]:
    """The official languages of the Member States as CLDR lists them, without the six of the United Nations."""
    tags = {tag for row in members() for tag in get_official_languages(row.iso2, de_facto=True)}
    return tuple(sorted({tag.replace("_", "-").split("-")[0] for tag in tags} - set(LANGUAGES)))


def languages() -> inputs.Choices:
    """Languages by their tags, as the page's language calls them: the six first, then those official in States."""
    others = sorted(zip(_official(), tongues(list(_official())), strict=True), key=lambda pair: pair[1])
    six = list(zip(LANGUAGES, tongues(list(LANGUAGES)), strict=True))
    return [(_("Official languages of the United Nations"), six), (_("Others"), others)]


def _reviewed(_meeting: Meeting) -> list[str]:
    """The applications without a label, the latest first."""
    rows = LabelApplication.objects.filter(label=None).order_by("-pk")
    return [row.subject for row in rows]


def _awarded(_meeting: Meeting) -> list[str]:
    return [row.subject for row in Label.objects.order_by("-awarded", "-pk")]


inputs.choices_come_from("languages", languages)
inputs.LABELS["form"] = gettext_lazy("As")
inputs.choices_come_from(
    "form", lambda: [("endorsement", _("an endorsement against the criteria, on the evidence given"))]
)
inputs.fill_in("AwardLabel", lambda where: {"form": "endorsement"}, hidden=("form",))
putting.put_on("AwardLabel", _reviewed)
for _name in ("SuspendLabel", "WithdrawLabel", "RenewLabel"):
    putting.put_on(_name, _awarded)
