// Takes a whole language edition along, whole or not at all; brings it up to date; removes it.
const box = document.querySelector(".edition");
const [take, renew, remove] = ["take", "renew", "remove"].map(name => box.querySelector(`.edition__${name}`));
const bar = box.querySelector("progress");
const list = new URL(box.dataset.list, location);
const cacheName = version => `edition-${document.documentElement.lang}-${version}`;

const keptNames = async () => (await caches.keys()).filter(name => name.startsWith(cacheName("")));
const files = async () => (await fetch(list, { cache: "no-cache" })).json();

async function show(said) {
  const kept = await keptNames();
  const newest = kept.length ? await files().catch(() => null) : null;
  const old = newest && !kept.includes(cacheName(newest.version));
  take.hidden = kept.length > 0;
  renew.hidden = !old;
  remove.hidden = !kept.length;
  bar.hidden = true;
  said ??= old ? "old" : kept.length ? "kept" : "";
  for (const each of box.querySelectorAll("[data-said]")) each.hidden = each.dataset.said !== said;
  box.hidden = false;
}

async function fetchAll() {
  const { version, names } = await files();
  bar.hidden = false;
  bar.value = 0;
  const answers = [];
  for (const name of names) {
    const address = new URL(name, list), answer = await fetch(address, { cache: "no-cache" });
    if (!answer.ok) throw new Error(address);
    answers.push([address, answer]);
    bar.value = answers.length / names.length;
  }
  const earlier = (await keptNames()).filter(name => name !== cacheName(version));
  const cache = await caches.open(cacheName(version));
  try {
    for (const [address, answer] of answers) await cache.put(address, answer);
  } catch (error) {
    await caches.delete(cacheName(version));
    throw error;
  }
  await Promise.all([...earlier, "read"].map(name => caches.delete(name)));
}

for (const button of [take, renew]) {
  button.addEventListener("click", () => fetchAll().then(() => show(), () => show("failed")));
}
remove.addEventListener("click", async () => {
  await Promise.all([...await keptNames(), "read"].map(name => caches.delete(name)));
  show("removed");
});
if ("caches" in window) show();
