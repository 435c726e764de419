# SPDX-License-Identifier: EUPL-1.2
"""Writes docs/reference.md from the code: acts, provisions, refusals, commands, settings; --check only compares."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference.md"
TOP = """<!-- SPDX-License-Identifier: CC-BY-4.0 -->
# Reference

Written by `make reference` from the code; a test compares. What the words mean: `architecture.md`.

- **Public** fields stand in the record in clear, for ever; **content** stands there as a salted commitment, its value
  lies beside and can be erased.
- An act says its *power*; the institution's profile says who holds it, when, under which provision.
"""


def main(check: bool) -> int:
    text = written()
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    if check:
        print("docs/reference.md is not what the code says: run `make reference`.")
        return 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


def written() -> str:
    """The page."""
    parts = [TOP, *acts(), *provisions(), *refusals(), *commands(), *settings()]
    return "\n".join(parts).rstrip() + "\n"


def acts() -> Iterator[str]:
    """Every act, room by room."""
    from acquis.record import registry

    rooms: dict[str, list[Any]] = {}
    for name in registry.names():
        cls = registry.find(name)
        rooms.setdefault(cls.__module__.split(".")[1], []).append(cls)
    yield f"\n## Acts\n\n{len(registry.names())} acts in {len(rooms)} rooms."
    for room in sorted(rooms):
        yield f"\n### {room}"
        for cls in rooms[room]:
            yield from _act(cls)


def _act(cls: Any) -> Iterator[str]:
    facts = [f"done to: {cls.subject_kind}", f"power: {cls.power}"]
    facts += [f"makes: {cls.makes}"] if cls.makes else []
    facts += [f"known to: {cls.ceiling}"] if cls.ceiling != "public" else []
    facts += ["needs `seen`"] if cls.needs_seen else []
    facts += ["judged by when it was received"] if cls.timely else []
    facts += [f"version {cls.act_version}"] if cls.act_version > 1 else []
    yield f"\n#### {cls.act_name()}\n\n{' '.join((cls.__doc__ or '').split())}\n\n{'; '.join(facts)}."
    fields = [f"- `{name}`: {_field(info)}" for name, info in cls.model_fields.items()]
    yield from ["", *fields] if fields else []


def _field(info: Any) -> str:
    from acquis.record.act import IN_CLEAR

    mark = "public" if IN_CLEAR in info.metadata else "content"
    return f"{mark}, {'needed' if info.is_required() else 'may be left out'}"


def provisions() -> Iterator[str]:
    """Every provision of every shipped profile, with its source."""
    from acquis.law.loading import load_shipped, shipped

    for name in shipped():
        profile = load_shipped(name)
        yield f"\n## Provisions of `{name}`\n\n| | Provision | Source | |\n|---|---|---|---|"
        for number in profile.provisions:
            row = profile.provision(number)
            standing = row.standing + ("" if row.verified else ", not verified")
            yield f"| {number} | {row.text['en']} | {row.source.cite()} | {standing} |"


def refusals() -> Iterator[str]:
    """Every reason of refusal with its sentence: what the API gives as `reason`, and pages say."""
    from acquis.record.sentences import reasons

    yield "\n## Refusals\n\n| Reason | Sentence |\n|---|---|"
    for reason, sentence in sorted(reasons().items()):
        yield f"| `{reason}` | {sentence} |"


def commands() -> Iterator[str]:
    """Every command with its options."""
    from acquis.web import command

    subparsers = next(
        each for each in command._parser()._actions if isinstance(each, argparse._SubParsersAction)
    )
    yield "\n## Commands\n\nExit codes: 0 done, 1 the answer is no, 2 wrong use."
    for name, parser in subparsers.choices.items():
        yield f"\n### acquis {name}\n\n{parser.description}\n"
        for option in parser._actions:
            if option.dest != "help":
                yield f"- `{_spelt(option)}`: {option.help or option.dest}"


def _spelt(option: argparse.Action) -> str:
    if option.choices:
        shown: Any = " | ".join(map(str, option.choices))
    else:
        shown = option.metavar or ("" if option.nargs == 0 else option.dest.upper())
    return " ".join(each for each in (", ".join(option.option_strings), shown) if each)


def settings() -> Iterator[str]:
    """Every setting of the environment."""
    from acquis.web.environment import SETTINGS

    yield "\n## Settings\n\nFrom the environment; `acquis doctor` shows what they are now.\n"
    yield "| Variable | Default | Meaning |\n|---|---|---|"
    for setting in SETTINGS:
        yield f"| `{setting.name}` | {setting.default} | {setting.meaning} |"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ACQUIS_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acquis.web.settings")
        import django

        django.setup()
        sys.exit(main(check="--check" in sys.argv[1:]))
