// SPDX-License-Identifier: EUPL-1.2
// The keys of the chair's console: each presses the button that shows it. They can be switched off, and stay off.

const OFF = "acquis-keys-off";
const box = document.getElementById("keys");
box.checked = localStorage.getItem(OFF) === null;
box.addEventListener("change", () => {
  if (box.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "yes");
});

document.addEventListener("keydown", (event) => {
  if (!box.checked || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
});
