// Longer texts outlive a lost tab: what is typed is kept on this phone until it is sent, for whoever typed it,
// and offered again in the same place. Not on a phone or computer that others use; a fortnight at most.

const { person, shared } = document.documentElement.dataset;
const ALL = "hundred-draft:";
const LONGEST = 14 * 24 * 3600_000;
const SENT = "hundred-sent"; // the drafts that went out with the page before
const places = new Set(); // changed, and not written down yet
let timer;

const keyOf = ({ form, name }) =>
  [ALL + person, location.pathname, form ? new URL(form.getAttribute("action") || "", location.href).pathname : "", name].join(" ");
const textsIn = (part) => [...part.querySelectorAll("main textarea")].filter(({ name, hidden }) => name && !hidden);
const drop = (keys) => keys.forEach((key) => localStorage.removeItem(key));

function write() {
  clearTimeout(timer);
  for (const place of places) {
    if (place.value.trim() && place.value !== place.defaultValue && globalThis.Guard?.passes(place)) {
      localStorage.setItem(keyOf(place), JSON.stringify({ text: place.value, at: Date.now() }));
    } else drop([keyOf(place)]);
  }
  places.clear();
}

function offer(place) {
  const kept = JSON.parse(localStorage.getItem(keyOf(place)) ?? "null");
  if (!kept || place.value !== place.defaultValue || kept.text === place.value) return;
  place.value = kept.text;
  const folded = place.closest("details");
  if (folded) folded.open = true;
  const note = document.getElementById("draft-kept").content.cloneNode(true).firstElementChild;
  note.querySelector("button").addEventListener("click", () => {
    place.value = place.defaultValue;
    drop([keyOf(place)]);
    note.remove();
    place.focus();
  });
  place.after(note);
}

const isOld = (key) => !(Date.now() - JSON.parse(localStorage.getItem(key) ?? "{}").at < LONGEST);
const drafts = () => Object.keys(localStorage).filter((key) => key.startsWith(ALL));
const sent = (form) => {
  places.clear();
  drop(textsIn(document).filter((place) => place.form === form).map(keyOf));
};

// The page before sent a form, and the server went on from it to this page: then it is kept there.
function settle() {
  const keys = JSON.parse(sessionStorage.getItem(SENT) ?? "[]");
  sessionStorage.removeItem(SENT);
  const [arrived] = performance.getEntriesByType("navigation");
  if (arrived?.redirectCount && !document.querySelector(".nhsuk-error-summary")) drop(keys);
}

function begin() {
  drop(drafts().filter(isOld));
  settle();
  textsIn(document).forEach(offer);
  document.addEventListener("input", ({ target }) => {
    if (!textsIn(document).includes(target)) return;
    places.add(target);
    clearTimeout(timer);
    timer = setTimeout(write, 300);
  });
  for (const when of ["pagehide", "visibilitychange"]) document.addEventListener(when, write, true);
  document.addEventListener("submit", (event) => {
    write();
    if (event.defaultPrevented) return;
    sessionStorage.setItem(SENT, JSON.stringify(textsIn(document).filter(({ form }) => form === event.target).map(keyOf)));
  });
  document.addEventListener("outbox:kept", ({ detail }) => sent(detail.form));
  document.addEventListener("htmx:after:request", ({ target, detail }) => {
    const { raw, status } = detail?.ctx?.response ?? {};
    if (status < 400 && !raw?.redirected && !raw?.headers.has("HX-Redirect")) sent(target);
  });
  document.addEventListener("htmx:after:settle", () => textsIn(document).forEach(offer));
}

if (person && shared === undefined) {
  try {
    begin();
  } catch {
    // Nothing can be kept in this browser: then nothing is claimed.
  }
}
