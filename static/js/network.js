// What htmx cannot put into the page: no signal, a server in trouble, a page
// that went elsewhere. Said in the words the page brought; what was typed stays.

function say(id) {
  const words = document.getElementById(id);
  const place = document.getElementById("flash");
  if (!words || !place) return;
  place.replaceChildren(words.content.cloneNode(true));
  place.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:error", (event) => {
  if (event.detail?.ctx) say("words-offline");
});

document.addEventListener("htmx:response:error", (event) => {
  const status = event.detail?.ctx?.response?.status;
  if (status !== 422 && status !== 409) say("words-broken");
});

// The server sent the reader to another page, such as sign-in: go there whole.
document.addEventListener("htmx:before:response", (event) => {
  const answer = event.detail?.ctx?.response?.raw;
  if (!answer?.redirected) return;
  event.preventDefault();
  window.location.assign(answer.url);
});
