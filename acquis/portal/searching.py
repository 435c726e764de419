# SPDX-License-Identifier: EUPL-1.2
"""One box over what everybody may read: kinds of things with symbol and title, looked through in Python.

Each kind gives rows (symbol, titles by language, address, further texts); one is found where all words asked for stand
in it, whatever their accents. What has the very symbol comes first, then what has the words in its title. Nothing is
looked for that the public may not know of.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.decisions.models import Question
from acquis.framework.models import ElementVersion, LawQuestion, Source, Threat, Understanding
from acquis.law.articles import articles
from acquis.meetings.models import Meeting
from acquis.needs.models import RecommendationVersion
from acquis.parties.models import SIMULATED, State
from acquis.parties.names import in_language, language_of
from acquis.portal import wayfinding
from acquis.portal.home import QUESTIONS
from acquis.record.audience import PUBLIC
from acquis.record.caching import public_page
from acquis.record.models import Head
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force
from acquis.reports.queries import questionnaires
from acquis.support.models import Activity, Label, Offer
from acquis.texts.models import Document

LONGEST = 200
MOST = 8
MOST_WORDS = 8
AROUND = 8
"""How many words of a text stand before the one found, and twice as many after."""


@dataclass(frozen=True)
class Searchable:
    """Something that can be found: its symbol or number, its name by language, where it is.

    `whole`: its name is marked as a whole, so that a State's name and the mark of a simulation stay together.
    `body`: the text it heads, by language. `number`: what it is also called, as a rule is by its number alone.
    """

    symbol: str
    title: dict[str, str]
    address: str
    whole: bool = False
    body: dict[str, str] = field(default_factory=dict)
    number: str = ""

    @property
    def text(self) -> str:
        """Everything it is found by, normalised."""
        return plain(" ".join([self.symbol, *self.title.values(), *self.body.values()]))

    @property
    def called(self) -> tuple[str, ...]:
        """Its symbol and its number, normalised."""
        return tuple(plain(each) for each in (self.symbol, self.number) if each)

    def named_by(self, words: list[str]) -> bool:
        """Whether the words stand in its symbol and title already."""
        named = plain(" ".join([self.symbol, *self.title.values()]))
        return all(word in named for word in words)


@dataclass(frozen=True)
class Result:
    """What was found, as shown: the name with the words asked for marked, and the language it is in.

    `excerpt`: the words around the first hit in the text, where the title holds none.
    """

    symbol: str
    marked: str
    address: str
    language: str
    excerpt: str = ""
    excerpt_language: str = ""


@dataclass(frozen=True)
class Found:
    """The results of one kind; `more` beyond those shown."""

    kind: Any
    results: list[Result]
    more: int
    exact: bool


def plain(text: str) -> str:
    """A text without accents, case or signs that part words."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))


@require_safe
@public_page(touching=lambda: ["institution"])
def search(request: Request) -> HttpResponse:
    """One box; results by kind, symbol first; where nothing is found, where to look."""
    wanted = " ".join(request.GET.get("q", "")[:LONGEST].split())
    context = {
        "wanted": wanted,
        "found": found(wanted) if wanted else [],
        "questions": wayfinding.linked((page, words) for page, words, _power in QUESTIONS),
    }
    return render(request, "portal/search.html", context)


def found(wanted: str) -> list[Found]:
    """What is found of each kind; kinds in which something has the very symbol come first."""
    words = plain(wanted).split()[:MOST_WORDS]
    kinds = [_of_kind(kind, rows(), words, plain(wanted)) for kind, rows in KINDS]
    return sorted((each for each in kinds if each.results), key=lambda each: not each.exact)


def _of_kind(kind: Any, rows: Iterable[Searchable], words: list[str], wanted: str) -> Found:
    matching = [row for row in rows if row.title and all(word in row.text for word in words)]
    matching.sort(
        key=lambda row: (
            wanted not in row.called,
            not plain(row.symbol).startswith(wanted),
            not row.named_by(words),
        )
    )
    exact = bool(matching) and wanted in matching[0].called
    shown = [_shown(row, words) for row in matching[:MOST]]
    return Found(kind, shown, max(0, len(matching) - MOST), exact)


def _shown(row: Searchable, words: list[str]) -> Result:
    """In the page's language; where the words stand only in another language's name, in that one."""
    own = language_of(row.title)
    hit = _hit(row.title, words) or own
    name = in_language(row.title) if hit == own else row.title[hit]
    marked = format_html("<mark>{}</mark>", name) if row.whole else _marked(name, words)
    if row.named_by(words) or not (within := _hit(row.body, words)):
        return Result(row.symbol, marked, row.address, hit)
    return Result(row.symbol, marked, row.address, hit, _excerpt(row.body[within], words), within)


def _hit(texts: dict[str, str], words: list[str]) -> str:
    """In which language a word stands in a text: the page's first, else any; empty if in none."""
    if not texts:
        return ""
    languages = [key for key in texts if key != "authentic"]
    order = (language_of(texts), *languages)
    return next((each for each in order if any(word in plain(texts[each]) for word in words)), "")


def _excerpt(text: str, words: list[str]) -> str:
    """Some words before the first that was asked for and some after, marked."""
    parts = text.split()
    first = next((n for n, part in enumerate(parts) if any(word in plain(part) for word in words)), 0)
    begin, end = max(0, first - AROUND), first + 2 * AROUND
    shown = " ".join(parts[begin:end])
    before, after = "… " if begin else "", " …" if end < len(parts) else ""
    return format_html("{}{}{}", before, _marked(shown, words), after)


def _marked(text: str, words: list[str]) -> str:
    """The text with each of its words that holds a word asked for marked."""
    parts = [(part, any(word in plain(part) for word in words)) for part in text.split(" ")]
    return format_html_join(
        " ", "{}", ((format_html("<mark>{}</mark>", p) if hit else p,) for p, hit in parts)
    )


def _documents() -> Iterable[Searchable]:
    for row in Document.objects.filter(audience=PUBLIC).order_by("-at"):
        yield Searchable(row.symbol, _texts(row.title), reverse("text", args=[row.symbol]))


def _decisions() -> Iterable[Searchable]:
    for row in Question.objects.filter(audience=PUBLIC).order_by("-put"):
        yield Searchable("", _texts(row.title), reverse("decision", args=[row.pk]))


def _meetings() -> Iterable[Searchable]:
    for row in Meeting.objects.filter(audience=PUBLIC).order_by("-starts"):
        yield Searchable("", _texts(row.title), reverse("meeting", args=[row.pk]))


def _rules() -> Iterable[Searchable]:
    """The provisions of the profile in force: each where it stands on the page of the rules."""
    head = Head.objects.filter(pk=1).first()
    if head is None or not head.profile_hash:
        return
    for each in articles(profile_in_force(head)):
        symbol = _now("Rule {number}").format(number=each.number)
        address = f"{reverse('rules')}#p-{each.number}"
        yield Searchable(symbol, dict(each.words), address, number=each.number)


def _elements() -> Iterable[Searchable]:
    """Elements by code, title and text, with the understandings read together with them."""
    beside: dict[int, list[dict[str, str]]] = {}
    for key, words in Understanding.objects.order_by("pk").values_list("element_id", "words"):
        beside.setdefault(key, []).append(_texts(words))
    for row in ElementVersion.objects.filter(until=None).select_related("element").order_by("element__order"):
        body = _joined([_texts(row.text), *beside.get(row.element_id, [])])
        address = reverse("element", args=[row.element.code])
        yield Searchable(row.element.code, _texts(row.title), address, body=body)


def _joined(texts: list[dict[str, str]]) -> dict[str, str]:
    """Texts by language, one after the other."""
    joined: dict[str, str] = {}
    for each in texts:
        for language, text in each.items():
            if language != "authentic":
                joined[language] = f"{joined.get(language, '')} {text}".strip()
    return joined


def _sources() -> Iterable[Searchable]:
    for row in Source.objects.order_by("-date"):
        yield Searchable(row.symbol, _texts(row.title), reverse("source", args=[row.symbol]))


def _law_questions() -> Iterable[Searchable]:
    """Questions on how international law applies, in their authors' words."""
    for row in LawQuestion.objects.order_by("-at"):
        address = reverse("law-question", args=[row.pk])
        yield Searchable("", _texts(row.title), address, body=_joined([_texts(row.words)]))


def _survey_questions() -> Iterable[Searchable]:
    """The questions of the questionnaire in use, by code and words."""
    questionnaire = questionnaires().first()
    if questionnaire is not None:
        address = reverse("questionnaire", args=[questionnaire.pk])
        for code, question in questionnaire.survey.questions.items():
            yield Searchable(code, dict(question.asks), f"{address}#q-{code}")


def _threats() -> Iterable[Searchable]:
    for row in Threat.objects.order_by("pk"):
        yield Searchable("", _texts(row.title), reverse("threats"))


def _recommendations() -> Iterable[Searchable]:
    rows = RecommendationVersion.objects.filter(until=None, adopted__isnull=False)
    for row in rows.select_related("recommendation").order_by("recommendation__number"):
        number = row.recommendation.number
        yield Searchable(str(number), _texts(row.title), reverse("recommendation", args=[number]))


def _offers() -> Iterable[Searchable]:
    for row in Offer.objects.filter(withdrawn=None).order_by("-made"):
        yield Searchable("", _texts(row.title), reverse("offer", args=[row.pk]))


def _activities() -> Iterable[Searchable]:
    for row in Activity.objects.filter(audience=PUBLIC).order_by("-planned"):
        yield Searchable("", _texts(row.title), reverse("activity", args=[row.pk]))


def _labels() -> Iterable[Searchable]:
    for row in Label.objects.select_related("activity").order_by("-awarded"):
        yield Searchable(row.number, _texts(row.activity.title), reverse("label", args=[row.pk]))


def _states() -> Iterable[Searchable]:
    for row in State.objects.order_by("code"):
        yield Searchable(row.code, _with_mark(row), reverse("state", args=[row.code]), whole=True)


def _with_mark(state: State) -> dict[str, str]:
    """A State's names, each with the mark of a record that is not living."""
    if not state.simulated:
        return state.name
    return {
        key: name if key == "authentic" else str(SIMULATED).format(name=name)
        for key, name in state.name.items()
    }


def _texts(title: Any) -> dict[str, str]:
    """A text by language; one that was erased has none."""
    return title if isinstance(title, dict) else {}


KINDS: tuple[tuple[Any, Callable[[], Iterable[Searchable]]], ...] = (
    (_("Documents"), _documents),
    (_("Rules of procedure"), _rules),
    (_("Elements of the framework"), _elements),
    (_("Questions on international law"), _law_questions),
    (_("Questions asked in reports"), _survey_questions),
    (_("Sources"), _sources),
    (_("Recommendations"), _recommendations),
    (_("Decisions"), _decisions),
    (_("Meetings"), _meetings),
    (_("Threats"), _threats),
    (_("Offers of support"), _offers),
    (_("Activities"), _activities),
    (_("Labels"), _labels),
    (_("States"), _states),
)
