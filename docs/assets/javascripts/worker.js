// Keeps the pages that were read, and an edition that was taken along. The network comes first; a page from here says so itself.
const home = new URL("./", location).href;

addEventListener("install", () => skipWaiting());
addEventListener("fetch", event => {
  const { method, destination, url } = event.request;
  // What a script fetches is the site's newest edition: it comes from the network or not at all.
  if (method === "GET" && destination && url.startsWith(home)) event.respondWith(answer(event, event.request, url));
});

async function answer(event, request, url) {
  // What such a name stands for never changes.
  const lasting = /\.[0-9a-f]{8}\.\w+$/.test(url), read = await caches.open("read");
  const kept = await read.match(request) ?? await caches.match(request, { ignoreSearch: true });
  if (kept && lasting) return kept;
  // A browser that kept a page by its own rules would give it back as if it had come just now.
  const fresh = fetch(url, { cache: lasting ? "default" : "no-cache" }).then(response => {
    if (response.redirected) return Response.redirect(response.url);
    if (response.ok) event.waitUntil(read.put(request, response.clone()));
    return response;
  }).catch(() => {});
  const late = new Promise(resolve => kept && setTimeout(resolve, 8000)), arrived = await Promise.race([fresh, late]);
  if (arrived && !(kept && arrived.status >= 500)) return arrived;
  const copy = kept ?? (request.mode === "navigate" ? await absent(url) : Response.error());
  // The page's own words, hidden until then, tell that it is a copy.
  if (!copy.headers.get("content-type")?.includes("html")) return copy;
  return new Response((await copy.text()).replace("<html ", "<html data-kept "), copy);
}

// The page for what is not kept, in the language of the address: offline.js put one of each language there, the inmost folder last.
// An address that a server would mend leads to the page that it means.
async function absent(url) {
  const meant = url.replace(/(\/index\.html)?$/, "/");
  if (await caches.match(meant)) return Response.redirect(meant);
  const cache = await caches.open("offline");
  return cache.match((await cache.keys()).findLast(page => url.startsWith(page.url.replace("offline.html", ""))));
}
