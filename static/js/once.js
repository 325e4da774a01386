// A form goes out once: a second tap while the first is on its way does nothing.
// Coming back with the Back button makes it ready again.

const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.closest("[hx-post]") || event.defaultPrevented) return;
  if (sent.has(form)) event.preventDefault();
  else sent.add(form);
});

window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form").forEach((form) => sent.delete(form));
});
