// Hundred as an app. Brings in the service worker (templates/sw.js) once a page is quiet; where a kept page
// was shown, takes in what is new without disturbing who has begun to use it. Stands before every other
// script: it reads the page as it came.

const page = document.documentElement;
const { person, kept } = page.dataset;
const path = location.pathname + location.search;
const workers = "serviceWorker" in navigator && navigator.serviceWorker;
const mine = !!workers?.controller;
const asItCame = workers && (kept || !mine) ? page.outerHTML : "";
let touched = false;

// What differs from visit to visit although nothing has changed: tokens, keys, whether it was kept.
const plain = (text) => text.replace(/(<input type="hidden" name="(?:id|csrfmiddlewaretoken)" value=")[^"]*/g, "$1").replace(/ data-kept="\d+"/, "");

function say(what) {
  const words = document.getElementById("words-kept");
  if (!words) return;
  document.querySelector(".h-kept")?.remove();
  document.body.append(words.content.cloneNode(true));
  const line = document.querySelector(".h-kept");
  for (const part of line.querySelectorAll("[data-says]")) part.hidden = !part.dataset.says.split(" ").includes(what);
  const when = new Intl.DateTimeFormat(page.lang, { day: "numeric", month: "long", hour: "numeric", minute: "2-digit" });
  line.querySelector("time").textContent = when.format(Number(kept));
  line.querySelector("time").dateTime = new Date(Number(kept)).toISOString();
}

function ask(worker, message) {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(message, [port2]);
  return new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
}

// Once in a while at most: a page that is new each time must not load for ever.
async function turn() {
  const last = Number(sessionStorage.getItem("hundred-turned"));
  if (Date.now() - last < 10_000) return say("newer");
  sessionStorage.setItem("hundred-turned", Date.now());
  await ask(workers.controller, { type: "turn", path }); // what has come need not be fetched again
  location.reload();
}

async function lookForNews() {
  const slow = setTimeout(say, 2500, "looking");
  const { news, text } = await ask(workers.controller, { type: "newer", path, at: Number(kept) });
  clearTimeout(slow);
  if (news === "fresh") take(new DOMParser().parseFromString(text, "text/html"));
  else if (news === "gone" && touched) say(news);
  else if (news === "gone") turn();
  else if (news === "same") document.querySelector(".h-kept")?.remove();
  else say(news);
}

function take(newest) {
  const token = newest.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (token) for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = token;
  if (plain(newest.documentElement.outerHTML) === plain(asItCame)) document.querySelector(".h-kept")?.remove();
  else if (touched) say("newer");
  else turn();
}

async function bringIn() {
  const registration = await workers.register("/sw.js");
  const { active } = await workers.ready;
  if (!mine) {
    active.postMessage({ type: "person", person, begun: performance.timeOrigin });
    const [{ serverTiming = [] }] = performance.getEntriesByType("navigation");
    const may = serverTiming.some(({ name }) => name === "keep");
    const text = `<!doctype html>${asItCame}`;
    if (may) active.postMessage({ type: "keep", person, path, text, begun: performance.timeOrigin });
  }
  const offer = () => !touched && registration.waiting?.postMessage({ type: "takeOver" });
  offer();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
}

if (workers && window.caches) {
  for (const kind of ["pointerdown", "keydown", "input"]) {
    document.addEventListener(kind, () => (touched = true), { once: true, capture: true });
  }
  if (kept && mine) {
    lookForNews();
    window.addEventListener("online", lookForNews);
  }
  const idle = window.requestIdleCallback ?? setTimeout;
  if (person) window.addEventListener("load", () => idle(() => bringIn().catch(() => {})));
}
document.addEventListener("click", (event) => event.target.closest?.("[data-turn]") && location.reload());
// The Back button brings back a page as it was left; who is signed in now may be somebody else.
window.addEventListener("pageshow", async ({ persisted }) => {
  if (persisted && person && mine && (await ask(workers.controller, { type: "who" })) !== person) location.reload();
});
