// How long a step has left, in words that change once a minute. It counts from
// the server's moment, so that all screens say the same. When the time is up, or
// somebody goes on to another step, a screen reader hears it once; nothing
// blinks and nothing sounds.

const root = document.getElementById("meeting");
const said = document.createElement("p");
said.className = "nhsuk-u-visually-hidden";
said.setAttribute("role", "status");
root?.after(said);

let ahead = Number(root?.dataset.now) - performance.now(); // the server's moment, less ours
let over = "";
let step = "";

function words(clock, left) {
  const { many, one, last, over } = clock.dataset;
  if (left <= 0) return over;
  const minutes = Math.ceil(left / 60_000);
  if (minutes > 1) return many.replace("%n", minutes);
  return left > 30_000 ? one : last;
}

function tick() {
  const clock = document.querySelector("[data-clock]");
  if (!clock) return;
  const left = Number(clock.dataset.until) - (performance.now() + ahead);
  const place = clock.querySelector("[data-left]");
  const now = words(clock, left);
  if (place.textContent !== now) place.textContent = now;
  clock.classList.toggle("is-over", left <= 0);
  const bar = clock.querySelector("progress");
  bar.hidden = false;
  bar.value = Math.min(1, Math.max(0, 1 - left / (Number(clock.dataset.minutes) * 60_000)));
  if (step && step !== clock.dataset.step) said.textContent = clock.dataset.step;
  else if (left <= 0 && over !== clock.dataset.until) said.textContent = now;
  step = clock.dataset.step;
  over = left <= 0 ? clock.dataset.until : "";
}

document.addEventListener("meeting:now", ({ detail }) => {
  const heard = detail - performance.now();
  if (Math.abs(heard - ahead) > 1000) ahead = heard; // the way of an answer takes a little: only what matters counts
  tick();
});
setInterval(tick, 1000);
tick();
