// Pages that are kept, and asking the server for them.

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
