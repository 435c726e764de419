// SPDX-License-Identifier: EUPL-1.2
// Counts each vote on the page again, from the roll that the page holds, and says whether the result is the same.
// Without it nothing is missing: count, majority and roll stand on the page.

const SHARES = {
  simple: (n) => Math.floor(n / 2) + 1,
  "two-thirds": (n) => Math.ceil((2 * n) / 3),
  "three-quarters": (n) => Math.ceil((3 * n) / 4),
};

// The count of a roll ("AFG:Y ALB:N") among so many entitled, and whether it carries; null where the roll is none.
export function counted({ roll, entitled, majority, of, floor }) {
  const votes = roll.split(" ").filter(Boolean).map((each) => each.split(":"));
  const states = new Set(votes.map(([state]) => state));
  const number = (choice) => votes.filter(([, voted]) => voted === choice).length;
  const [yes, no, abstaining] = ["Y", "N", "A"].map(number);
  const absent = Number(entitled) - votes.length;
  if (states.size !== votes.length || yes + no + abstaining !== votes.length || absent < 0) return null;
  const base = of === "present-and-voting" ? yes + no : Number(entitled);
  const needed = Math.max(SHARES[majority](base), Number(floor), 1);
  return { tally: [yes, no, abstaining, absent].join(" "), carried: yes >= needed ? "yes" : "no", yes, no, abstaining };
}

function say(line) {
  const data = line.dataset;
  const found = counted(data);
  const same = found !== null && found.tally === data.tally && found.carried === data.carried;
  line.textContent = same ? data.same : data.differs;
  line.classList.toggle("differs", !same);
  line.hidden = false;
}

const sayAll = () => document.querySelectorAll("[data-roll]").forEach(say);

sayAll();
document.body.addEventListener("htmx:afterSettle", sayAll);
