# SPDX-License-Identifier: EUPL-1.2
"""Run as a program on an SQLite file of its own (DATABASE_URL): performs acts one after the other, until it is killed.

Prints the order of each entry once `perform` has returned it, which says that it is durable.
"""

import os
import sys

import django


def main() -> None:
    """Found a record if there is none, then ask, withdraw, object and lift without end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acquis.web.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tests import build

    if "record_founding" not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)
        build.a_founded_record()
        build.an_objection(build.a_question(build.an_open_list().meeting), reason="Not yet.")
        print("ready", flush=True)
    go_on()


def go_on() -> None:
    """Acts without end, open and sealed, some refused, some with consequences; each acknowledged by a line."""
    from acquis.decisions.acts import LiftObjection, Object
    from acquis.decisions.models import Question
    from acquis.decisions.outcome_acts import DeclareAdopted
    from acquis.floor.acts import RequestFloor, WithdrawRequest
    from acquis.floor.models import Inscription, SpeakersList
    from acquis.record.act import Refusal
    from acquis.record.models import Entry
    from tests import build

    def say(act, capacity, subject):
        entry = build.do(act, capacity, subject)
        print(entry.order, flush=True)

    speakers, first = SpeakersList.objects.get(), Question.objects.order_by("pk").first()
    one, other = build.some_states(4)[2:]
    for row in Inscription.objects.filter(withdrawn=None, called=None):
        say(WithdrawRequest(), row.capacity, row)
    turn = Entry.objects.count()
    while True:
        turn += 1
        say(RequestFloor(), one, speakers)
        try:
            say(RequestFloor(), one, speakers)
        except Refusal:
            say(WithdrawRequest(), one, Inscription.objects.order_by("pk").last())
        objection = first.objection_set.filter(state=other[6:], lifted=None).first()
        say(
            *(
                (LiftObjection(), other, objection)
                if objection
                else (Object(reason=build.words("No.")), other, first)
            )
        )
        question = build.a_question(speakers.meeting, build.a_group_act(f"Group {turn}"))
        say(DeclareAdopted(), build.chair_of(speakers.meeting), question)


if __name__ == "__main__":
    sys.exit(main())
