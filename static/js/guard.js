// Looks at what is written in a form before it is kept on the phone or sent. What could say which patient
// somebody is is shown beside its field, with two answers; all words come from templates/components/guard.html.
// The server looks again, and alone where there are no scripts.

globalThis.Guard = (() => {
  const words = document.getElementById("guard");
  const { year, own } = words.dataset;
  const knows = { year: Number(year), own: own.split(" ") };

  const isFree = ({ type, dataset }) => (type === "textarea" || type === "text") && dataset.mayHold !== "*";
  const answer = (form, sign) => form?.elements.namedItem(`guard.${sign}`)?.value;

  const all = (field) => Identifiers.find(field.value, knows).filter(({ kind }) => !field.dataset.mayHold?.split(" ").includes(kind));
  const unanswered = (field) => all(field).filter(({ sign }) => answer(field.form, sign) !== "not");
  const passes = (field) => !isFree(field) || !unanswered(field).length;

  function notice(field, { kind, words: said, sign }) {
    const part = words.content.cloneNode(true).firstElementChild;
    const fill = (name, what) => (part.querySelector(`[data-is=${name}]`).textContent = what);
    fill("looks", words.dataset[kind]);
    fill("words", said);
    part.dataset.sign = sign;
    for (const input of part.querySelectorAll("input")) {
      input.name = `guard.${sign}`;
      input.id = `${field.id}-${sign}-${input.value}`;
      input.nextElementSibling.htmlFor = input.id;
    }
    return part;
  }

  const group = (field) => field.closest(".nhsuk-form-group") ?? field.parentElement;

  function show(field) {
    const found = new Map(all(field).map((one) => [one.sign, one]));
    for (const part of group(field).querySelectorAll("[data-guards]")) if (!found.delete(part.dataset.sign)) part.remove();
    field.before(...[...found.values()].map((one) => notice(field, one)));
    const folded = field.closest("details");
    if (folded) folded.open = true;
  }

  function takeOut(field, sign) {
    for (const one of Identifiers.find(field.value, knows).reverse()) {
      if (one.sign === sign) field.value = field.value.slice(0, one.start) + words.dataset.gap + field.value.slice(one.end);
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("change", ({ target }) => {
    if (!target.name?.startsWith("guard.") || target.value !== "out") return;
    const part = target.closest("[data-guards], .nhsuk-error-message");
    const field = [...target.form.elements].find((one) => isFree(one) && target.id.startsWith(`${one.id}-`));
    if (!part || !field) return;
    takeOut(field, target.name.slice(6));
    part.remove();
    field.focus();
  });

  // Before everybody else: nothing is kept, and nothing is sent.
  window.addEventListener(
    "submit",
    (event) => {
      if (event.target.method !== "post") return;
      const held = [...event.target.elements].filter((field) => !passes(field));
      if (!held.length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      held.forEach(show);
      group(held[0]).querySelector(`[name="guard.${CSS.escape(unanswered(held[0])[0].sign)}"]`)?.focus();
    },
    true,
  );

  return { passes };
})();
