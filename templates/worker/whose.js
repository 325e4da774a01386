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
