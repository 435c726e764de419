// SPDX-License-Identifier: EUPL-1.2
// Time left, a speaker's clock, what is said from an instant on, and the reader's own zone. Public pages carry instants only; this fills in the rest.

const MINUTE = 60_000;
// A page made for somebody signed in says what time it is in the institution: a demonstration's clock may run ahead.
const said = document.body.dataset.now;
const ahead = said ? Date.parse(said) - Date.now() : 0;

function now() {
  return Date.now() + (Math.abs(ahead) > MINUTE ? ahead : 0);
}

function left(element) {
  const minutes = Math.floor((Date.parse(element.dataset.until) - now()) / MINUTE);
  if (minutes < 0) return element.dataset.over;
  const hours = Math.floor(minutes / 60);
  const parts = hours ? [element.dataset.hours.replace("{n}", hours)] : [];
  return [...parts, element.dataset.minutes.replace("{n}", minutes % 60)].join(" ");
}

function spokenFor(clock) {
  return clock.clockStands === undefined ? (now() - Date.parse(clock.clockFrom)) / 1000 : Number(clock.clockStands);
}

function speakersClock(element) {
  const seconds = Math.round(element.dataset.clockMinutes * 60 - spokenFor(element.dataset));
  element.classList.toggle("stands", element.dataset.clockStands !== undefined);
  const size = Math.abs(seconds);
  element.classList.toggle("over", seconds < 0);
  element.classList.toggle("soon", seconds >= 0 && seconds <= 60);
  if (seconds < 0 && element.dataset.clockOver) return element.dataset.clockOver;
  return `${seconds < 0 ? "+" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
}

function placeClock(element) {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: element.dataset.clockIn }).format(now());
}

function ownZone(list) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (list.dataset.filled || ["America/New_York", "UTC", "Etc/UTC"].includes(zone)) return;
  list.dataset.filled = "yes";
  const language = document.documentElement.lang;
  const shown = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  const item = document.createElement("li");
  item.textContent = `${shown.format(new Date(list.dataset.own))} · ${list.dataset.ownWords}`;
  list.append(item);
}

function shown(element) {
  const { shownFrom, shownTo } = element.dataset;
  const hide = now() < Date.parse(shownFrom) || (shownTo !== undefined && now() >= Date.parse(shownTo));
  if (element.hidden !== hide) element.hidden = hide;
}

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// At some instants a page turns without an entry: a gavel that was held is free again.
function turn(element) {
  if (Date.parse(element.dataset.turns) > now()) return;
  element.removeAttribute("data-turns");
  document.body.dispatchEvent(new Event("acquis:turn"));
}

function tick() {
  document.querySelectorAll("[data-until]").forEach((each) => set(each, left(each)));
  document.querySelectorAll("[data-clock-from]").forEach((each) => set(each, speakersClock(each)));
  document.querySelectorAll("[data-clock-in]").forEach((each) => set(each, placeClock(each)));
  document.querySelectorAll("[data-shown-from]").forEach(shown);
  document.querySelectorAll("[data-own]").forEach(ownZone);
  document.querySelectorAll("[data-turns]").forEach(turn);
}

tick();
setInterval(tick, 1000);
