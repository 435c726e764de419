// SPDX-License-Identifier: EUPL-1.2
// Numbers beside the lines of a text that is edited, and links that go to one of them. Without it the text is edited
// all the same, and each fault shows its line.

const field = document.querySelector("textarea[data-lined]");

function numbered(text) {
  const numbers = document.createElement("pre");
  numbers.className = "numbers";
  numbers.setAttribute("aria-hidden", "true");
  text.before(numbers);
  let shown = 0;
  const draw = () => {
    const count = text.value.split("\n").length;
    if (count !== shown) numbers.textContent = Array.from({ length: count }, (_, n) => n + 1).join("\n") + "\n\n";
    shown = count;
    numbers.scrollTop = text.scrollTop;
  };
  text.addEventListener("input", draw);
  text.addEventListener("scroll", () => { numbers.scrollTop = text.scrollTop; });
  draw();
}

function goTo(text, line) {
  const lines = text.value.split("\n");
  const begins = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  text.focus({ preventScroll: true });
  text.setSelectionRange(begins, begins + (lines[line - 1] ?? "").length);
  text.scrollTop = (line - 4) * parseFloat(getComputedStyle(text).lineHeight);
  text.scrollLeft = 0;
  text.scrollIntoView({ block: "center" });
}

if (field) {
  numbered(field);
  document.querySelectorAll("a[data-line]").forEach((link) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(field, Number(link.dataset.line));
    });
  });
}
