// What was written on this phone and is not with the server yet. Pages and the service worker share it:
// a form is put here before it is sent, and goes only when the server's answer names its id. It belongs to
// the person who wrote it: nobody else's page lists it, and the server refuses it from another's session.
//
// An item: { id, person, url, kind, label, said: [[question, answer]], fields: [[name, value]], link (sent by
// its address alone, whoever is signed in), made_at, tries, after (not before then), state, reason }.
// state: "" waits, "refused" for good, with the server's reason ({ status, html }).

globalThis.Outbox = (() => {
  const AT_ONCE = 25; // forms in one request
  const PATIENCE = 30_000;
  const FOR_GOOD = [400, 403, 404, 409, 410, 413, 422];
  const LEASE = "lease"; // the id of the record that stands for a lock where there are none

  const news = globalThis.BroadcastChannel ? new BroadcastChannel("hundred-outbox") : null; // for all tabs
  let opened;

  function open() {
    opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open("hundred-outbox", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("items", { keyPath: "id" });
      asked.onerror = asked.onblocked = () => reject(asked.error);
      asked.onsuccess = () => {
        asked.result.onclose = () => (opened = null);
        asked.result.onversionchange = () => asked.result.close() ?? (opened = null);
        resolve(asked.result);
      };
    }).catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  }

  // One transaction. It counts as done when it is on the disk.
  async function within(mode, act) {
    const transaction = (await open()).transaction("items", mode, { durability: "strict" });
    const request = act(transaction.objectStore("items"));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }

  const everything = () =>
    within("readonly", (items) => items.getAll()).then((all) =>
      all.filter((item) => item.id !== LEASE).sort((one, other) => one.made_at - other.made_at),
    );

  const of = async (person) => (await everything()).filter((item) => item.person === person);

  // Puts an item in, in the place of another one if that is named.
  const put = (item, instead) =>
    within("readwrite", (items) => {
      if (instead && instead !== item.id) items.delete(instead);
      items.put(item);
    });

  const remove = (...ids) => within("readwrite", (items) => ids.forEach((id) => items.delete(id)));

  const forget = async (person) => remove(...(await of(person)).map((item) => item.id));

  // Changes what is still there: what another page has sent meanwhile does not come back.
  const change = (id, how) =>
    within("readwrite", (items) => {
      items.get(id).onsuccess = ({ target }) => target.result && items.put({ ...target.result, ...how(target.result) });
    });

  // One sender at a time, over all tabs and the worker.
  const alone = (act) => (globalThis.navigator.locks ? navigator.locks.request("hundred-outbox", act) : leased(act));

  async function leased(act) {
    let free;
    await within("readwrite", (items) => {
      items.get(LEASE).onsuccess = ({ target }) => {
        free = !(target.result?.until > Date.now());
        if (free) items.put({ id: LEASE, until: Date.now() + 2 * PATIENCE });
      };
    });
    return free ? act().finally(() => remove(LEASE)) : undefined;
  }

  async function ask(method, token, body, person) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token, "Hundred-Person": person };
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), PATIENCE);
    const options = { method, body, credentials: "same-origin", redirect: "error", signal: giveUp.signal };
    try {
      const answer = await fetch("/waited/", body ? { ...options, headers } : options);
      const wait = Number(answer.headers.get("Retry-After")) || 0;
      return { status: answer.status, wait, said: answer.ok ? await answer.json() : null };
    } catch {
      return { status: 0, wait: 0, said: null }; // no signal, or something that only looks like our server
    } finally {
      clearTimeout(timer);
    }
  }

  const later = (item, wait) =>
    change(item.id, ({ tries }) => ({
      tries: tries + 1,
      after: Date.now() + Math.max(wait * 1000, Math.min(2 ** tries * 2000, 300_000)),
    }));

  const form = (show) => ({ id, url, fields, made_at }) => ({
    id,
    url,
    fields,
    waited: Math.max(0, Date.now() - made_at),
    show: show.includes(id),
  });

  // What the server's answer to one form means, and does to it here.
  async function settle(item, answer, wait) {
    if (answer?.kept) {
      await remove(item.id);
      return "sent";
    }
    if (answer?.is_anothers) return "anothers";
    if (answer?.status === 401) return "sign-in";
    if (FOR_GOOD.includes(answer?.status)) {
      const { status, html } = answer;
      await change(item.id, () => ({ state: "refused", reason: { status, html } }));
      return "refused";
    }
    await later(item, wait);
    return "later";
  }

  async function sendThese(items, token, show) {
    const body = JSON.stringify({ forms: items.map(form(show)) });
    const { status, wait, said } = await ask("POST", token, body, items[0].person);
    const told = [];
    for (const item of items) {
      const answer = said?.answers?.find(({ id }) => id === item.id);
      told.push({ id: item.id, status, ...answer, what: await settle(item, answer, wait) });
    }
    return told;
  }

  // Sends what waits, oldest first. A page gives its person and a token; the worker asks who is signed in.
  // "link": only what goes by its address. "now": also what was to be tried later. "show": ids whose part of the page is wanted with the answer.
  // Returns what became of each: [{ id, what, status, html }]; nothing at all while another one sends.
  const replay = async (how = {}) => {
    const told = await alone(() => replayAlone(how));
    if (told?.length) news?.postMessage(told.map(({ id, what }) => ({ id, what })));
    return told;
  };

  async function replayAlone({ person, link, token, now, show = [] }) {
    const isOurs = (item) => !person || (item.person === person && (!link || item.link));
    let due = (await everything()).filter((item) => !item.state && (now || !(item.after > Date.now())) && isOurs(item));
    const told = [];
    while (due.length) {
      const some = due.filter((item) => item.person === due[0].person).slice(0, AT_ONCE);
      due = due.filter((item) => !some.includes(item));
      let answers = token && (await sendThese(some, token, show));
      if (!answers || answers[0].status === 403) {
        const who = (await ask("GET")).said;
        token = who?.token;
        const mine = who ? some.filter((item) => item.link || item.person === who.person) : [];
        answers = mine.length ? await sendThese(mine, token, show) : [];
        const what = !who ? "later" : who.person ? "anothers" : "sign-in";
        for (const item of some.filter((one) => !mine.includes(one))) answers.push({ id: item.id, what });
      }
      told.push(...answers);
      if (answers.some(({ what }) => what === "later")) {
        told.push(...due.map(({ id }) => ({ id, what: "later" }))); // not tried, and as safe here as the others
        break;
      }
    }
    return told;
  }

  return { news, put, of, remove, forget, change, replay };
})();
