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
