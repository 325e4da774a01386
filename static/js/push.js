// Notices on this device. The browser is asked only when somebody presses the button. The button stands on a
// person's own page, and in the offer after a check-in, which shows itself where this browser can and has none.

const PATIENCE = 20_000; // a browser without a signal would try for ever
const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
const onSafari = navigator.standalone === false; // on an iPhone, and not opened from its home screen
let form;

function say(what) {
  for (const words of document.querySelectorAll("[data-push-says]")) words.hidden = words.dataset.pushSays !== what;
  form.hidden = ["cannot", "blocked", "iphone"].includes(what);
}

async function subscribe() {
  const worker = await navigator.serviceWorker.register("/sw.js");
  await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: form.dataset.push };
  try {
    return await worker.pushManager.subscribe(options);
  } catch (error) {
    if (error.name !== "InvalidStateError") throw error;
    const old = await worker.pushManager.getSubscription(); // made for another key of ours
    await old.unsubscribe();
    return worker.pushManager.subscribe(options);
  }
}

const tooLong = () => new Promise((_, giveUp) => setTimeout(giveUp, PATIENCE));

async function send() {
  const { endpoint, keys } = (await Promise.race([subscribe(), tooLong()])).toJSON();
  form.elements.endpoint.value = endpoint;
  form.elements.p256dh.value = keys.p256dh;
  form.elements.auth.value = keys.auth;
  form.submit();
}

async function press(event) {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    if ((await Notification.requestPermission()) === "granted") await send();
    else say(Notification.permission === "denied" ? "blocked" : "");
  } catch {
    say("failed");
  }
  button.disabled = false;
}

async function subscription() {
  const worker = await navigator.serviceWorker.getRegistration("/");
  return worker?.pushManager?.getSubscription();
}

// One of those listed is this one, though it was added at another visit. Somebody else's notices, who did not
// sign out here: they end.
async function find() {
  const found = await subscription();
  const mine = [...document.querySelectorAll("[data-push-end]")].find((line) => found?.endpoint.endsWith(line.dataset.pushEnd));
  if (mine) {
    mine.querySelector("[data-push-here]").hidden = false;
    document.querySelector("[data-push-offers]").hidden = true;
  } else if (found) await found.unsubscribe();
}

async function offer(card) {
  if (!able && !onSafari) return;
  if (able && (Notification.permission === "denied" || (await subscription()))) return;
  say(able ? "" : "iphone");
  card.hidden = false;
}

function begin() {
  const found = document.querySelector("form[data-push]");
  if (!found || found === form) return;
  form = found;
  form.addEventListener("submit", press);
  const card = form.closest("[data-push-offer]");
  if (card) return void offer(card);
  say(!able ? "cannot" : Notification.permission === "denied" ? "blocked" : "");
  if (able) find();
}

begin();
document.addEventListener("htmx:after:settle", begin);
