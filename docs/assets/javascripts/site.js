// The search, and what is kept for reading offline. The engine and the index come when somebody begins to search, and not before.
const { engine, index, offline, styles, worker } = document.currentScript.dataset;
const button = document.querySelector(".masthead__search");
const search = document.querySelector(".search"), field = search.querySelector("input"), found = search.querySelector(".search__found");

document.documentElement.className = "js";

const add = (name, properties) => document.head.append(Object.assign(document.createElement(name), properties));
const script = src => add("script", { src, async: false });
let begun, back;
const begin = () => begun ??= [add("link", { rel: "stylesheet", href: styles }), script(index), script(engine)];
for (const event of ["input", "pointerdown"]) field.addEventListener(event, begin);

// Escape leads back to where the reader was.
function open() {
  const focused = document.activeElement, top = scrollY;
  if (!search.contains(focused)) back = () => {
    focused.focus();
    scrollTo(0, top);
  };
  search.classList.add("search--open");
  field.focus();
  begin();
}
function leave() {
  found.hidden = true;
  search.classList.remove("search--open");
  back = undefined;
}
button.role = "button";
button.addEventListener("click", event => {
  event.preventDefault();
  search.classList.contains("search--open") ? leave() : open();
});
for (const event of ["focusin", "input"]) search.addEventListener(event, () => found.hidden = !field.value);
addEventListener("focusin", event => search.contains(event.target) || leave());
addEventListener("click", event => search.contains(event.target) || button.contains(event.target) || leave());
addEventListener("keydown", event => {
  if (/^k$/i.test(event.key) && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    open();
  }
  if (event.key === "Escape" && search.contains(document.activeElement)) {
    const lead = back;
    leave();
    field.blur();
    lead?.();
  }
});
field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value) open();

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
follow();
document.querySelector(".site-language")?.addEventListener("click", ({ target }) => target.hash = reading() < 0 ? "" : `~${reading()}`);
if (location.hash.startsWith("#~")) headings[location.hash.slice(2)]?.scrollIntoView();

// A report of a mistake says the page, what stands there, and the source.
addEventListener("click", ({ target }) => {
  const note = target.rel === "report" && target.closest(".note");
  if (!note) return;
  const stated = note.parentElement.cloneNode(true);
  stated.querySelectorAll(".note, .cite").forEach(each => each.remove());
  const told = [location.href, stated.textContent.trim(), note.querySelector(".note__source").textContent].join("\n\n");
  target.href = `${target.href.split(/&(?:should|body)=/)[0]}&${target.protocol === "mailto:" ? "body" : "should"}=${encodeURIComponent(told)}`;
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

// The script for reading offline comes with the worker, which has it by then, and after all that the page needs.
const { serviceWorker } = navigator;
if (worker && serviceWorker) {
  addEventListener("load", () => serviceWorker.register(worker));
  serviceWorker.ready.then(() => script(offline));
}
