// What waits on the phone (static/js/outbox.js) goes when there is a signal, with no page open. What could not
// be sent is an error: then the browser wakes us again.

self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(sendWhatWaits());
});

async function sendWhatWaits() {
  const open = await self.clients.matchAll({ type: "window" });
  if (open.some(({ visibilityState }) => visibilityState === "visible")) await pause(10_000); // it sends, and shows the answer
  const told = await Outbox.replay();
  await remember({ wrote: Date.now() });
  if (!told || told.some(({ what }) => what === "later")) throw new Error("No signal yet");
}
