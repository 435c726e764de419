# SPDX-License-Identifier: EUPL-1.2
"""What the law says of an institution, in the language of the page or of the terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from acquis.law.articles import Row
from acquis.law.capacities import KINDS
from acquis.law.comparing import Pair, compare
from acquis.law.cycle import Dated, ahead
from acquis.law.cycle import announced as known_days
from acquis.law.deciding import Way
from acquis.law.describing import describe
from acquis.law.describing_ways import share_of
from acquis.law.profile import Profile
from acquis.law.rights import MOMENTS
from acquis.law.said import Said
from acquis.meetings import rules_words as words
from acquis.meetings.words import OFFICES
from acquis.parties.names import in_language, place_name
from acquis.parties.words import CAPACITIES, REGIONAL_GROUPS
from acquis.record.dates import day_of
from acquis.record.labels import POWERS

A_YEAR = 2000  # a leap year, to write a day of every year by


@dataclass(frozen=True)
class Told:
    """A sentence for people, the number of the provision it rests on, and whether that was verified."""

    text: str
    provision: str
    verified: bool


@dataclass(frozen=True)
class Heading:
    """An aspect for people with what is told of it (nothing: not foreseen)."""

    name: str
    label: Any
    told: list[Told]


@dataclass(frozen=True)
class SideBySide:
    """An aspect for people with what is told of two institutions."""

    label: Any
    one: list[Told]
    other: list[Told]


def of(profile: Profile, *groups: str) -> list[tuple[Any, list[Heading]]]:
    """What is told of an institution: each group with its aspects; aspects and groups not foreseen are left out."""
    found = []
    for group in groups:
        aspects = [
            Heading(each.name, label_of(each.name), [tell(profile, said) for said in each.said])
            for each in describe(profile, group)
            if each.said
        ]
        if aspects:
            found.append((words.GROUPS[group], aspects))
    return found


def differences(one: Profile, other: Profile) -> list[tuple[str, Any, list[SideBySide], list[SideBySide]]]:
    """Two institutions: for each group its name, its label, what differs and what is alike."""

    def shown(pairs: Sequence[Pair]) -> list[SideBySide]:
        return [
            SideBySide(
                label_of(each.name),
                [tell(one, said) for said in each.one],
                [tell(other, said) for said in each.other],
            )
            for each in pairs
        ]

    return [
        (group.name, words.GROUPS[group.name], shown(group.different), shown(group.alike))
        for group in compare(one, other)
    ]


def label_of(aspect: str) -> Any:
    """The heading of an aspect; a matter or a right is named by its power."""
    return words.ASPECTS.get(aspect) or POWERS.get(aspect, aspect)


def tell(profile: Profile, said: Said) -> Told:
    """One sentence in words, with all its parts."""
    parts = [tell(profile, each).text for each in said.parts]
    text = _filled(profile, said)
    before = _(": ") if said.key in words.NAMING else _("; ")
    joined = f"{text}{before}{_('; ').join(parts)}" if parts else text
    return Told(joined, said.provision, said.verified)


def _filled(profile: Profile, said: Said) -> str:
    values = {name: _shown(profile, name, value) for name, value in said.params.items()}
    if said.key in words.COUNTED:
        return str(words.COUNTED[said.key] % {"n": said.params["n"]}).format(**values)
    period = said.params.get("span")
    if period and period.count == 1 and (once := words.ONCE.get(f"{said.key}-{period.unit}")):
        return str(once)
    return str(words.SENTENCES[said.key]).format(**values)


def _shown(profile: Profile, name: str, value: Any) -> str:
    """A parameter in words, by what its name says it is (`law.said.Said`)."""
    show = _SHOWN.get(name)
    return show(profile, value) if show else str(value)


def body_name(profile: Profile, key: str) -> str:
    """A body as the profile names it."""
    return in_language({**profile.bodies[key].name}) if key in profile.bodies else key


def office_name(key: str, name: Mapping[Any, str] | None) -> str:
    """An office as the profile names it, else by the usual word."""
    return in_language({**name}) if name else str(OFFICES.get(key, key))


def span(period: Any) -> str:
    """``4 years``; ``any other``, where the sources leave open any period."""
    if period == "any":
        return str(words.ANY_SPAN)
    return str(words.SPANS[period.unit] % {"n": period.count}).format(n=period.count)


def day_of_year(day: str) -> str:
    """``31 May``, from ``05-31``."""
    month, number = (int(part) for part in day.split("-"))
    return date_format(date(A_YEAR, month, number), "MONTH_DAY_FORMAT")


def listed(each: Sequence[Any]) -> str:
    """Words one after the other."""
    return _(", ").join(str(one) for one in each)


def _kind(kind: str) -> Any:
    return words.OF_A_GROUP if kind == "group" else CAPACITIES.get(kind, kind)


_SHOWN: dict[str, Any] = {
    "body": body_name,
    "by": body_name,
    "to": body_name,
    "bodies": lambda profile, value: listed([body_name(profile, each) for each in value]),
    "span": lambda profile, value: span(value),
    "spans": lambda profile, value: listed([span(each) for each in value]),
    "month": lambda profile, value: date_format(date(A_YEAR, value, 1), "F"),
    "day": lambda profile, value: day_of_year(value),
    "date": lambda profile, value: day_of(value),
    "places": lambda profile, value: listed([place_name(profile, each) for each in value]),
    "kinds": lambda profile, value: listed([_kind(each) for each in value]),
    "moments": lambda profile, value: listed([words.MOMENTS[each] for each in value]),
    "minutes": lambda profile, value: listed(value),
    "share": lambda profile, value: str(words.SHARES[value]),
    "of_parties": lambda profile, value: str(words.OF_PARTIES[value]),
    "groups": lambda profile, value: listed(
        [REGIONAL_GROUPS[words.GROUPS_OF_STATES[each]] for each in value]
    ),
    "office": lambda profile, value: office_name(*value),
    "words": lambda profile, value: in_language({**value}),
    "title": lambda profile, value: in_language({**value}),
    "carries": lambda profile, value: listed([words.CARRIED[each] for each in value]),
    "form": lambda profile, value: str(words.FORMS.get(value, value)),
    "case": lambda profile, value: str(words.CASES.get(value, value)),
}


def dated(profile: Profile, each: Dated) -> str:
    """What is on a day, in words: which body meets and how firm that is, or what is due before it."""
    if each.what == "session":
        name = in_language(each.title) if each.title else body_name(profile, each.body)
        return f"{name}: {standing(each)}"
    what = str(words.WHAT[each.what])
    if not each.closes:
        what = f"{what} ({_('closes nothing')})"
    return f"{what}: {body_name(profile, each.body)}" if each.body else what


def standing(each: Dated) -> Any:
    """Whether the days of a session were announced, and that verified, or are proposed."""
    if each.announced:
        return words.ANNOUNCED if each.provision.verified else words.ANNOUNCED_UNVERIFIED
    return words.RHYTHMS[each.rhythm]


@dataclass(frozen=True)
class OnADay:
    """A row of the calendar for people: its days, what is on, how firm; the provision it rests on, verified or not."""

    first: date
    last: date
    text: str
    standing: Any
    firm: str
    provision: str
    verified: bool


def by_year(profile: Profile, since: date, year: int) -> list[tuple[int, list[OnADay]]]:
    """The calendar of a year and of the cycle after it (`law.cycle.ahead`), year by year."""
    found: dict[int, list[OnADay]] = {}
    for each in ahead(profile, since, year):
        found.setdefault(each.day.year, []).append(_on_a_day(profile, each))
    return list(found.items())


def announced(profile: Profile) -> list[OnADay]:
    """All days known, as announced."""
    return [_on_a_day(profile, each) for each in known_days(profile)]


def _on_a_day(profile: Profile, each: Dated) -> OnADay:
    number, verified = each.provision.number, each.provision.verified
    if each.what != "session":
        return OnADay(each.day, each.last, dated(profile, each), "", "due", number, verified)
    name = in_language({**each.title}) if each.title else body_name(profile, each.body)
    firm = "proposed"
    if each.announced:
        firm = "announced" if each.provision.verified else "doubtful"
    return OnADay(each.day, each.last, name, standing(each), firm, number, verified)


def how_bodies_decide(profile: Profile) -> list[tuple[Any, list[str], str]]:
    """Each body: its name in languages, how it decides in a few words, and the provision."""
    found = []
    for row in profile.bodies.values():
        if row.decides is None:
            found.append((row.name, [str(words.SENTENCES["decides-nothing"])], row.provision))
            continue
        case = profile.rules.votes.cases.get(row.decides.rule)
        told = [str(words.SHARES[share_of(case)]) if case else _("by consensus")]
        if row.decides.by_silence and profile.rules.silence:
            told.append(_("outside meetings also by silence"))
        if row.decides.recommends_only:
            told.append(str(words.SENTENCES["recommends-only"]))
        found.append((row.name, told, row.decides.provision))
    return found


def named(way: Way) -> str:
    """A way of deciding in a few words."""
    if way.vote:
        text = str(words.SENTENCES["by-vote"]).format(share=words.SHARES[share_of(way.vote)])
    elif way.otherwise is None:
        text = str(words.SENTENCES["by-consensus"])
    else:
        key = "else-after-efforts" if way.otherwise.after_efforts else "else-vote"
        text = str(words.SENTENCES[key]).format(share=words.SHARES[share_of(way.otherwise)])
    return capital(text + _("; ") + _("outside meetings also by silence") if way.silent else text)


def columns_of(rows: Sequence[Row]) -> list[str]:
    """The kinds of capacity that hold any right, in the order of the columns of their table."""
    kinds = [kind for kind in (*words.FIRST_COLUMNS, *KINDS) if any(kind in row.holders for row in rows)]
    return list(dict.fromkeys(kinds))


def when(moments: frozenset[str]) -> list[Any]:
    """In which meetings, in words; nothing where it makes no difference."""
    if moments >= set(MOMENTS):
        return []
    if moments == set(MOMENTS) - {"no-meeting"}:
        return [words.IN_EVERY_MEETING]
    return [words.MOMENTS[each] for each in MOMENTS if each in moments]


def capital(text: Any) -> str:
    """With a capital to begin with: clauses and rights have none of their own."""
    return f"{text}"[:1].upper() + f"{text}"[1:]
