// Notices on this device. The browser is asked only when somebody presses the button.

const form = document.querySelector("form[data-push]");
const PATIENCE = 20_000; // a browser without a signal would try for ever
const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

function say(what) {
  for (const words of document.querySelectorAll("[data-push-says]")) words.hidden = words.dataset.pushSays !== what;
  form.hidden = what === "cannot" || what === "blocked";
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

// Somebody else's notices, who did not sign out here: they end.
async function endOthers() {
  const worker = await navigator.serviceWorker.getRegistration("/");
  const found = await worker?.pushManager?.getSubscription();
  const mine = [...document.querySelectorAll("[data-push-end]")].some((line) =>
    found?.endpoint.endsWith(line.dataset.pushEnd),
  );
  if (found && !mine) await found.unsubscribe();
}

if (form) {
  say(!able ? "cannot" : Notification.permission === "denied" ? "blocked" : "");
  form.addEventListener("submit", press);
  if (able) endOthers();
}
