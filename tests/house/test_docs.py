# SPDX-License-Identifier: EUPL-1.2
"""The reference is written from the code and up to date: each act, provision, refusal, command and setting is in it."""

from pathlib import Path

import pytest

from acquis.law.loading import load_shipped, shipped
from acquis.record import registry, sentences
from acquis.web import command
from acquis.web.environment import SETTINGS
from workshop import reference

pytestmark = pytest.mark.once

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference.md").read_text(encoding="utf-8")


def test_the_reference_is_up_to_date():
    assert reference.written() == PAGE, "Run `make reference` and commit docs/reference.md"


def test_every_act_is_in_it():
    assert [name for name in registry.names() if f"\n#### {name}\n" not in PAGE] == []


def test_every_provision_is_in_it():
    assert [
        (name, number)
        for name in shipped()
        for number in load_shipped(name).provisions
        if f"\n| {number} | " not in PAGE
    ] == []


def test_every_reason_of_refusal_is_in_it():
    assert [reason for reason in sentences.reasons() if f"\n| `{reason}` | " not in PAGE] == []


def test_every_command_is_in_it():
    assert [name for name in command.COMMANDS if f"\n### acquis {name}\n" not in PAGE] == []


def test_every_setting_is_in_it():
    assert [setting.name for setting in SETTINGS if f"\n| `{setting.name}` | " not in PAGE] == []
