// Keeps the pages that were read, and an edition that was taken along. The network comes first; a page from here says so itself.
const home = new URL("./", location).href;
// What such a name stands for never changes.
const named = /\.[0-9a-f]{8}\.\w+$/;

addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil(clients.claim()));
addEventListener("fetch", event => {
  if (event.request.method === "GET" && event.request.url.startsWith(home)) event.respondWith(answer(event));
});

async function answer(event) {
  const { request } = event, kept = await (await caches.open("read")).match(request) ?? await caches.match(request);
  if (kept && named.test(request.url)) return kept;
  // A browser that kept a page by its own rules would give it back as if it had come just now.
  const fresh = fetch(request.url, { cache: named.test(request.url) ? "default" : "no-cache" }).then(response => {
    if (response.redirected) return Response.redirect(response.url);
    const copy = response.clone();
    if (response.ok) event.waitUntil(caches.open("read").then(cache => cache.put(request, copy)).catch(() => {}));
    return response;
  });
  if (!kept) return fresh;
  const late = new Promise(resolve => setTimeout(resolve, 8000));
  return await Promise.race([fresh.catch(() => {}), late]) ?? marked(kept);
}

// The page's own words, hidden until then, tell that it is a copy.
async function marked(kept) {
  if (!kept.headers.get("content-type")?.includes("html")) return kept;
  const text = (await kept.text()).replace("<html ", "<html data-kept ");
  return new Response(text, { headers: { "content-type": "text/html; charset=utf-8" } });
}
