// The page without a signal: which pages this phone has kept, and since when. When
// the signal is back it makes way for the page that was asked for.

const section = document.querySelector("section[data-kept]");
const language = document.documentElement.lang;
const when = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });

const words = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

async function pages() {
  const names = (await caches.keys()).filter((name) => name.startsWith("hundred-pages-"));
  const found = [];
  for (const name of names) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const { headers } = await cache.match(request);
      found.push({
        url: new URL(request.url).pathname,
        title: words(decodeURIComponent(headers.get("Hundred-Title") ?? "")),
        at: Number(headers.get("Hundred-Kept-At")),
      });
    }
  }
  return found.sort((one, other) => other.at - one.at);
}

function line({ url, title, at }) {
  const item = section.querySelector("template").content.cloneNode(true);
  const link = item.querySelector("a");
  link.href = url;
  item.querySelector("b").textContent = title || url;
  const time = item.querySelector("time");
  time.dateTime = new Date(at).toISOString();
  time.textContent = when.format(at);
  return item;
}

async function list() {
  const found = document.documentElement.dataset.person ? await pages() : [];
  section.querySelector("ul").append(...found.map(line));
  section.hidden = !found.length;
  document.querySelector("[data-nothing-kept]").hidden = !!found.length;
}

document.querySelector("[data-again]").addEventListener("click", (event) => {
  event.preventDefault();
  location.reload();
});
window.addEventListener("online", () => location.reload());
// A signal that is said to be there may not be, and nothing tells when it is.
setInterval(async () => {
  if (!navigator.onLine || document.hidden) return;
  const { status } = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => ({ status: 0 }));
  if (status && status < 500) location.reload();
}, 5000);
if ("caches" in window) list();
