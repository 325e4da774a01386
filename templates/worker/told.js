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
