// Reading offline: takes an edition along, whole or not at all, brings it up to date and removes it; tells on a copy which PDFs and
// texts for the radio are not kept with it; and on the page for what is not kept, lists what is.
{
  const box = document.querySelector(".edition"), list = document.querySelector(".absent__kept"), index = document.querySelector("[data-index]");
  const home = index && new URL("../", new URL(index.dataset.index, location));
  // The page for what is not kept, in the languages whose `folders` kayes/site/assets.py puts before this, and what it needs. It is
  // fetched anew when the site's looks or scripts are.
  const { src } = document.currentScript;
  const shell = [...folders.map(each => new URL(`../${each}offline.html`, src).href), src, document.querySelector("link[rel=stylesheet]").href];
  caches.open("offline").then(async cache => {
    const before = (await cache.keys()).map(each => each.url);
    if (shell.slice(-2).every(each => before.includes(each))) return;
    await cache.addAll(shell);
    for (const each of before) if (!shell.includes(each)) await cache.delete(each);
  }).catch(() => {});

  // The words stand in the page for what is not kept, which is on the device: no other page carries them.
  const words = async () => {
    const page = new URL("offline.html", home), answer = await caches.match(page) ?? await fetch(page);
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("template").content;
  };

  // What came before there was a worker, as the page on which the visit began, is kept as well.
  if (index) caches.match(location).then(async kept => {
    const files = performance.getEntriesByType("resource").map(each => each.name);
    if (!kept) await (await caches.open("read")).addAll([location, ...files.filter(each => each.startsWith(location.origin))]);
  }).catch(() => {});

  if (box) {
    const part = name => box.querySelector(`.edition__${name}`);
    const ready = words().then(content => box.append(content));
    const cacheName = version => `edition-${document.documentElement.lang}-${version}`;
    const keptNames = async () => (await caches.keys()).filter(name => name.startsWith(cacheName("")));
    const fetched = async name => {
      const answer = await fetch(new URL(name, home), { cache: "no-cache" });
      if (!answer.ok) throw new Error(name);
      return answer;
    };
    const edition = async () => (await fetched("edition.json")).json();

    const say = said => {
      for (const each of part("status").children) each.hidden = each.dataset.said !== said;
    };
    const show = async said => {
      const kept = await keptNames();
      const newest = kept.length ? await edition().catch(() => null) : null;
      const old = newest && !kept.includes(cacheName(newest.version));
      box.querySelector("button").hidden = kept.length > 0;
      part("renew").hidden = !old;
      part("remove").hidden = !kept.length;
      part("progress").hidden = true;
      say(said ?? (old ? "old" : kept.length ? "kept" : ""));
    };

    const take = async () => {
      const { version, names } = await edition(), files = [], bar = part("progress");
      bar.value = 0;
      bar.hidden = false;
      for (const name of names) {
        files.push([new URL(name, home), await (await fetched(name)).blob()]);
        bar.value = files.length / names.length;
      }
      // The version is a digest of all files: a page of another site, or of a later edition, is not among them.
      const digest = await crypto.subtle.digest("SHA-256", await new Blob(files.map(([, file]) => file)).arrayBuffer());
      if ([...new Uint8Array(digest, 0, 4)].map(byte => byte.toString(16).padStart(2, "0")).join("") !== version) throw new Error(version);
      const earlier = (await keptNames()).filter(name => name !== cacheName(version));
      const cache = await caches.open(cacheName(version)), read = await caches.open("read");
      try {
        for (const [address, file] of files) await cache.put(address, new Response(file));
      } catch (error) {
        await caches.delete(cacheName(version));
        throw error;
      }
      await Promise.all([...earlier.map(name => caches.delete(name)), ...files.map(([address]) => read.delete(address, { ignoreSearch: true }))]);
    };
    const remove = async () => {
      await Promise.all([...await keptNames(), "read"].map(name => caches.delete(name)));
      return "removed";
    };

    // A button at work is not pressed again, and keeps the focus; where it goes when its work is done, what was done gets that.
    box.addEventListener("click", async ({ target }) => {
      const button = target.closest("button");
      if (!button || box.ariaBusy) return;
      box.ariaBusy = button.ariaDisabled = true;
      await ready;
      const removes = button === part("remove");
      if (!removes) say("taking");
      const said = await (removes ? remove() : take()).catch(error => error.name === "QuotaExceededError" ? "full" : "failed");
      const focused = document.activeElement === button;
      await show(said);
      box.ariaBusy = button.ariaDisabled = null;
      if (focused && button.hidden) part("status").focus();
    });
    ready.then(show).then(() => box.hidden = false);
  }

  const beside = [...document.querySelectorAll('[data-kept] :is(a[href$=".pdf"], a[href$=".txt"])')];
  if (home && beside.length) words().then(async content => {
    for (const link of beside) await caches.match(link.href) || link.append(` (${content.querySelector(".edition__pdf").textContent})`);
  });

  // Pages in the reader's language first, those in another after them, and PDFs, which have no language of their own, last.
  const kept = async () => {
    const found = new Map();
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of name === "offline" ? [] : await cache.keys()) {
        const { pathname } = new URL(url), answer = await cache.match(url), file = pathname.split("/").pop();
        if (file.endsWith(".pdf")) found.set(pathname, [file, ""]);
        if (file || !answer.headers.get("content-type")?.includes("html")) continue;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        found.set(pathname, [page.querySelector("h1").textContent, page.documentElement.lang]);
      }
    }
    const rank = lang => lang === document.documentElement.lang ? 0 : lang ? 1 : 2;
    return [...found].sort(([, [one, first]], [, [other, second]]) => rank(first) - rank(second) || one.localeCompare(other));
  };
  if (list) {
    document.querySelector(".absent__pdf").hidden = !location.pathname.endsWith(".pdf");
    kept().then(found => list.append(...found.map(([href, [textContent, lang]]) => {
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href, textContent, lang }));
      return item;
    })));
  }
}

// A search that does not come says where the list of everything is, and is asked for anew with the next letter (site.js began it).
addEventListener("error", ({ target }) => {
  if (![engine, index].some(each => target.src === new URL(each, location).href)) return;
  begun = undefined;
  search.querySelector("[role=status]").textContent = found.querySelector("a").textContent;
}, true);
