# SPDX-License-Identifier: EUPL-1.2
"""What States say of themselves: kinds of threats they propose, what they do to build confidence, and to whom."""

import pytest

from acquis.framework.models import CbmStep, ThreatRaised
from acquis.framework.state_acts import RaiseThreat, StateCbmStep, StateCbmStepToStates, WithdrawCbmStep
from acquis.record.act import NotFound
from acquis.record.audit import audit
from acquis.record.models import Entry
from acquis.record.replay import differences
from tests import build, build_framework
from tests.build import INSTITUTION, OPERATOR, SECRETARIAT, do, words
from tests.doing import malformed, performed, refused


@pytest.fixture
def acquis(founded):
    """A part of the framework, entered from its sources."""
    build_framework.part_of_the_acquis()


class TestRaiseThreat:
    act = RaiseThreat(title=words("Attacks on time signals"), words=words("Networks depend on them."))

    def test_it_works(self, founded):
        changed = performed(self.act, build.a_state(), INSTITUTION)[1]
        assert changed == {"framework_threatraised": (1, 0, 0)}
        assert f"state:{ThreatRaised.objects.get().state}" == build.a_state()

    def test_who_may_not(self, founded):
        for capacity in (SECRETARIAT, OPERATOR, build.an_observer(), "stakeholder:OPENNET", "public"):
            assert refused(self.act, capacity, INSTITUTION) == ("not-entitled", "47")

    @pytest.mark.parametrize(("title", "said", "field"), [("", "Words.", "title"), ("Title", "", "words")])
    def test_it_says_something(self, founded, title, said, field):
        act = RaiseThreat(title=words(title), words=words(said))
        assert malformed(act, build.a_state(), INSTITUTION) == (field, "empty")


class TestStateCbmStep:
    act = StateCbmStep(words=words("We named two points of contact."))

    @pytest.mark.parametrize("kind", ["state", "head", "focal-point"])
    def test_it_works_for_whoever_speaks_for_the_state(self, acquis, kind):
        capacity = build.a_state().replace("state", kind)
        changed = performed(self.act, capacity, "element:G1")[1]
        assert changed == {"framework_cbmstep": (1, 0, 0)}
        assert CbmStep.objects.get().audience == "public"

    def test_who_may_not(self, acquis):
        for capacity in (SECRETARIAT, OPERATOR, build.an_observer(), "stakeholder:OPENNET", "public"):
            assert refused(self.act, capacity, "element:G1")[0] == "not-entitled"

    def test_it_is_for_measures(self, acquis):
        assert refused(self.act, build.a_state(), "element:N1") == ("not-an-element-of-this-kind", None)

    def test_a_link_is_a_link(self, acquis):
        act = StateCbmStep(words=words("See there."), link="ftp://example.org")
        assert malformed(act, build.a_state(), "element:G1") == ("link", "no-link")


class TestStateCbmStepToStates:
    act = StateCbmStepToStates(words=words("We named two points of contact."))

    def test_it_leaves_nothing_in_the_open_log(self, acquis):
        before = list(Entry.objects.filter(log="open").values_list("body", flat=True))
        fields, changed = performed(self.act, build.a_state(), "element:G1")
        assert (fields["log"], changed) == ("sealed", {"framework_cbmstep": (1, 0, 0)})
        assert list(Entry.objects.filter(log="open").values_list("body", flat=True)) == before
        assert CbmStep.objects.get().audience == "states"

    def test_it_is_for_measures(self, acquis):
        assert refused(self.act, build.a_state(), "element:P1") == ("not-an-element-of-this-kind", None)

    def test_the_public_does_not_find_it(self, acquis):
        step = build_framework.a_cbm_step(act=StateCbmStepToStates)
        with pytest.raises(NotFound):
            do(WithdrawCbmStep(), build.a_stakeholder(), f"cbm-step:{step.pk}")


class TestWithdrawCbmStep:
    @pytest.mark.parametrize("act", [StateCbmStep, StateCbmStepToStates])
    def test_it_works_once_for_its_own_state(self, acquis, act):
        step = build_framework.a_cbm_step(build.a_state(), act)
        on = f"cbm-step:{step.pk}"
        assert refused(WithdrawCbmStep(), build.a_state(1), on)[0] == "not-your-statement"
        fields, changed = performed(WithdrawCbmStep(), build.a_state(), on)
        assert (fields["log"], changed) == (
            "sealed" if act is StateCbmStepToStates else "open",
            {"framework_cbmstep": (0, 1, 0)},
        )
        assert refused(WithdrawCbmStep(), build.a_state(), on) == ("step-withdrawn", None)


def test_it_replays_and_audits(acquis):
    build_framework.a_threat_raised()
    build_framework.a_cbm_step()
    build_framework.a_cbm_step(act=StateCbmStepToStates)
    assert audit() == []
    assert list(differences()) == []
