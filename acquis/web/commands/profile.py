# SPDX-License-Identifier: EUPL-1.2
"""``acquis profile list | show NAME | check FILE | compare A B | schema``: institutions as data."""

import argparse
import json
import os
import textwrap
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from acquis.framework.catalogue import fault_in
from acquis.law import cycle
from acquis.law.articles import articles
from acquis.law.loading import ProfileError, json_schema, load, load_shipped, shipped, text_of
from acquis.law.profile import Profile
from acquis.law.reading import Fault

HELP = "list, show, check or compare profiles of institutions"
WIDTH = 110
SHOWN = (
    "bodies",
    "periods",
    "decisions",
    "rights",
    "reporting",
    "stakeholders",
    "support",
    "money",
    "parties",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    doing = parser.add_subparsers(dest="doing", required=True)
    doing.add_parser("list", help="the profiles shipped")
    show = doing.add_parser("show", help="a profile as readable rules")
    show.add_argument("name", help="a shipped profile, or a file")
    show.add_argument("--year", type=int, help="in which year its calendar begins (this one)")
    check = doing.add_parser("check", help="whether a profile is valid")
    check.add_argument("file", type=Path, help="a file, or the name of a shipped profile")
    check.add_argument("--json", action="store_true", help="for a machine to read")
    compare = doing.add_parser("compare", help="two profiles in people's words, differences first")
    compare.add_argument("one", help="a shipped profile, or a file")
    compare.add_argument("other", help="a shipped profile, or a file")
    compare.add_argument("--all", action="store_true", help="also what is alike")
    doing.add_parser("schema", help="the JSON Schema of a profile, for editors")


def run(options: argparse.Namespace) -> int:
    """0, or 1 if a profile does not load, or 2 where there is none of that name."""
    doing = {"list": _list, "show": _show, "check": _check, "compare": _compare, "schema": _schema}
    return doing[options.doing](options)


def _list(options: argparse.Namespace) -> int:
    for name in shipped():
        print(f"{name:<20} {load_shipped(name).title['en']}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return 0


def _show(options: argparse.Namespace) -> int:
    profile = _named(options.name)
    if isinstance(profile, int):
        return profile
    for article in articles(profile):
        doubt = "" if article.verified else ", unverified"
        print(f"{article.number:>4}  {article.words['en']}\n      [{article.standing}{doubt}] {article.cite}")
        for other in article.alternatives:
            print(f"      could also be: {other}")
    telling = _telling()
    for label, headings in telling.of(profile, *SHOWN, "officers", "establishment"):
        print(f"\n{label}")
        for each in headings:
            _said(str(each.label), each.told)
    _calendar(profile, options.year or datetime.now(UTC).year, telling)
    return 0


def _calendar(profile: Profile, year: int, telling: Any) -> None:
    years = cycle.years(profile)
    print(f"\nCalendar of {year} and of the cycle after it ({years} {'year' if years == 1 else 'years'})")
    for each in cycle.ahead(profile, date(year, 1, 1), year):
        doubt = "" if each.provision.verified else ", unverified"
        days = f"{each.day}" if each.day == each.last else f"{each.day} to {each.last}"
        print(f"  {days:<26}{telling.dated(profile, each)} (rule {each.provision.number}{doubt})")


def _said(label: str, told: Iterable[Any]) -> None:
    print(f"  {_headed(label)}")
    for each in told:
        print(textwrap.fill(_sentence(each), WIDTH, initial_indent="    ", subsequent_indent="      "))


def _headed(label: Any) -> str:
    """A heading begins with a capital: rights are named by verbs."""
    return f"{label}"[:1].upper() + f"{label}"[1:]


def _sentence(told: Any) -> str:
    """A sentence with its rule, and whether that is unverified."""
    if not told.provision:
        return told.text
    return f"{told.text} (rule {told.provision}{'' if told.verified else ', unverified'})"


def _check(options: argparse.Namespace) -> int:
    name = str(options.file)
    if name in shipped() and not options.file.exists():
        profile, text = load_shipped(name), text_of(name)
    else:
        found = _read(options.file, as_json=options.json)
        if isinstance(found, int):
            return found
        profile, text = found, options.file.read_text(encoding="utf-8")
    fault = fault_in(profile, text, name)
    if options.json or fault:
        print(json.dumps([vars(fault)] if fault else [], ensure_ascii=False) if options.json else fault)
        return 1 if fault else 0
    print(f"{profile.profile}: valid, {len(profile.provisions)} provisions.")
    for each in profile.upgrades:
        print(f"  written for an older schema; read as: {each}")
    return 0


def _compare(options: argparse.Namespace) -> int:
    one = _named(options.one)
    if isinstance(one, int):
        return one
    other = _named(options.other)
    if isinstance(other, int):
        return other
    for _name, label, different, alike in _telling().differences(one, other):
        if not different and not (alike and options.all):
            continue
        print(f"\n{label}")
        for each in different:
            _pair(each, one.profile, other.profile)
        if options.all:
            for each in alike:
                _said(f"{each.label} (alike)", each.one)
    return 0


def _pair(each: Any, one: str, other: str) -> None:
    """An aspect in which two institutions differ: what is said of either."""
    print(f"  {_headed(each.label)}")
    width = max(len(one), len(other)) + 2
    for name, told in ((one, each.one), (other, each.other)):
        sentences = [_sentence(said) for said in told] or ["not foreseen"]
        for n, sentence in enumerate(sentences):
            head = f"    {name + ':' if n == 0 else '':<{width}}"
            print(textwrap.fill(sentence, WIDTH, initial_indent=head, subsequent_indent=" " * len(head)))


def _named(name: str) -> Profile | int:
    """A shipped profile by its name, or that of a file; an exit code, said why, where there is none."""
    if name in shipped():
        return load_shipped(name)
    if Path(name).suffix in (".yaml", ".yml"):
        return _read(Path(name))
    print(f"There is no profile “{name}”. Shipped: {', '.join(shipped())}")
    return 2


def _read(file: Path, *, as_json: bool = False) -> Profile | int:
    """The profile in a file; an exit code, the faults said, where it does not load."""
    try:
        return load(file.read_text(encoding="utf-8"), name=str(file))
    except OSError as error:
        print(f"{file} cannot be read: {error.strerror or error}. Shipped: {', '.join(shipped())}")
        return 2
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        fault = Fault(str(file), line, "profile", "this is no text in UTF-8", "save the file as UTF-8")
        print(json.dumps([vars(fault)], indent=2) if as_json else fault)
        return 1
    except ProfileError as error:
        faults = [vars(fault) for fault in error.faults]
        print(json.dumps(faults, indent=2, ensure_ascii=False) if as_json else error)
        return 1


def _telling() -> Any:
    """The sentences of the site, in English: Django is loaded for its words, no database is touched."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acquis.web.settings")
    import django

    django.setup()
    from django.utils import translation

    from acquis.meetings import telling_rules

    translation.activate("en")
    return telling_rules
