// A form with data-outbox="<kind>" is written down on this phone before it is sent (static/js/outbox.js), and
// what is said of it is true: "Sending", "Saved on this phone, not sent yet", "Sent", "Not taken". All words
// come from templates/components/outbox.html. Where nothing can be written down, the form goes out as ever.

const { person, link } = document.documentElement.dataset;
const byLink = link !== undefined;
const SOON = 2500; // after this long a person on the move wants to hear that nothing can get lost
const busy = new WeakSet(); // forms on their way
const plain = new WeakSet(); // forms that go without us
const shown = new Map(); // id → where the part of the page is that its answer changes
let sentNow = 0; // since this page came up
let needsSignIn = false;
let isSending = false;
let again;

const words = (name) => document.getElementById(`outbox-${name}`).content.cloneNode(true).firstElementChild;
const mine = async () => (await Outbox.of(person)).filter((item) => !byLink || item.link);
const token = () => /(?:^|; )csrftoken=(\w+)/.exec(document.cookie)?.[1] ?? "";
const text = (node) => node?.textContent.replace(/\s+/g, " ").trim() ?? "";
const soon = (promise) => Promise.race([promise, new Promise((_, giveUp) => setTimeout(giveUp, SOON))]);

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID(); // not where the page came without https
  const bits = crypto.getRandomValues(new Uint8Array(16));
  bits[6] = (bits[6] & 15) | 64;
  bits[8] = (bits[8] & 63) | 128;
  return [...bits].map((bit, n) => ([4, 6, 8, 10].includes(n) ? "-" : "") + bit.toString(16).padStart(2, "0")).join("");
}

// What a person would read in the form: question and answer.
function saidIn(form) {
  const filled = [...form.elements].filter(
    ({ name, type, value, checked, labels }) =>
      name && !name.startsWith("guard.") && labels?.length && value.trim() && (["radio", "checkbox"].includes(type) ? checked : type !== "submit"),
  );
  return filled.map((field) => {
    const label = text(field.labels[0]);
    return field.type === "radio" ? [text(field.closest("fieldset")?.querySelector("legend")), label] : [label, field.value];
  });
}

// Questions, and no answer: nothing that could get lost. The server says so. A button alone is an answer.
// What nobody has looked at yet is not kept here: the server looks at it.
const isUnseen = (form) => !globalThis.Guard && [...form.elements].some(({ type, value }) => /^text/.test(type) && value.trim());
const isEmpty = (form) => [...form.elements].some(({ labels, type }) => labels?.length && type !== "submit") && !saidIn(form).length;

function itemOf(form, submitter) {
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  if (submitter?.name) fields.push([submitter.name, submitter.value]);
  return {
    id: newId(),
    person,
    link: byLink,
    url: new URL(form.getAttribute("action") || "", location.href).pathname,
    kind: form.dataset.outbox,
    label: form.dataset.outboxLabel || text(submitter),
    said: saidIn(form),
    fields: fields.filter(([name]) => name !== "id"),
    made_at: Date.now(),
    tries: 0,
    after: 0,
    state: "",
  };
}

function targetOf(form) {
  const wanted = form.getAttribute("hx-target") ?? "";
  return wanted.startsWith("closest ") ? form.closest(wanted.slice(8)) : wanted && document.querySelector(wanted);
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!form.matches("form[data-outbox]") || plain.has(form) || isEmpty(form) || isUnseen(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (busy.has(form)) return; // a double tap
    busy.add(form);
    keep(form, event.submitter).catch(() => {
      plain.add(form); // nothing can be kept here: private window, full disk
      setTimeout(() => form.requestSubmit(event.submitter)); // a form does not go out while it is going out
    });
  },
  true,
);

async function keep(form, submitter) {
  const item = itemOf(form, submitter);
  await soon(Outbox.put(item, form.dataset.outboxOf));
  shown.set(item.id, { form, target: targetOf(form), holder: null });
  form.setAttribute("aria-busy", "true");
  document.dispatchEvent(new CustomEvent("outbox:kept", { detail: { form } }));
  const slow = setTimeout(() => putAside(item.id), SOON);
  send({ now: true }).finally(() => clearTimeout(slow));
}

// The form makes room for the words that it is safe here, until its answer comes.
function putAside(id) {
  const place = shown.get(id);
  if (!place || place.holder || !place.form.isConnected) return;
  place.holder = words(saidIn(place.form).length ? "saved" : "line");
  const hadFocus = place.form.contains(document.activeElement);
  place.form.replaceWith(place.holder);
  if (hadFocus || document.activeElement === document.body) place.holder.focus();
  tell();
}

// The browser sends when there is a signal, even with no page open. Not on an iPhone: there the next visit does.
async function wake() {
  const worker = await navigator.serviceWorker?.getRegistration("/");
  await worker?.sync?.register("outbox").catch(() => {});
}

const wakeIfNeeded = () => waits().then((some) => some && wake(), () => {});
const waits = async () => (await mine()).some((item) => !item.state);
const send = (how) => sendNow(how).catch(() => {}); // where nothing can be kept, nothing waits

async function sendNow(how) {
  clearTimeout(again);
  if (!(await waits())) return tell();
  isSending = true;
  tell();
  const told = await Outbox.replay({ person, link: byLink, token: token(), show: [...shown.keys()], ...how });
  isSending = false;
  if (!told) {
    again = setTimeout(send, 2000, how); // another one sends, or was killed while it did
    return tell();
  }
  needsSignIn = told.some(({ what }) => what === "sign-in");
  for (const one of told) await answer(one);
  await tell();
  await plan();
}

// A page of ours that waits tries again by itself: a weak signal comes and goes without a word.
async function plan() {
  const next = Math.min(...(await mine()).filter((item) => !item.state).map((item) => item.after));
  clearTimeout(again);
  if (!Number.isFinite(next)) return;
  await wake();
  if (!needsSignIn) again = setTimeout(send, Math.max(1000, next - Date.now()));
}

async function answer({ id, what, html }) {
  if (what === "sent") sentNow += 1;
  const place = shown.get(id);
  if (!place) return;
  if (what === "sent" || (what === "refused" && place.target?.isConnected && /<form/.test(html))) {
    shown.delete(id);
    await swapIn(place, html, what === "refused" ? id : "");
  } else if (what === "refused") {
    shown.delete(id);
    giveBack(place);
  } else putAside(id);
}

function giveBack({ form, holder }) {
  holder?.replaceWith(form);
  form.removeAttribute("aria-busy");
  busy.delete(form);
}

async function swapIn({ form, target, holder }, html, of) {
  const at = holder ?? form;
  if (!at.isConnected) return;
  if (!html) at.replaceWith(words("gone")); // sent by another tab or the worker, which has no part of this page
  else if (!target) location.reload();
  else {
    const before = new Set(document.querySelectorAll("form[data-outbox]"));
    await htmx.swap({ sourceElement: at, target, swap: "outerHTML", text: html });
    if (!of) return;
    for (const one of document.querySelectorAll("form[data-outbox]")) if (!before.has(one)) one.dataset.outboxOf = of;
  }
}

// What is said. The words are read out once, when they change.

let sayings = Promise.resolve();
const tell = () => (sayings = sayings.then(tellNow, tellNow));

async function tellNow() {
  const status = document.querySelector("[data-outbox-status]");
  if (!status) return;
  const items = await mine().catch(() => []);
  const inForms = new Set([...document.querySelectorAll("[data-outbox-of]")].map((form) => form.dataset.outboxOf));
  const refused = items.filter((item) => item.state === "refused" && !inForms.has(item.id));
  const waiting = items.filter((item) => !item.state);
  const aside = document.querySelector("[data-leaving]") || waiting.every(({ id }) => shown.get(id)?.holder); // told there
  const parts = [];
  if (waiting.length && needsSignIn) parts.push(notice("sign-in", waiting));
  else if (waiting.length && isSending) parts.push(notice("sending", waiting));
  else if (waiting.length && !aside) parts.push(notice("waiting", waiting));
  else if (!waiting.length && sentNow && !shown.size) parts.push(notice("sent", { length: sentNow }));
  if (refused.length) parts.push(notice("refused", refused));
  const [voice, place] = status.children;
  const open = place.querySelector("details")?.open;
  place.replaceChildren(...parts);
  if (open && place.querySelector("details")) place.querySelector("details").open = true;
  const said = parts.map((part) => text(part.querySelector("strong"))).join(". ");
  if (voice.textContent !== said) voice.textContent = said;
}

function notice(name, items) {
  const part = words(name);
  const count = part.querySelector("[data-count]");
  if (count) count.textContent = items.length > 1 ? `(${items.length})` : "";
  part.querySelector("a[data-next]")?.setAttribute("href", signIn(part.querySelector("a[data-next]")));
  part.querySelector("ul")?.replaceChildren(...items.map(line));
  return part;
}

const signIn = (anchor) => `${anchor.dataset.next}?next=${encodeURIComponent(location.pathname)}`;

function line(item) {
  const part = words("item");
  const fill = (name, said) => (part.querySelector(`[data-is=${name}]`).textContent = said);
  const when = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", hour: "2-digit", minute: "2-digit" });
  part.dataset.id = item.id;
  fill("label", item.label);
  fill("when", when.format(item.made_at));
  const said = part.querySelector("[data-is=said]");
  for (const [question, answer] of item.said) {
    const row = words("row");
    row.firstElementChild.textContent = question;
    row.lastElementChild.textContent = answer;
    said.append(row);
  }
  if (item.state) fill("reason", reasonOf(item));
  for (const button of part.querySelectorAll("[data-when=refused]")) button.hidden = !item.state;
  for (const button of part.querySelectorAll("[data-when=guarded]")) button.hidden = !guarded(item).length;
  return part;
}

const parsed = (html) => new DOMParser().parseFromString(html ?? "", "text/html");
// The answers that take out what the server took for a patient's.
const guarded = ({ reason }) => [...parsed(reason?.html).querySelectorAll("[data-guard] [value=out]")].map(({ name }) => [name, "out"]);

// The server's own sentence, if it gave one.
function reasonOf({ reason: { status, html } }) {
  if ([403, 404].includes(status)) return text(words(`because-${status}`));
  const page = parsed(html);
  for (const part of page.querySelectorAll("[data-guard]")) part.remove();
  const wrong = [...page.querySelectorAll(".nhsuk-error-summary__list li, .nhsuk-error-message")];
  const sentences = new Set((wrong.length ? wrong : [...page.querySelectorAll(".h-lede")]).map(text));
  return [...sentences].join(" ") || text(words("because"));
}

const doing = {
  now: () => send({ now: true }),
  delete: (id) => Outbox.remove(id).then(tell),
  // As something new, written now: so it replaces what came between, which is what the person has decided.
  again: async (id, out) => {
    const item = (await mine()).find((one) => one.id === id);
    const fields = [...item.fields, ...(out ? guarded(item) : [])];
    await Outbox.put({ ...item, fields, id: newId(), made_at: Date.now(), tries: 0, after: 0, state: "", reason: null }, id);
    await send({ now: true });
  },
  out: (id) => doing.again(id, true),
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-outbox-do]");
  if (button) doing[button.dataset.outboxDo](button.closest("[data-id]")?.dataset.id);
});

Outbox.news?.addEventListener("message", async ({ data }) => {
  for (const one of data) await answer(one);
  tell();
});

if (person) {
  window.addEventListener("online", () => send({ now: true }));
  window.addEventListener("pageshow", (event) => event.persisted && send());
  document.addEventListener("visibilitychange", () => (document.hidden ? wakeIfNeeded() : send()));
  send({ now: true });
}
