// A number in steps: one less, one more, or the same as last time. Nothing is filled in
// before somebody asks for it; an empty field steps from the number that stood last.
// Without a script these buttons are not shown, and the field is an ordinary one.

const field = (steps) => steps.querySelector("input");

function read(text) {
  const figures = text.replace(/[\s,]/g, "");
  return /^\d+(\.\d+)?$/.test(figures) ? Number(figures) : NaN;
}

function write(steps, number) {
  const input = field(steps);
  input.value = String(number);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function step(steps, by) {
  const typed = field(steps).value.trim();
  const from = read(typed || steps.dataset.last || "0");
  if (Number.isNaN(from)) return; // words: theirs to put right
  write(steps, Math.max(0, Math.round((from + by) * 100) / 100));
}

function say(count) {
  const numbers = [...count.querySelectorAll("[data-last]")].map((steps) => field(steps).value);
  count.querySelector("[data-count-says]").textContent = numbers.filter(Boolean).join(", ");
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step], [data-same]");
  if (!button) return;
  const count = button.closest("[data-count]");
  if (button.dataset.step) step(button.closest("[data-last]"), Number(button.dataset.step));
  else count.querySelectorAll("[data-last]").forEach((steps) => write(steps, steps.dataset.last));
  say(count);
});

document.documentElement.classList.add("h-live");
