// After a swap, the keyboard and the screen reader go where the news is: to the
// summary of mistakes, to the place a part names with data-focus, or, when what
// held the focus is gone, to the part itself. Otherwise it stays where it was.

const named = ".nhsuk-error-summary, [data-focus]";

const within = (part, selector) => (part.matches(selector) ? part : part.querySelector(selector));

function place(parts) {
  for (const part of parts) {
    const found = within(part, named);
    if (found) return found;
  }
  const held = document.activeElement && document.activeElement !== document.body;
  return held ? null : parts[0];
}

function goTo(element) {
  if (!element) return;
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  element.focus();
}

document.addEventListener("htmx:after:settle", (event) => {
  const parts = (event.detail?.newContent ?? []).filter((node) => node instanceof Element && node.isConnected);
  if (parts.length) goTo(place(parts));
});

// A whole page that comes back with mistakes starts at their summary.
goTo(document.querySelector(".nhsuk-error-summary"));
