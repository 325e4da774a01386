// A meeting on many screens: asks the server every moment whether anything has
// changed, and exchanges only the parts that have. A part in which somebody is
// writing is left alone, and said to be overtaken. Without this script the page
// is whole: "Look again" shows the newest.

const EVERY = 1000;
const PATIENCE = 8000;
const REST = 30_000;
const KEYS = /(name="(?:csrfmiddlewaretoken|id)" value=")[^"]*/g;

const root = () => document.getElementById("meeting");
const parse = (text) => new DOMParser().parseFromString(text, "text/html").getElementById("meeting");
const plain = (element) => element.outerHTML.replace(KEYS, "$1").replaceAll(' tabindex="-1"', "");
const known = new Map(); // by id: what the server last sent of each part
let tag = "";
let timer = 0;
let asking = null;

function hasChanged(field) {
  if (!field.options) return field.value !== field.defaultValue;
  const first = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
  return field.value !== first?.value;
}

// Somebody is writing in it: a form that was opened, a field that has changed, or the field they are in.
function isHeld(element) {
  if (element.querySelector("form[data-hold]")) return true;
  const fields = [...element.querySelectorAll("input:not([type=hidden]), textarea, select")];
  return fields.some((field) => field === document.activeElement || hasChanged(field));
}

const told = (element) => element.querySelector(".h-task__t")?.textContent.replace(/\s+/g, " ").trim() ?? "";

// Its line says what it is now, and why; the form below keeps the words that are being typed.
function sayBehind(element, fresh) {
  const form = element.querySelector("form[data-hold]");
  if (!form || told(element) === told(fresh)) return;
  const note = document.getElementById("words-behind").content.cloneNode(true);
  note.querySelector("q").textContent = told(fresh);
  form.querySelector(".m-behind")?.remove();
  form.prepend(note);
  element.querySelector(".h-task__t").replaceWith(fresh.querySelector(".h-task__t").cloneNode(true));
}

const reachable = (element) => [...element.querySelectorAll("a[href], button, summary")];

function goTo(element, options) {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus(options);
}

// Whoever goes by keyboard stays where they were; if that is gone, at what stood before it, or where the meeting is now.
function keepingPlace(change) {
  const at = document.activeElement;
  const before = reachable(root());
  const inside = root().contains(at);
  change();
  if (!inside || root().contains(document.activeElement)) return;
  if (at.isConnected) return void goTo(at, { preventScroll: true });
  const left = before.slice(0, Math.max(0, before.indexOf(at))).reverse();
  goTo(left.find((element) => element.isConnected) ?? document.querySelector("#m-now h2") ?? root());
}

function exchange(element, fresh) {
  const at = reachable(element).indexOf(document.activeElement);
  const is = element === document.activeElement;
  for (const open of element.querySelectorAll("details[open]")) {
    const same = open.id && fresh.querySelector(`#${CSS.escape(open.id)}`);
    if (same) same.open = true;
  }
  if (element.tagName === "DETAILS" && element.open) fresh.open = true;
  element.replaceWith(fresh);
  window.htmx?.process(fresh);
  if (is) goTo(fresh, { preventScroll: true });
  else if (at >= 0) reachable(fresh)[at]?.focus({ preventScroll: true });
}

function update(element, fresh) {
  if (fresh.hasAttribute("data-group") && element.hasAttribute("data-group")) {
    gather(element, fresh);
    return element;
  }
  const sent = plain(fresh);
  if (known.get(fresh.id) === sent) return element;
  known.set(fresh.id, sent);
  if (isHeld(element)) {
    sayBehind(element, fresh);
    return element;
  }
  if (plain(element) === sent) return element;
  exchange(element, fresh);
  return fresh;
}

// The children of one group, by their ids, in the server's order. What is not wanted any more goes, unless it is held.
function gather(group, freshGroup) {
  const here = new Map([...group.children].map((child) => [child.id, child]));
  const wanted = [...freshGroup.children];
  const ids = new Set(wanted.map(({ id }) => id));
  for (const [id, child] of here) {
    if (ids.has(id) || isHeld(child)) continue;
    child.remove();
    known.delete(id);
  }
  let place = group.firstElementChild;
  for (const fresh of wanted) {
    let child = here.get(fresh.id);
    if (child) {
      if (child === place) place = place.nextElementSibling;
      else group.insertBefore(child, place);
      update(child, fresh);
    } else {
      known.set(fresh.id, plain(fresh));
      group.insertBefore(fresh, place);
      window.htmx?.process(fresh);
    }
  }
}

let quiet = 0;

// Lost as soon as it is, back once it was lost: said for a while.
function say(state) {
  const place = document.getElementById("m-connection");
  if (place.dataset.state === state) return;
  clearTimeout(quiet);
  place.textContent = place.dataset.state || state === "lost" ? place.dataset[state] : "";
  place.dataset.state = state;
  place.classList.toggle("is-lost", state === "lost");
  if (state === "back") quiet = setTimeout(() => (place.textContent = ""), REST);
}

function tellTime(moment) {
  if (moment) document.dispatchEvent(new CustomEvent("meeting:now", { detail: Number(moment) }));
}

function show(fresh) {
  const old = root();
  if (fresh.dataset.state !== old.dataset.state) {
    if (!isHeld(document.body)) return window.location.reload();
    if (!document.getElementById("m-over")) {
      const words = document.getElementById("words-over").content.cloneNode(true);
      words.firstElementChild.id = "m-over";
      old.before(words);
    }
    return undefined;
  }
  keepingPlace(() => gather(old, fresh));
  return undefined;
}

async function ask() {
  clearTimeout(timer);
  asking?.abort();
  const mine = (asking = new AbortController());
  const patience = setTimeout(() => mine.abort("late"), PATIENCE);
  try {
    const headers = { "HX-Request": "true", ...(tag ? { "If-None-Match": tag } : {}) };
    const answer = await fetch(root().dataset.live, { headers, signal: mine.signal, cache: "no-store" });
    if (mine !== asking) return;
    const elsewhere = answer.headers.get("HX-Redirect"); // to sign in again; not while somebody is writing
    if (elsewhere && isHeld(document.body)) say("lost");
    else if (elsewhere) window.location.assign(elsewhere);
    else if (answer.status === 200) {
      const fresh = parse(await answer.text());
      if (mine !== asking) return;
      tag = answer.headers.get("ETag") ?? "";
      if (fresh) show(fresh);
      say("back");
    } else if (answer.status === 304) say("back");
    else if ([403, 404].includes(answer.status)) return window.location.reload();
    else say("lost");
    tellTime(answer.headers.get("Hundred-Now"));
  } catch {
    if (mine !== asking) return;
    say("lost");
  } finally {
    clearTimeout(patience);
    if (mine === asking) {
      asking = null;
      timer = setTimeout(ask, document.hidden ? 4 * EVERY : EVERY);
    }
  }
}

document.addEventListener("visibilitychange", () => document.hidden || ask());
// One's own change is there at once; what it changed elsewhere on the page comes with the next answer.
document.addEventListener("htmx:after:request", () => setTimeout(ask));
window.addEventListener("online", ask);
ask();
