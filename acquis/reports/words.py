# SPDX-License-Identifier: EUPL-1.2
"""The words of this room."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

GIVEN = {
    "answered": _("answered"),
    "none": _("there is nothing"),
    "not-applicable": _("not applicable"),
    "not-known": _("not known"),
    "withheld": _("withheld"),
}

AUDIENCES = {
    "myself": _("my State alone"),
    "partners": _("partners I name"),
    "secretariat": _("the secretariat"),
    "states": pgettext_lazy("audience of an answer", "States"),
    "public": _("everybody"),
}

WARNING = _(
    "Answers on protecting infrastructure, on vulnerabilities and on response teams may help those who look for "
    "weaknesses. Other States are readers too. Open this only if that is what your State wants."
)

REASONS = {
    "plenary-only": _("Questionnaires are adopted by the plenary."),
    "not-that-text": _("The text does not have this hash."),
    "no-questionnaire": _("The text is no questionnaire: {faults}"),
    "not-that-version": _("The text is “{code}”, version {version}."),
    "version-taken": _("Version {last} was adopted already: give a higher one."),
    "no-such-element": _("The framework has no element “{element}”."),
    "window-open-already": _("A window is open until {closes}: one at a time."),
    "newer-version": _("A newer version of this questionnaire was adopted: open a window for that one."),
    "zone-missing": _("Say in which time zone, for example +00:00."),
    "a-later-window": _("A later window is open: report there. What was reported here stands."),
    "reported-already": _("Your State has a report in this window: correct its answers, or withdraw it."),
    "no-earlier-report": _("There is no earlier report of your State to stand by."),
    "report-withdrawn": _("This report was withdrawn."),
    "no-such-question": _("The questionnaire has no question “{question}”, or it was answered twice."),
    "no-such-answer": _("Say answered, none, not-applicable, not-known or withheld."),
    "value-not-answered": _("Question {question}: a value goes with “answered” only."),
    "not-an-option": _("Question {question}: choose among its options."),
    "too-many-chosen": _("Question {question}: choose at most {most}."),
    "no-date": _("Question {question}: give a year, a month or a day, for example 2027-03-01."),
    "text-length": _("Question {question}: write between 1 and 8,000 characters."),
    "no-such-partner": _("“{partner}” is nobody who can be a partner here."),
    "name-partners": _(
        "Name the partners where the answer is for partners, and nowhere else with “my State alone”."
    ),
    "warn-first": _(
        "Question {question} is on protection or response teams: other States are readers too. "
        "Confirm that you were warned."
    ),
    "not-answered": _("Your report has no answer to {question}."),
    "not-wider": _(
        "Question {question}: this opens the answer to nobody new. To keep it for fewer, narrow it."
    ),
    "not-narrower": _(
        "Question {question}: this keeps the answer from nobody. To open it to more, widen it."
    ),
    "not-public": _("“{question}” is not among the answers your State keeps for everybody."),
    "public-already": _("The answer to {question} is public as it stands."),
    "narrow-first": _("Narrow the answers of your report; that they leave the public follows."),
}
