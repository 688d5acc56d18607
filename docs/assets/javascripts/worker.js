// Keeps the pages that were read, and an edition that was taken along. The network comes first; a page from here says so itself.
// kayes/site/offline_bundle.py puts `shell` before this: the page, in each language, for what is not kept, and the files it needs.
const home = new URL("./", location).href, shellName = `offline-${shell.version}`;
// What such a name stands for never changes.
const named = /\.[0-9a-f]{8}\.\w+$/;

addEventListener("install", event => event.waitUntil(caches.open(shellName).then(cache => cache.addAll(shell.names)).then(() => skipWaiting())));
addEventListener("activate", event => event.waitUntil(begin()));
addEventListener("fetch", event => {
  const { method, destination, url } = event.request;
  // What a script fetches is the site's newest edition: it comes from the network or not at all.
  if (method === "GET" && destination && url.startsWith(home)) event.respondWith(answer(event));
});

async function begin() {
  for (const name of await caches.keys()) if (name.startsWith("offline-") && name !== shellName) await caches.delete(name);
  await clients.claim();
}

async function answer(event) {
  const { request } = event, read = await caches.open("read");
  const kept = await read.match(request) ?? await caches.match(request, { ignoreSearch: true });
  if (kept && named.test(request.url)) return kept;
  // A browser that kept a page by its own rules would give it back as if it had come just now.
  const fresh = fetch(request.url, { cache: named.test(request.url) ? "default" : "no-cache" }).then(response => {
    if (response.redirected) return Response.redirect(response.url);
    if (response.ok) event.waitUntil(read.put(request, response.clone()).catch(() => {}));
    return response;
  }).catch(() => {});
  const late = new Promise(resolve => kept && setTimeout(resolve, 8000)), arrived = await Promise.race([fresh, late]);
  if (arrived && !(kept && arrived.status >= 500)) return arrived;
  if (!kept && request.mode !== "navigate") return Response.error();
  return marked(kept ?? await absent(request.url));
}

const absent = url => caches.match(home + shell.pages.findLast(name => url.startsWith(home + name.replace("offline.html", ""))));

// The page's own words, hidden until then, tell that it is a copy.
async function marked(kept) {
  if (!kept.headers.get("content-type")?.includes("html")) return kept;
  const text = (await kept.text()).replace("<html ", "<html data-kept ");
  return new Response(text, { headers: { "content-type": "text/html; charset=utf-8" } });
}
