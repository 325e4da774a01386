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
