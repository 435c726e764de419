# SPDX-License-Identifier: EUPL-1.2
"""Worked cases explained: each is put to the law, which says step by step what it found, and under which provision.

The format is that of ``cases/*.yaml``; ``law: voting`` on top says which part of the law is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from . import explaining_deciding, explaining_procedure, explaining_rights, explaining_votes
from .calendar import in_utc
from .case_files import Answer, Case, Section, moment
from .reading import Page, Path, ProfileError, read

LAWS: dict[str, dict[str, Section]] = {
    **explaining_deciding.LAWS,
    **explaining_votes.LAWS,
    **explaining_procedure.LAWS,
    **explaining_rights.LAWS,
}
"""The parts of the law that cases are about, and the sorts of cases of each, by where they stand in a file."""


@dataclass(frozen=True)
class Difference:
    """A field in which the law finds something else than the case expects."""

    field: str
    expected: Any
    found: Any


@dataclass(frozen=True)
class Explained:
    """A case, what the law says of it, and in what that differs from what the case expects."""

    section: str
    line: int
    why: str
    answer: Answer
    differences: tuple[Difference, ...]


def explained(text: str, *, name: str, text_of: Callable[[str], str]) -> list[Explained]:
    """Every case in a text, in the order written; ``name`` is that of its file, which names the law where it does not.

    ``text_of``: see ``case_files.Case``. ProfileError, with file and line, for what cannot be read or asked.
    """
    page = _page(text, name)
    law = _law_of(page, name)
    found = []
    for section, case in _cases(page, law, text_of):
        found.append(_explained(section, LAWS[law][section], case))
    if not found:
        raise ProfileError(
            [page.fault((), "there is no case in it", f"write some under {', '.join(LAWS[law])}")]
        )
    return found


def _page(text: str, name: str) -> Page:
    """The page of a text; what is no mapping of fields begins with another than a profile does."""
    try:
        return read(text, name=name)
    except ProfileError as error:
        instead = {
            "begin with `profile:`": "begin with `law:`",
            "write one profile a file": "write one file of cases",
        }
        faults = [replace(each, instead=instead.get(each.instead, each.instead)) for each in error.faults]
        raise ProfileError(faults) from error


def _law_of(page: Page, name: str) -> str:
    """Which law the cases are about: what the file says, or its name."""
    stem = name.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    law = page.values.get("law", stem)
    if law not in LAWS:
        says = f"{law} is no part of the law that cases are explained of"
        raise ProfileError([page.fault(("law",), says, f"write law: and one of {', '.join(LAWS)}")])
    return str(law)


def _cases(page: Page, law: str, text_of: Callable[[str], str]) -> Iterator[tuple[str, Case]]:
    """The cases of a file, each with the section it stands in, as written."""
    sections = LAWS[law]
    heads = frozenset(section.partition(".")[0] for section in sections)
    shared = {name for section in sections.values() for name in section.given}
    for head, value in page.values.items():
        if head == "law" or (head in shared and head not in heads):
            continue
        if head not in heads:
            known = ", ".join([*sections, "law", *sorted(shared)])
            raise ProfileError([page.fault((head,), "is no field of such cases", f"one of {known}")])
        for section in (each for each in sections if each.partition(".")[0] == head):
            path: Path = tuple(section.split("."))
            within = value.get(path[1]) if len(path) > 1 and isinstance(value, dict) else value
            if not isinstance(within, (list, dict)):
                raise ProfileError(
                    [page.fault((head,), "no cases stand here", "write each after a dash: - {why: …}")]
                )
            for each in within if isinstance(within, dict) else range(len(within)):
                yield section, Case(page, (*path, each), text_of, heads, sections[section].lone)


def _explained(name: str, section: Section, case: Case) -> Explained:
    for each in case.own:
        if each not in ("why", *section.given, *section.expects):
            known = ", ".join(("why", *section.given, *section.expects))
            raise case.fault(each, "is no field of such a case", f"one of {known}")
    expected = section.implied | {each: case.own[each] for each in section.expects if each in case.own}
    if not expected:
        raise case.fault("", "the case does not say what it expects", f"one of {', '.join(section.expects)}")
    try:
        answer = section.answer(case)
    except (LookupError, ValueError) as error:
        if isinstance(error, ProfileError):
            raise
        says = error.args[0] if error.args else error
        raise case.fault("", f"the law cannot be asked this: {says}", "mend what the case gives") from error
    differences = [
        Difference(each, value, _written(answer.found.get(each)))
        for each, value in expected.items()
        if not _alike(value, answer.found.get(each), case, each)
    ]
    return Explained(name, case.line, case.why, answer, tuple(differences))


def _alike(expected: Any, found: Any, case: Case, name: str) -> bool:
    """Whether what was found is what the case expects: times as instants, all else as written."""
    if isinstance(found, datetime) and expected is not None:
        return moment(expected, lambda says, instead: case.fault(name, says, instead)) == found
    return bool(expected == _written(found))


def _written(value: Any) -> Any:
    """What was found, as a case would write it."""
    if isinstance(value, datetime):
        return in_utc(value).isoformat().replace("+00:00", "Z")
    if isinstance(value, (tuple, list)):
        return [_written(each) for each in value]
    if isinstance(value, dict):
        return {name: _written(each) for name, each in value.items()}
    return value
