# SPDX-License-Identifier: EUPL-1.2
"""``acquis law explain CASE``: every case in a file put to the law, step by step, each under its provision."""

import argparse
import json
import os
import textwrap
from collections.abc import Iterator
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

from acquis.law.explaining import LAWS, Explained, explained
from acquis.law.loading import flat, flattened, shipped
from acquis.law.reading import Fault, ProfileError
from acquis.law.verdicts import Provision, Step

HELP = "explain worked cases: what the law finds, step by step, and whether it is what they expect"
WIDTH = 110
OWN = {
    ("answer", "allowed"): "Allowed",
    ("answer", "warned"): "Allowed, with a warning: a rule speaks against it that nobody has verified",
    ("ballot", "counted"): "The papers were counted",
    ("ballot", "miscounted"): "The papers cannot have been counted so",
    ("elected", "elected"): "Elected",
    ("motions", "in-order"): "They are taken in this order",
    ("period", "resumed"): "The silence goes on, for as long as was left of it",
    ("preliminary", "next"): "This is voted on next",
    ("preliminary", "none-left"): "Nothing is left to be voted on before the whole",
    ("quorum", "least"): "So many must be there, at the least",
    ("right", "decision-of"): "Nobody does it alone; these bodies decide",
    ("right", "held"): "The rules give it",
    ("roll", "called"): "They are called by their English names, from the State drawn and round to it",
    ("roll", "counted"): "One word counts for each State",
    ("wait", "not-asked"): "Nobody asked for a moment",
}
"""What the law says of a case, and no page does."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    doing = parser.add_subparsers(dest="doing", required=True)
    explain = doing.add_parser("explain", help="every case of a file, step by step")
    explain.add_argument("case", type=Path, help=f"a file of cases, or those shipped on: {', '.join(LAWS)}")
    explain.add_argument("--json", action="store_true", help="for a machine to read")


def run(options: argparse.Namespace) -> int:
    """0 if the law finds in every case what it expects; 1 if not; 2 for what cannot be read, with file and line."""
    try:
        text = _text(options.case)
        found = explained(text, name=str(options.case), text_of=_profiles(options.case.parent))
    except ProfileError as error:
        _refuse(options, error.faults)
        return 2
    words = _words()
    if options.json:
        print(json.dumps(_as_data(options.case, found, words), ensure_ascii=False, indent=2))
    else:
        for each in found:
            print("\n".join(_told(options.case, each, words)), end="\n\n")
        print(_summary(found))
    return 1 if any(each.differences for each in found) else 0


def _text(file: Path) -> str:
    """What stands in a file; in those shipped, by the name of the law."""
    name = str(file)
    if name in LAWS and not file.exists():
        return (resources.files("acquis.law") / "cases" / f"{name}.yaml").read_text(encoding="utf-8")
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        instead = f"name a file of cases, or one of: {', '.join(LAWS)}"
        says = f"cannot be read: {error.strerror or error}"
        raise ProfileError([Fault(name, 1, "", says, instead)]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        fault = Fault(name, line, "", "this is no text in UTF-8", "save the file as UTF-8")
        raise ProfileError([fault]) from error


def _profiles(folder: Path) -> Any:
    """The text of a profile by its name: a shipped one, or a file beside the cases. Each is read once."""
    texts: dict[str, str] = {}

    def text_of(name: str) -> str:
        if name not in texts:
            if name in shipped():
                texts[name] = flat(name)
            elif (folder / name).is_file():
                texts[name] = flattened(_text(folder / name), name=str(folder / name))
            else:
                raise KeyError(name)
        return texts[name]

    return text_of


def _refuse(options: argparse.Namespace, faults: list[Fault]) -> None:
    if options.json:
        print(json.dumps({"faults": [vars(each) for each in faults]}, ensure_ascii=False, indent=2))
        return
    for each in faults:
        field = f"{each.field}: " if each.field else ""
        print(f"{each.file}:{each.line}: {field}{each.says}; {each.instead}")


def _words() -> dict[tuple[str, str], Any]:
    """The sentences of the site, in English: Django is loaded for its words, no database is touched."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acquis.web.settings")
    import django

    django.setup()
    from django.utils import translation

    from acquis.decisions import election_words, words
    from acquis.record import sentences

    translation.activate("en")
    of_refusals = {("answer", reason): sentence for reason, sentence in sentences.reasons().items()}
    return of_refusals | election_words.STEPS | words.STEPS | OWN


def _told(file: Path, each: Explained, words: dict[tuple[str, str], Any]) -> Iterator[str]:
    """A case in lines."""
    yield f"{file}:{each.line}: {each.why}"
    yield from _wrapped(f"Asked: {each.answer.asked}", "  ")
    for number, step in enumerate(each.answer.steps, 1):
        rule = f" [rule {step.provision.number}]" if step.provision else ""
        params = _params(step)
        yield from _wrapped(f"{number}. {_says(step, words)}{f' ({params})' if params else ''}{rule}", "  ")
    for provision in _cited(each):
        doubt = ", not verified" if not provision.verified else ""
        words_of = provision.text.get("en") or next(iter(provision.text.values()))
        yield from _wrapped(
            f"Rule {provision.number}: {words_of} [{provision.standing}{doubt}] {provision.source.cite()}",
            "     ",
        )
    if not each.differences:
        yield "  As expected."
    for difference in each.differences:
        yield from _wrapped(
            f"DIFFERS in {difference.field}: expected {_plain(difference.expected)}, "
            f"found {_plain(difference.found)}.",
            "  ",
        )


def _says(step: Step, words: dict[tuple[str, str], Any]) -> str:
    """A step as a sentence; what the law asked of two things at once is answered as either alone would be."""
    sentence = words.get((step.what, step.finding)) or words.get(("answer", step.finding), step.finding)
    head = "" if (step.what, step.finding) in words else f"{step.what.capitalize()}: "
    values = {name: _plain(value) for name, value in step.params.items()}
    return head + str(sentence).format_map(_Gaps(values))


class _Gaps(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _params(step: Step) -> str:
    """The facts and figures of a step."""
    return "; ".join(
        f"{name.replace('_', ' ')} {_plain(value)}"
        for name, value in step.params.items()
        if value not in ("", (), [])
    )


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, (list, tuple)):
        return ", ".join(_plain(each) for each in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(each)}" for name, each in value.items()) or "none"
    return "none" if value is None else str(value)


def _cited(each: Explained) -> list[Provision]:
    """The provisions of the steps, each once."""
    return list(
        {step.provision.number: step.provision for step in each.answer.steps if step.provision}.values()
    )


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "   ")


def _summary(found: list[Explained]) -> str:
    cases = "1 case" if len(found) == 1 else f"{len(found)} cases"
    differ = [str(each.line) for each in found if each.differences]
    return (
        f"{cases}, {'all as expected' if not differ else f'{len(differ)} differ: line ' + ', '.join(differ)}."
    )


def _as_data(file: Path, found: list[Explained], words: dict[tuple[str, str], Any]) -> dict[str, Any]:
    """The same for a machine."""
    from acquis.record.sentences import of_provision

    cases = [
        {
            "line": each.line,
            "section": each.section,
            "why": each.why,
            "asked": each.answer.asked,
            "steps": [
                {
                    "what": step.what,
                    "finding": step.finding,
                    "says": _says(step, words),
                    "params": {name: _data(value) for name, value in step.params.items()},
                    "provision": of_provision(step.provision),
                }
                for step in each.answer.steps
            ],
            "differences": [vars(difference) for difference in each.differences],
            "as_expected": not each.differences,
        }
        for each in found
    ]
    return {"file": str(file), "as_expected": all(each["as_expected"] for each in cases), "cases": cases}


def _data(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_data(each) for each in value]
    if isinstance(value, dict):
        return {name: _data(each) for name, each in value.items()}
    return _plain(value) if isinstance(value, datetime) else value
