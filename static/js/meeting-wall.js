// Nobody in the room can scroll the wall: when a step has more than fits, its
// parts come closer together; then the last lines of the longest list go, and
// the wall says that all of it stands on people's own screens.

const room = document.getElementById("meeting");
const page = document.documentElement;
const wide = matchMedia("(min-width: 64em)"); // on a phone it is scrolled like any page
const fits = () => !wide.matches || page.scrollHeight <= page.clientHeight;

function longest() {
  const lists = [...room.querySelectorAll(".m-step ul, .m-step ol")];
  const shown = lists.map((list) => [...list.children].filter((line) => !line.hidden));
  return shown.reduce((most, lines) => (lines.length > most.length ? lines : most), []);
}

function fit() {
  const rest = document.getElementById("m-rest");
  if (!rest) return;
  for (const line of room.querySelectorAll("li[hidden]")) line.hidden = false;
  rest.hidden = !rest.dataset.more;
  room.classList.remove("is-tight");
  if (fits()) return;
  room.classList.add("is-tight");
  for (let lines = longest(); lines.length > 1 && !fits(); lines = longest()) {
    lines.at(-1).hidden = true;
    rest.hidden = false;
  }
}

new MutationObserver(fit).observe(room, { childList: true, subtree: true });
addEventListener("resize", fit);
document.fonts.ready.then(fit);
fit();
