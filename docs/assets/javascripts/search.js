// The search: lunr, over an index that comes as a script, since a page on a memory card may fetch nothing.
{
  const { pages, last, months, numbers, stop, synonyms, words } = searchIndex;
  const top = document.querySelector(".masthead__name"), home = top.href.replace(/[^/]*$/, "");
  const box = document.querySelector(".search"), field = box.querySelector("input"), found = box.querySelector(".search__found");
  const status = box.querySelector("[role=status]"), list = found.querySelector("ol"), none = found.querySelector(".search__none");

  // Without accents and capitals, numbers in figures, months of other languages in this one, dates with the name of their month; most plurals as the singular.
  const bare = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe");
  const singular = word => word.length > 3 ? word.replace(/[sx]$/, "") : word;
  const figures = Object.fromEntries(Object.entries(numbers).map(([word, meant]) => [bare(word), singular(bare(String(meant)))]));
  const term = word => /^\d+$/.test(word) ? String(+word) : figures[word] ?? singular(word);
  const named = (all, day, month, year) => `${day} ${months[month - 1] ?? month} ${year.length > 2 ? year : `20${year}`}`;
  const dated = text => text.replace(/\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)\b/g, named)
    .replace(/\b(\d{4})-(\d\d)-(\d\d)\b/g, (all, year, month, day) => named(all, day, month, year));
  const terms = text => bare(dated(text)).split(/[^\p{L}\p{N}]+/u).filter(word => word.length > 1 || /\d/.test(word)).map(term);
  // What is asked may have numbers of several words, which the pages write in figures, longest first; and dots between the letters of an acronym.
  const several = Object.entries(numbers).map(([words, number]) => [bare(words).replaceAll("-", " "), number])
    .filter(([words]) => words.includes(" ")).sort(([one], [other]) => other.length - one.length);
  const figured = text => several.reduce((said, [words, number]) => said.replaceAll(words, number), bare(dated(text)).replaceAll("-", " "))
    .replace(/\b([a-z])\.(?=[a-z]\b)/g, "$1");

  const passedOver = new Set(terms(stop));
  const entries = pages.flatMap(([address, weight, own, sheet]) => [
    ...own.map(([anchor, title, text, language = ""]) => ({ address, anchor, title, text, language, weight, page: own[0][1] })),
    ...sheet ? [{ address: sheet[0], anchor: "", title: `${own[0][1]} — ${sheet[1]}`, text: "", weight: weight / 2, page: "PDF" }] : [],
  ]).map(entry => ({ ...entry, name: terms(entry.title), told: terms(entry.text) }));
  const index = lunr(function () {
    this.pipeline.reset();
    this.searchPipeline.reset();
    this.tokenizer = words => words.map(each => new lunr.Token(each, {}));
    this.ref("at");
    this.field("title", { boost: 6 });
    this.field("text");
    this.field("page");
    entries.forEach(({ address, title, name, text, told, page, anchor, weight }, at) => {
      // An acronym after a name is a name as well, of a term also that of another language; a heading that is a year says little of what is looked for.
      const year = /^\d+$/.test(title), acronyms = text.match(address === "glossary/" ? /\(\p{Lu}+\)/gu : /^\(.*?\)/);
      const names = year ? [] : [...name, ...terms(acronyms?.join() ?? "")];
      this.add({ at, title: names, text: told, page: anchor ? terms(page) : [] }, { boost: year ? weight / 5 : weight });
    });
    this.add({ at: "listed", title: [], text: terms(Object.keys(synonyms).join(" ")), page: [] });  // words that are known, though no page has them
  });

  // A word that no page has, and with which none begins, is taken for one that differs by a letter.
  const has = (word, options) => index.query(query => void query.term(word, options)).map(({ matchData: { metadata } }) => Object.keys(metadata)[0]);
  const known = word => passedOver.has(word) || word.length < 4 || has(word, { wildcard: lunr.Query.wildcard.TRAILING }).length > 0;
  const meant = word => known(word) ? word : has(word, { editDistance: 1 })[0] ?? word;

  // For a word stand its beginnings, and what an editor listed beside it.
  const beside = Object.entries(synonyms).map(([said, others]) => [terms(said), terms(others).filter(word => word.length > 2)]);
  const scores = (word, share) => [
    [10, 1, {}],
    [3, 0.95, { wildcard: lunr.Query.wildcard.TRAILING }],
    ...word.length < 4 || has(word, {}).length ? [] : [[2, 0.8, { editDistance: 1 }]],
  ].flatMap(([boost, sure, options]) => index.query(query => void query.term(word, options)).map(({ ref, score, matchData: { metadata } }) => ({
    ref, score: score * boost * share, sure: sure * (share + 1) / 2, seen: Object.keys(metadata), named: Object.values(metadata).some(fields => fields.title),
  })).filter(({ ref }) => ref !== "listed"));

  // First comes what has all the words, has them in its title, or has them together, and early; pages for makers come last.
  function look(asked) {
    const given = terms(figured(asked)).map(meant), kept = given.filter(word => !passedOver.has(word)), wanted = kept.length ? kept : given;
    const phrase = given.join(" "), hits = new Map();
    for (const word of wanted) {
      const others = beside.filter(([said]) => said.includes(word) && said.every(each => given.includes(each))).flatMap(([, other]) => other);
      const best = new Map();
      for (const found of [...scores(word, 1), ...others.flatMap(other => scores(other, 0.7))]) {
        if (!(best.get(found.ref)?.score > found.score)) best.set(found.ref, found);
      }
      for (const [ref, { score, sure, seen, named }] of best) {
        const hit = hits.get(ref) ?? { ...entries[ref], score: 0, sure: 0, named: 0, seen: [] };
        hits.set(ref, { ...hit, score: hit.score + score, sure: hit.sure + sure, named: hit.named + named, seen: [...hit.seen, ...seen] });
      }
    }
    const rank = ({ name, told, score, sure, named }) => {
      const at = [...name, ...told].join(" ").indexOf(phrase), begins = !at || at === name.join(" ").length + 1;
      return score * sure ** 4.5 * (1 + named / wanted.length) ** 2 * (at < 0 ? 1 : 1 + 100 / (100 + at)) * (begins ? 2 : 1);
    };
    return [...hits.values()].map(hit => ({ ...hit, rank: rank(hit) })).sort((one, other) => (one.weight === last) - (other.weight === last) || other.rank - one.rank);
  }

  // Two lines around the first of the words; a link leads to them where the browser can.
  const pieces = (text, seen) => text.split(/([\p{L}\p{N}]+)/u).map(piece => [piece, terms(piece).some(each => seen.includes(each))]);
  const shown = (text, seen) => pieces(text, seen).map(([piece, hit]) => hit ? Object.assign(document.createElement("mark"), { textContent: piece }) : piece);
  function around(text, seen) {
    const first = pieces(text, seen).reduce(([at, hit], [piece, is]) => hit ? [at, hit] : is ? [at, true] : [at + piece.length, false], [0, false]);
    const start = first[1] ? Math.max(0, text.lastIndexOf(" ", first[0] - 40)) : 0, end = text.indexOf(" ", start + (innerWidth < 600 ? 65 : 110));
    return `${start ? "… " : ""}${text.slice(start, end < 0 ? undefined : end).trim().replaceAll("\n", " · ")}${end < 0 ? "" : " …"}`;
  }
  // The words before the first hit, or after it, tell it from the same word elsewhere on the page.
  function directive(text, seen) {
    const line = text.split("\n").find(line => pieces(line, seen).some(([, hit]) => hit)), all = pieces(line ?? "", seen), at = all.findIndex(([, hit]) => hit);
    if (at < 0) return "";
    const encoded = words => encodeURIComponent(words.trim()).replaceAll("-", "%2D");
    const end = all.findIndex(([piece, hit], place) => place > at && !hit && piece.trim());
    const [before, hit, after] = [[0, at], [at, end < 0 ? undefined : end], [end < 0 ? all.length : end]]
      .map(part => all.slice(...part).map(([piece]) => piece).join("").trim());
    const last = before.split(/\s+/).slice(-3), next = last.length < 3 ? after.split(/\s+/).slice(0, 3).join(" ") : "";
    return `:~:text=${before && `${encoded(last.join(" "))}-,`}${encoded(hit)}${next && `,-${encoded(next)}`}`;
  }
  // In an archive, pages are files, and what is not in it is on the site.
  const archived = top.href.endsWith("index.html");
  const site = () => new URL(top.getAttribute("href").replace(/[^/]*$/, ""), document.querySelector("[rel=canonical]").href).href;
  function address({ address, anchor, text, seen }) {
    if (address.endsWith(".pdf")) return (archived ? site() : home) + address;
    const marked = directive(text, seen), file = archived && (!address || address.endsWith("/")) ? "index.html" : "";
    return home + address + file + (anchor || marked ? `#${anchor}${marked}` : "");
  }
  function item(hit) {
    const link = document.createElement("a"), title = document.createElement("strong"), text = document.createElement("span");
    link.href = address(hit);
    if (hit.language) title.lang = hit.language;
    title.append(...shown(hit.title, hit.seen));
    text.append(...shown(around(hit.text, hit.seen), hit.seen));
    link.append(title, ...hit.anchor && hit.page !== hit.title ? [` · ${hit.page}`] : [], text);
    return Object.assign(document.createElement("li"), { ariaLabel: hit.title }).appendChild(link).parentNode;
  }

  function show() {
    const asked = field.value.trim(), hits = asked ? look(asked).slice(0, 20) : [];
    found.hidden = !asked;
    list.replaceChildren(...hits.map(item));
    none.hidden = hits.length > 0;
    none.firstChild.data = `${words["search none"]} `;
    status.textContent = !asked ? "" : hits.length > 1 ? `${hits.length} ${words["search many"]}` : words[hits.length ? "search one" : "search none"];
  }
  field.addEventListener("input", show);
  box.addEventListener("submit", event => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  box.addEventListener("keydown", event => {
    const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to === undefined || found.hidden) return;
    event.preventDefault();
    (links[Math.min(to, links.length - 1)] ?? field).focus();
  });
  box.search = look;
  show();
}
