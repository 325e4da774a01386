// Runs beside the pages, and when none is open. It keeps the shell (styles, scripts, the page without a
// signal) and, on a person's own phone, the pages the server marks with "Hundred-Keep": they are shown at
// once while newer ones are fetched (static/js/phone.js goes on from there). docs/phone.md tells why.

const KNOWN = {{ known }};
importScripts(KNOWN.outbox);
const SHELL = `hundred-shell-${KNOWN.version}`;
const PAGES = "hundred-pages-"; // and whose they are
const STATE = "hundred-state";
const PATIENCE = 3000; // so long we wait for the newest where a kept page may be out of date
const REST = navigator.connection?.saveData ? 600_000 : 15_000; // so long a page counts as the newest
const LONGEST = 30 * 24 * 3600_000;
const MOST = 12;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const FILE = /(?:href|src)="([^"?#]+\.(?:css|js|woff2|svg))"/g;
const KEY = /(<input type="hidden" name="id" value=")[0-9a-f-]{36}"/g;
const GONE = [401, 403, 404, 410];
// These only lead to a page of one's own challenge: from, to.
const LEADS = [
  [/^\/check-in\/$/, /\/check-in\/$/],
  [/^\/(today\/|c\/[^/]+\/)?$/, /\/today\/$/],
];

const anyVary = { ignoreVary: true };
const among = async (name, path) => (await caches.open(name)).match(path, anyVary);
const pause = (time) => new Promise((done) => setTimeout(done, time));

// Whose pages these are (who), since when that is known, and when something was last sent. Nobody is known
// until the server has named them, and what cannot be written down is not relied on.

let memory;

function state() {
  memory ??= among(STATE, "/hundred-state")
    .then((found) => found.json())
    .catch(() => ({ who: "", since: 0, wrote: 0 }));
  return memory;
}

async function remember(change) {
  const now = Object.assign(await state(), change);
  try {
    await (await caches.open(STATE)).put("/hundred-state", new Response(JSON.stringify(now)));
  } catch {
    await forget();
  }
}

async function forget(except) {
  fresh.clear();
  const others = (await caches.keys()).filter((name) => name.startsWith(PAGES) && name !== PAGES + except);
  await Promise.all(others.map((name) => caches.delete(name)));
}

// The server has said who is signed in. An answer asked for before that changed says nothing any more.
async function settle(named, begun) {
  const { who, since } = await state();
  if (!named || begun < since) return false;
  const now = named === "nobody" ? "" : named;
  if (now !== who) await remember({ who: now, since: begun });
  if (now !== who || !now) await forget(now || undefined);
  return true;
}

// Asking the server. What it says about who is signed in counts at once; the page itself is kept in its own time.
async function ask(request, path) {
  const begun = Date.now();
  const response = await fetch(request);
  const { headers } = response;
  const counts = await settle(headers.get("Hundred-Page-Of"), begun);
  const text = counts ? response.clone().text() : Promise.resolve("");
  const may = counts && response.status === 200 && !response.redirected && headers.has("Hundred-Keep");
  return { response, counts, text, begun, kept: text.then((text) => may && keep(path, text, headers, begun)) };
}

async function keep(path, text, from, begun) {
  const { who } = await state();
  if (!who || who !== from.get("Hundred-Page-Of") || path.includes("?")) return;
  const title = text.match(/<title>([^<]*)/)?.[1].replace(/ · [^·]*$/, "") ?? "";
  const headers = new Headers(from);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  headers.set("Hundred-Kept-At", begun);
  headers.set("Hundred-Title", encodeURIComponent(title));
  try {
    const pages = await caches.open(PAGES + who);
    await pages.put(path, new Response(text, { headers }));
    const paths = await pages.keys();
    await Promise.all(paths.slice(0, -MOST).map((old) => pages.delete(old)));
    const shell = await caches.open(SHELL);
    for (const file of files(text)) if (!(await shell.match(file, anyVary))) await shell.add(file);
  } catch {
    // No room, or no signal any more: the page is read all the same.
  }
  if ((await state()).who !== who) await caches.delete(PAGES + who);
}

const rests = ({ at }) => navigator.onLine && Date.now() - at < REST;
const files = (text) => [...text.matchAll(FILE)].map(([, path]) => path).filter((path) => path.startsWith(KNOWN.static));

// Kept pages say so, and the forms on them get new keys: the old ones may have been used.
async function found(path) {
  const { who } = await state();
  const page = who && (await among(PAGES + who, path).catch(() => undefined));
  if (!page) return undefined;
  const at = Number(page.headers.get("Hundred-Kept-At"));
  return Date.now() - at < LONGEST ? { page, at, who } : undefined;
}

async function shown({ page, at, who }) {
  const text = (await page.text())
    .replace("<html ", `<html data-kept="${at}" `)
    .replace(KEY, (_, start) => `${start}${crypto.randomUUID()}"`);
  return (await state()).who === who ? new Response(text, { headers: page.headers }) : undefined;
}

// A kept page; or the way to one, from an address that only leads there.
async function instead(path) {
  const kept = await found(path);
  if (kept) return shown(kept);
  const { who } = await state();
  const lead = LEADS.find(([from]) => from.test(path));
  if (!lead || !who) return undefined;
  const inside = path.startsWith("/c/") ? path : "/c/";
  const all = (await (await caches.open(PAGES + who)).keys()).map(({ url }) => new URL(url).pathname);
  const to = all.filter((page) => lead[1].test(page) && page.startsWith(inside)).at(-1);
  return to && Response.redirect(to, 302);
}

async function away() {
  const { who } = await state();
  const page = await among(SHELL, KNOWN.offline);
  if (!page) return Response.error();
  const text = (await page.text()).replace("<html ", `<html data-person="${who}" `);
  return new Response(text, { status: 503, headers: page.headers });
}

// Visits: a kept page at once, unless something was sent since, or the reader asked for the newest.
const fresh = new Map(); // asked for, and not shown yet

async function visit(event) {
  const { request } = event;
  const { pathname, search } = new URL(request.url);
  const path = pathname + search;
  const { wrote } = await state();
  const newest = fresh.get(path);
  fresh.delete(path);
  if (newest?.turning && newest.at > wrote) return new Response(newest.text, newest);
  const kept = await found(path);
  if (kept && kept.at > wrote && !["reload", "no-cache", "no-store"].includes(request.cache)) {
    const page = await shown(kept);
    if (page && !rests(kept)) event.waitUntil(look(path));
    if (page) return page;
  }
  const asked = ask(request, path);
  event.waitUntil(asked.then((answer) => answer.kept, () => {}));
  if (kept) event.waitUntil(look(path, asked));
  const answer = asked.then(
    async ({ response }) => (response.status > 501 && (await instead(path))) || response, // who stands before us says so
    async () => (await instead(path)) ?? away(),
  );
  return Promise.race([answer, pause(PATIENCE).then(() => instead(path)).then((page) => page ?? answer)]);
}
// News of a kept page, for phone.js: asked for once, however many ask.

const running = new Map();

function look(path, asked = ask(new Request(path, { redirect: "manual", cache: "no-store" }), path)) {
  const news = tell(path, asked)
    .catch(() => ({ news: "offline" }))
    .finally(() => running.delete(path));
  running.set(path, news);
  return news;
}

async function tell(path, asked) {
  const { who } = await state();
  const { response, counts, text, kept } = await asked;
  const { type, status, headers } = response;
  if (type === "opaqueredirect" || GONE.includes(status)) {
    if (who) await (await caches.open(PAGES + who)).delete(path);
    return { news: "gone" };
  }
  if (status !== 200 || !headers.has("Hundred-Page-Of")) return { news: "trouble" };
  await kept;
  if (!counts || (await state()).who !== who) return { news: "gone" };
  fresh.set(path, { text: await text, headers, at: Date.now() });
  return { news: "fresh", text: await text };
}

// What is sent outside a challenge may sign somebody in or out: until the server has answered, nobody is known.
async function send(event) {
  const begun = Date.now();
  const { who } = await state();
  await remember({ who: "", since: begun, wrote: begun });
  try {
    const response = await fetch(event.request);
    await settle(response.headers.get("Hundred-Page-Of"), begun);
    return response;
  } catch (error) {
    if ((await state()).since === begun) await remember({ who });
    if (event.request.mode === "navigate") return away();
    throw error;
  }
}

async function file(request) {
  const kept = () => caches.match(request, anyVary);
  if (HASHED.test(request.url)) return (await kept()) ?? fetch(request);
  return fetch(request).catch(async () => (await kept()) ?? Response.error());
}

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (origin !== location.origin || method === "HEAD") return;
  if (method === "GET" && pathname.startsWith(KNOWN.static)) event.respondWith(file(event.request));
  else if (method === "GET" && mode === "navigate") event.respondWith(visit(event));
  else if (method !== "GET" && !/^\/(c|waited)\//.test(pathname)) event.respondWith(send(event));
  else if (method !== "GET") event.waitUntil(remember({ wrote: Date.now() }));
});

// Versions. A new one waits until no page could lose by it; files that kept pages need move in with it.

self.addEventListener("install", (event) => {
  const page = new Request(KNOWN.offline, { credentials: "omit", cache: "no-cache", redirect: "error" });
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll([page, ...KNOWN.files])));
});

self.addEventListener("activate", (event) => event.waitUntil(moveIn().then(() => self.clients.claim())));

async function moveIn() {
  const shell = await caches.open(SHELL);
  const names = await caches.keys();
  for (const pages of names.filter((name) => name.startsWith(PAGES))) {
    const cache = await caches.open(pages);
    for (const page of await cache.matchAll()) {
      for (const path of files(await page.text())) await carry(path, shell);
    }
  }
  const old = names.filter((name) => name.startsWith("hundred-shell-") && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function carry(path, shell) {
  const kept = (await shell.match(path, anyVary)) ? undefined : await caches.match(path, anyVary);
  if (!kept) return;
  await shell.put(path, kept.clone()).catch(() => {});
  if (!path.endsWith(".css")) return;
  const links = (await kept.text()).matchAll(/url\("?([^")]+)/g);
  for (const [, link] of links) await carry(new URL(link, location.origin + path).pathname, shell);
}

// What pages say: phone.js, and whoever signs out.

const told = {
  forget: () => remember({ who: "", since: Date.now() }).then(() => forget()),
  person: ({ person, begun }) => settle(person, begun),
  turn({ path }, [port]) {
    if (fresh.has(path)) fresh.get(path).turning = true;
    port.postMessage(true);
  },
  who: (_, [port]) => state().then(({ who }) => port.postMessage(who)),
  // "at" is when the page that asks was kept: the newest may have come before it asked.
  async newer({ path, at }, [port]) {
    const known = await running.get(path);
    const kept = known ? undefined : await found(path);
    if (kept?.at > at) port.postMessage({ news: "fresh", text: await kept.page.text() });
    else port.postMessage(known ?? (kept && rests(kept) ? { news: "same" } : await look(path)));
  },
  // The first page was there before us. It tells what it was when it came, and that the server lets it be kept; the
  // other headers are those of every page.
  async keep({ path, text, person, begun }) {
    if (!(await settle(person, begun))) return;
    const headers = new Headers((await among(SHELL, KNOWN.offline)).headers);
    headers.set("Hundred-Page-Of", person);
    await keep(path, text, headers, Math.round(begun));
  },
  async takeOver() {
    const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    if (pages.length < 2) await self.skipWaiting();
  },
};

self.addEventListener("message", (event) => {
  if (event.origin === location.origin) event.waitUntil(Promise.resolve(told[event.data?.type]?.(event.data, event.ports)));
});

// What waits on the phone (static/js/outbox.js) goes when there is a signal, with no page open. What could not
// be sent is an error: then the browser wakes us again.

self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(sendWhatWaits());
});

async function sendWhatWaits() {
  const open = await self.clients.matchAll({ type: "window" });
  if (open.some(({ visibilityState }) => visibilityState === "visible")) await pause(10_000); // it sends, and shows the answer
  const told = await Outbox.replay();
  await remember({ wrote: Date.now() });
  if (told.some(({ what }) => what === "later")) throw new Error("No signal yet");
}

// Notices

self.addEventListener("push", (event) => {
  const { title, body, tag, url } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag, data: url }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data, self.location.origin);
  event.waitUntil(self.clients.openWindow(url.origin === self.location.origin ? url : "/"));
});
