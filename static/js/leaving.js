// Signing out of a phone: what is not sent yet is asked about first; then drafts, kept pages and notices end here.

const { person } = document.documentElement.dataset;
const asking = document.querySelector("[data-leaving]"); // the page of signing out alone has it
const unsent = () => Outbox.of(person).catch(() => []);

async function clear(choice) {
  if (choice === "delete") await Outbox.forget(person);
  for (const key of Object.keys(localStorage)) if (key.startsWith(`hundred-draft:${person} `)) localStorage.removeItem(key);
  const worker = await navigator.serviceWorker?.getRegistration("/");
  worker?.active?.postMessage({ type: "forget" });
  const kept = await window.caches?.keys();
  await Promise.all((kept ?? []).filter((name) => name.startsWith("hundred-pages-")).map((name) => caches.delete(name)));
  const notices = await worker?.pushManager?.getSubscription();
  await notices?.unsubscribe();
}

async function leave(form, submitter) {
  const choice = submitter?.name === "unsent" ? submitter.value : "";
  const body = new FormData(form);
  if (choice) body.append("sure", "yes"); // who is asked about this has read the rest
  else if (submitter?.name) body.append(submitter.name, submitter.value);
  const answer = await fetch(form.getAttribute("action") || location.href, { method: "POST", body, redirect: "manual" });
  if (answer.type !== "opaqueredirect") return form.submit(); // the server has a question, or trouble: show it
  await clear(choice).catch(() => {});
  location.assign(form.elements.next?.value ?? "/");
}

async function begin(form, submitter) {
  const waiting = await unsent();
  if (waiting.length && !asking) return location.assign(form.dataset.leave);
  if (submitter?.value === "send") {
    await Outbox.replay({ person, now: true });
    if ((await unsent()).length) return show(true);
  }
  return leave(form, submitter);
}

async function show(failed) {
  const waiting = await unsent();
  asking.hidden = !waiting.length;
  document.querySelector("[data-leaving-plainly]").hidden = !!waiting.length;
  asking.querySelector("[data-count]").textContent = waiting.length > 1 ? `(${waiting.length})` : "";
  asking.querySelector("[data-failed]").hidden = !failed;
}

document.addEventListener(
  "submit",
  (event) => {
    if (!person || !event.target.matches("form[data-leave]")) return;
    event.preventDefault();
    begin(event.target, event.submitter).catch(() => event.target.submit());
  },
  true,
);
if (asking) show();
