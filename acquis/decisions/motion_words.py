# SPDX-License-Identifier: EUPL-1.2
"""The words of motions, amendments and separate votes."""

from django.utils.translation import gettext_lazy as _

MOTIONS = {
    "suspend-meeting": _("Suspension of the meeting"),
    "adjourn-meeting": _("Adjournment of the meeting"),
    "adjourn-debate": _("Adjournment of the debate"),
    "no-action": _("No action on the question"),
    "close-debate": _("Closure of the debate"),
    "competence": _("Decision that the matter is not for this body"),
    "important-question": _("Decision that the question is important"),
    "order-of-proposals": _("Vote on this question first"),
    "division": _("Separate vote on a part"),
    "roll-call": _("Roll-call vote"),
    "recorded-vote": _("Recorded vote"),
    "reconsideration": _("Reconsideration"),
}
"""Each kind of motion as a chair announces it."""

WHAT_FOLLOWS = {
    "suspend-meeting": _("The meeting stands still until the Chair resumes it."),
    "adjourn-meeting": _("The meeting is closed."),
    "adjourn-debate": _("Nothing is decided on the question until the body resumes the debate."),
    "no-action": _("Nothing is decided on the question until the body resumes the debate."),
    "close-debate": _("The list of speakers is closed, and whoever waits on it is not heard."),
    "competence": _("The question is before the body no more."),
    "important-question": _("The question takes the majority of important questions."),
    "order-of-proposals": _("The question is voted on before its rivals."),
    "division": _("The part is voted on before the whole."),
    "roll-call": _("The vote is taken by roll call."),
    "recorded-vote": _("The vote is recorded, State by State."),
    "reconsideration": _("The question may be put once more at this session."),
}
"""What happens if the motion is granted or carried."""

SIDES = {"for": _("For the motion"), "against": _("Against the motion")}

PRELIMINARIES = {"amendment": _("Amendment"), "part": _("Part voted on separately")}

REASONS = {
    "motion-first": _("Another motion is settled first: {motion}."),
    "motion-before": _("A motion stands before this question: {motion}. It is settled first."),
    "motion-ended": _("This motion was withdrawn or settled, or what it was about has ended."),
    "motion-opposed": _("A State opposes the motion: put it to the body."),
    "not-your-motion": _("This is another State’s motion."),
    "your-own-motion": _("Your State made this motion, and explained it then."),
    "speaks-already": _("Your State has asked to speak on this motion, or opposes it, already."),
    "put-already": _("The motion is before the body already."),
    "another-act-settles": _("A motion of this kind is settled by another decision."),
    "on-the-meeting": _("This motion is about the meeting: name no question."),
    "on-a-question": _("Name the question that this motion is about."),
    "not-before-the-meeting": _("“{subject}” is no question before this meeting."),
    "first-already": _("This question has no rival before it."),
    "no-important-questions": _("The rules know no important questions."),
    "decided-already": _("This was decided already."),
    "not-decided-yet": _("The question is not decided yet: there is nothing to take up again."),
    "moved-already": _("The same motion has been made already."),
    "vote-under-way": _("A vote is being taken: a motion waits until it is over."),
    "not-debated": _("There is no debate on this motion."),
    "one-side-only": _("On this motion nobody speaks for that side."),
    "speakers-exhausted": _("As many as may speak on that side have asked to: {at_most}."),
    "debate-adjourned": _("The debate on this question is adjourned: the body resumes it first."),
    "debate-not-adjourned": _("No debate on this question is adjourned."),
    "taken-up-first": _(
        "This was decided by a vote at this session: the body first decides to take it up again."
    ),
    "roll-call-asked-for": _("A State asked for a roll call: the vote is taken so."),
    "recorded-asked-for": _(
        "A State asked for a recorded vote: the vote is recorded, or taken by roll call."
    ),
    "vote-began": _("Voting on this question has begun."),
    "nothing-to-order": _("No amendment and no part waits to be voted on."),
    "name-each-once": _("Name each amendment and each part that waits, once."),
    "not-carried": _("This is no amendment to the same question that was adopted."),
    "not-your-amendment": _("Another State moved this."),
    "settled-already": _("This was voted on, withdrawn or dropped already."),
    "another-first": _("Another comes first."),
    "not-ordered": _("Several wait: the Chair first rules in which order they are voted on."),
    "preliminary-pending": _(
        "An amendment, or a part on which a separate vote was asked, is voted on first."
    ),
    "not-revised": _("What was decided does not stand in the text yet: put the question as revised first."),
    "all-parts-rejected": _("All parts were rejected: the whole is rejected too, and not voted on."),
}
