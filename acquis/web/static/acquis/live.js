// SPDX-License-Identifier: EUPL-1.2
// Follows the record and has the regions of the page fetched anew when an entry touches what the page shows.
// A page says what it shows in data-live: subjects ("meeting:12") or kinds of subject ("speakers").

const APART = 1000;
const SPOKEN_APART = 5000;
const page = document.body.dataset;
const shown = (page.live ?? "").split(/\s+/).filter(Boolean);
const rendered = page.now ? Date.parse(page.now) - 2000 : 0;
let waiting = 0;
let last = 0;
let spoken = 0;

function touches(subject) {
  return shown.includes("*") || shown.includes(subject) || shown.includes(subject.split(":")[0]);
}

function regions() {
  return [...document.querySelectorAll("[data-region][id]")].filter((each) => !beingTypedIn(each));
}

function beingTypedIn(region) {
  const field = document.activeElement;
  return region.contains(field) && field.matches("input:not([type=checkbox]), textarea, select");
}

function refetch() {
  waiting = 0;
  last = Date.now();
  const live = document.getElementById("live");
  const wanted = regions();
  if (!wanted.length) return;
  live.setAttribute("hx-select-oob", wanted.map((each) => `#${each.id}`).join(","));
  window.htmx.trigger(live, "acquis:moved");
}

const urgent = () => document.querySelector("[data-announce-now]")?.dataset.announceNow ?? "";
const announcements = () => [...document.querySelectorAll("[data-announce]")].map((each) => each.dataset.announce);
let known = announcements();
let alarm = urgent();
let unsaid = [];
let speaking = 0;

// What the reader had open and where the focus was, kept while the regions are fetched anew.
let open = [];
let held = null;

function nameOf(details) {
  const words = details.querySelector("summary")?.textContent.replace(/[\d\s]+/g, "");
  return details.id || `${details.closest("[data-region][id]")?.id} ${words}`;
}

function remember() {
  open = [...document.querySelectorAll("[data-region] details[open]")].map(nameOf);
  const element = document.activeElement;
  const region = element?.closest("[data-region][id]");
  held = region ? { region: region.id, sign: signOf(element) } : null;
}

function signOf(element) {
  const words = element.textContent.replace(/[\d\s]+/g, "");
  return [element.tagName, element.id, element.getAttribute("href") ?? "", element.value ?? "", words].join(" ");
}

function restore() {
  document.querySelectorAll("[data-region] details").forEach((each) => open.includes(nameOf(each)) && (each.open = true));
  const region = held && document.getElementById(held.region);
  if (!region || document.activeElement !== document.body) return;
  const same = [...region.querySelectorAll("a, button, summary, input, select")].find((each) => signOf(each) === held.sign);
  if (!same) region.tabIndex = -1;
  (same ?? region).focus({ preventScroll: true });
}

function soon() {
  if (!waiting) waiting = setTimeout(refetch, Math.max(0, APART - (Date.now() - last)));
}

function settled() {
  restore();
  const now = announcements();
  unsaid = [...unsaid, ...now.filter((each) => !known.includes(each))].filter((each) => now.includes(each));
  known = now;
  const alarming = urgent();
  if (alarming && alarming !== alarm) say(alarming, "assertive");
  alarm = alarming;
  if (unsaid.length && !speaking) speaking = setTimeout(sayTheRest, Math.max(0, spoken + SPOKEN_APART - Date.now()));
}

function sayTheRest() {
  speaking = 0;
  if (unsaid.length) say(unsaid.join(". "), "polite");
  unsaid = [];
}

function say(words, how) {
  spoken = Date.now();
  const region = document.getElementById("announce");
  region.setAttribute("aria-live", how);
  region.textContent = words;
}

function lost(bar) {
  if (!bar.hidden) return;
  const time = new Date().toISOString().slice(11, 16);
  bar.textContent = bar.dataset.words.replace("{time}", time);
  bar.hidden = false;
}

function follow() {
  const bar = document.getElementById("offline");
  const stream = new EventSource(`/api/v1/record?after=${page.after || 0}`);
  stream.addEventListener("message", (event) => {
    const entry = JSON.parse(event.data);
    if (touches(entry.subject) && Date.parse(entry.at) >= rendered) soon();
  });
  stream.addEventListener("open", () => {
    if (!bar.hidden) soon();
    bar.hidden = true;
  });
  stream.addEventListener("error", () => lost(bar));
  window.addEventListener("pagehide", () => stream.close());
}

if (shown.length && window.EventSource) {
  document.body.addEventListener("htmx:beforeSwap", remember);
  document.body.addEventListener("htmx:afterSettle", settled);
  document.body.addEventListener("acquis:turn", soon);
  document.body.addEventListener("htmx:oobAfterSwap", (event) => event.detail.target.classList.add("changed"));
  follow();
}

// A menu closes when one looks elsewhere, or with Escape.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((each) => each.contains(event.target) || each.removeAttribute("open"));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details.menu[open]").forEach((each) => {
    each.removeAttribute("open");
    each.querySelector("summary").focus();
  });
});
