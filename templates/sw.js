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

{% include "worker/whose.js" %}
{% include "worker/kept.js" %}
{% include "worker/visits.js" %}
{% include "worker/versions.js" %}
{% include "worker/told.js" %}
{% include "worker/waiting.js" %}
{% include "worker/notices.js" %}
