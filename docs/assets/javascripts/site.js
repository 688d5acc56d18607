// The search, and what is kept for reading offline. The theme's script, its worker and the index come at the first touch of the
// search, and not before; what is typed meanwhile stays in the field.
const { theme, edition, worker } = document.currentScript.dataset;
const button = document.querySelector(".masthead__search");
const field = document.querySelector(".md-search__input");
const search = document.querySelector(".md-search");
const opened = document.getElementById("__search");

document.documentElement.className = "js";

const script = properties => document.head.append(Object.assign(document.createElement("script"), properties));

field.addEventListener("focus", async () => {
  const root = new URL("..", new URL(theme, location)), home = document.querySelector(".masthead__name").href;
  const config = await (await fetch(new URL("search/config.json", home))).json();
  config.base = home;
  config.search = new URL(config.search, root).href;
  script({ id: "__config", type: "application/json", textContent: JSON.stringify(config) });
  // The theme would ask every <link rel="alternate"> for a sitemap beside it, which is never there: a space hides them from it.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.rel = "alternate ";
  script({ src: theme });
  // Its results have no name for readers of screens, and the Tab key would pass them by.
  new MutationObserver(() => {
    for (const link of search.querySelectorAll("a:not([aria-label])")) {
      link.ariaLabel = link.querySelector("h1, h2").textContent;
      link.tabIndex = 0;
    }
  }).observe(search, { childList: true, subtree: true });
}, { once: true });

button.addEventListener("click", () => {
  opened.checked = !opened.checked;
  if (opened.checked) field.focus();
});

search.addEventListener("focusout", event => {
  if (event.relatedTarget && !search.contains(event.relatedTarget)) opened.checked = false;
});

// The theme's keys stay out: a single letter would leave the page, and Tab would close the search.
addEventListener("keydown", event => {
  const typing = event.target.closest?.("input, textarea"), lone = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key === "Tab" || lone && !typing) event.stopImmediatePropagation();
  if (event.key === "Escape" && opened.checked && button.offsetParent) button.focus();
}, true);

// The menu shows where the reader is, also where it is longer than the window.
const menu = document.getElementById("contents"), here = menu.querySelector("[aria-current]");
const orient = () => here && (menu.scrollTop = here.offsetTop - menu.clientHeight / 3);
menu.addEventListener("toggle", orient);
orient();

// Of the page's own headings, the menu marks the one that is being read, and the other language opens at the same one: by its place
// among them, as its name is in another language.
const headings = [...document.querySelectorAll("article h2[id]")], links = headings.map(each => menu.querySelector(`a[href="#${each.id}"]`));
const reading = () => headings.findLastIndex(each => each.getBoundingClientRect().top < innerHeight / 3);
const follow = () => links.forEach((link, at) => link?.toggleAttribute("data-read", at === reading()));
addEventListener("scroll", follow, { passive: true });
addEventListener("scrollend", follow);
follow();
document.querySelector(".site-language")?.addEventListener("click", ({ target }) => target.hash = reading() < 0 ? "" : `~${reading()}`);
if (location.hash.startsWith("#~")) headings[location.hash.slice(2)]?.scrollIntoView();

// A report of a mistake says the page, what stands there, and the source.
addEventListener("click", ({ target }) => {
  const note = target.rel === "report" && target.closest(".note");
  if (!note) return;
  const told = [location.href, note.parentElement.cloneNode(true), note.querySelector(".note__source").textContent];
  told[1].querySelectorAll(".note, .cite").forEach(each => each.remove());
  told[1] = told[1].textContent.trim();
  const report = new URL(target.href);
  report.searchParams.set(report.protocol === "mailto:" ? "body" : "should", told.join("\n\n"));
  target.href = report.href.replaceAll("+", "%20");
});

// How to cite the page, for another text.
document.querySelector(".copy")?.addEventListener("click", async ({ target: { parentNode } }) => {
  await navigator.clipboard.writeText(parentNode.previousElementSibling.textContent);
  const status = parentNode.querySelector("span");
  status.textContent = status.dataset.said;
});

// What lies over the page goes when the reader goes on.
const close = () => document.querySelector("[popover]:popover-open")?.hidePopover();
if ("popover" in HTMLElement.prototype) {
  addEventListener("hashchange", close);
  addEventListener("toggle", event => event.newState === "open" && event.target.matches(".note:not(:focus-within)") && event.target.focus(), true);
  addEventListener("click", event => event.target.closest('[popover] a[href^="#"]') && close());
  addEventListener("focusout", ({ target, relatedTarget }) => {
    const over = target.closest?.("[popover]:popover-open");
    if (over && relatedTarget && !over.contains(relatedTarget)) over.hidePopover();
  });
} else {
  addEventListener("click", event => {
    const opener = event.target.closest("[popovertarget]");
    if (opener) location.hash = opener.getAttribute("popovertarget");
  });
}

if (worker) addEventListener("load", () => navigator.serviceWorker?.register(worker));
if (document.querySelector(".edition")) script({ src: edition });
