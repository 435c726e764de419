# SPDX-License-Identifier: EUPL-1.2
"""The record on which the journeys of the browser are made: run as a program, it prints what the journeys ask.

Two years at a small scale, then one State's way from an answer to a label; now a plenary is under way, and the next
reporting window is open, in which that State has not reported.
"""

import json
from datetime import UTC, datetime, timedelta

import django


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from acquis.parties.models import State
    from acquis.web.keys import public_key, sign
    from acquis.web.simulation import mid_session, years
    from tests.build_chain import a_chain

    call_command("migrate", verbosity=0)
    now = datetime.now(UTC).replace(microsecond=0)
    begins = now - timedelta(weeks=205)
    plan = years.Plan(years=2, begins=begins, seed=3, scale=0.1, share=0.2, kind="demonstration")
    with transaction.atomic():
        play = years.simulate(plan, public_key=public_key(), sign=sign, told=lambda at, name: None)
        play.until(now - timedelta(weeks=20))
        chain = a_chain(play, sign)
        play.states.remove(chain.state)
        meeting = mid_session.stop_mid_session(play, now)
    others = {code: str(State.objects.get(code=code)) for code in play.states[:3]}
    print(json.dumps(vars(chain) | {"meeting": meeting.pk, "others": list(others), "names": others}))


if __name__ == "__main__":
    main()
