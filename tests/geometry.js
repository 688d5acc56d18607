// What is wrong with a page as it is laid out now, as sentences that name the texts. `within`: a selector, where only a part of
// the page is looked at; `print`: on paper nothing is touched, and a smaller type is read.
({ within = "body", print = false } = {}) => {
  const LEGENDS = "sup, sub, small, legend, caption, figcaption, svg *";
  const TARGETS = "a[href], button, input, select, textarea, summary, label[for], [tabindex='0']";
  const BESIDE_THE_TEXT = "script, style, noscript, template, title, desc, option";
  const LEAST = { text: 14, legend: 13, target: 24 };
  const BLANK = 7; // rem that may stand between two lines of the text: above the sources of a page, after a paragraph of widely spaced text
  const SLACK = 1; // pixels that rounding may take

  const root = document.querySelector(within);
  const page = document.documentElement.clientWidth;
  const faults = new Set();
  const styles = new Map();
  const style = element => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
  const shortened = text => (text = text.replace(/\s+/g, " ").trim()).length > 60 ? `${text.slice(0, 57)}…` : text;
  const quoted = text => `“${shortened(text)}”`;
  const named = element => quoted(element.getAttribute("aria-label") || element.textContent || element.id || element.tagName);

  function* ancestors(element) {
    for (; element && element !== document.documentElement; element = element.parentElement) yield element;
  }
  const clips = overflow => overflow === "hidden" || overflow === "clip";
  const scrolls = overflow => overflow === "auto" || overflow === "scroll";

  // What readers of screens alone are given is cut off on purpose.
  const unseen = new Map();
  const isUnseen = element => {
    if (!element || element === document.documentElement) return false;
    if (!unseen.has(element)) unseen.set(element, style(element).clipPath !== "none" || isUnseen(element.parentElement));
    return unseen.get(element);
  };
  const isSeen = element =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isUnseen(element);

  // The ancestors that scroll a text, and those that clip it but for what lies beyond one that scrolls sideways.
  const frames = new Map();
  const framesOf = element => {
    if (!frames.has(element)) {
      const around = [...ancestors(element)], from = around.findIndex(each => scrolls(style(each).overflowX));
      frames.set(element, {
        isScrolled: from >= 0,
        scrolling: around.filter(each => scrolls(style(each).overflowX) || scrolls(style(each).overflowY)),
        clipping: (from < 0 ? around : around.slice(0, from)).filter(each => clips(style(each).overflowX) || clips(style(each).overflowY)),
      });
    }
    return frames.get(element);
  };

  // The lines of every text: a rectangle each, and the part of it that no ancestor has scrolled out of sight.
  function inSight(rect, element) {
    let { left, right, top, bottom } = rect;
    for (const each of framesOf(element).scrolling) {
      const box = each.getBoundingClientRect();
      [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    return { left, right, top, bottom };
  }
  function linesOf(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(rect => rect.width > 0 && rect.height > 0);
  }
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest(BESIDE_THE_TEXT) || !isSeen(element)) continue;
    const lines = linesOf(node);
    if (lines.length) texts.push({ node, element, lines, text: node.data });
  }

  // 1. No two texts overlap: where letters stand, which is the middle of a line's box.
  const letters = texts.flatMap(each => each.lines.map(line => {
    const { left, right, top, bottom } = inSight(line, each.element), edge = (bottom - top) * 0.22;
    return { each, left: left + SLACK, right: right - SLACK, top: top + edge, bottom: bottom - edge };
  })).filter(box => box.right > box.left && box.bottom > box.top).sort((one, other) => one.top - other.top);
  let above = [];
  for (const box of letters) {
    above = above.filter(other => other.bottom > box.top + SLACK);
    for (const other of above) {
      if (other.left < box.right && box.left < other.right) {
        faults.add(`${quoted(other.each.text)} and ${quoted(box.each.text)} overlap`);
      }
    }
    above.push(box);
  }

  // 2. No line of a drawing runs through a text, unless a filled shape covers it there.
  for (const svg of root.querySelectorAll("svg")) {
    const words = texts.filter(each => svg.contains(each.node));
    if (!words.length) continue;
    const shapes = [...svg.querySelectorAll("path, line, polyline, rect, circle")].filter(isSeen);
    const isFilled = shape => style(shape).fill !== "none" && style(shape).fill !== "rgba(0, 0, 0, 0)";
    const holds = (box, x, y) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    for (const line of shapes.filter(shape => style(shape).stroke !== "none" && !isFilled(shape))) {
      const later = shapes.slice(shapes.indexOf(line) + 1).filter(isFilled).map(shape => shape.getBoundingClientRect());
      const around = line.getBoundingClientRect(), toScreen = line.getScreenCTM();
      const near = words.flatMap(each => each.lines.map(box => ({ each, box }))).filter(({ box }) =>
        box.left < around.right && around.left < box.right && box.top < around.bottom && around.top < box.bottom);
      if (!near.length) continue;
      for (let length = line.getTotalLength(), at = 0; at <= length; at += 2) {
        const { x, y } = line.getPointAtLength(at).matrixTransform(toScreen);
        for (const { each, box } of near) {
          const edge = box.height * 0.22, core = { left: box.left, right: box.right, top: box.top + edge, bottom: box.bottom - edge };
          if (holds(core, x, y) && !later.some(other => holds(other, x, y))) faults.add(`a line runs through ${quoted(each.text)}`);
        }
      }
    }
  }

  // 3. No text is clipped, or runs out of the page.
  for (const { element, lines, text } of texts) {
    const { isScrolled, clipping } = framesOf(element);
    for (const line of lines) {
      for (const each of clipping) {
        const { overflowX, overflowY } = style(each);
        const box = each.getBoundingClientRect(), edge = line.height * 0.22;
        if (
          clips(overflowX) && (line.left < box.left - SLACK || line.right > box.right + SLACK) ||
          clips(overflowY) && (line.top + edge < box.top - SLACK || line.bottom - edge > box.bottom + SLACK)
        ) faults.add(`${quoted(text)} is clipped`);
      }
      if (!isScrolled && (line.left < -SLACK || line.right > page + SLACK)) faults.add(`${quoted(text)} runs out of the page`);
    }
  }

  // 4. Nothing scrolls sideways but a region that says so, and what scrolls can be reached by keyboard and has a name.
  const wide = document.scrollingElement.scrollWidth;
  if (wide > page) faults.add(`the page scrolls sideways: it is ${wide} px wide`);
  for (const element of [root, ...root.querySelectorAll("*")]) {
    const { overflowX, overflowY } = style(element);
    const sideways = scrolls(overflowX) && element.scrollWidth > element.clientWidth + SLACK;
    const down = scrolls(overflowY) && element.scrollHeight > element.clientHeight + SLACK;
    if (!(sideways || down) || !isSeen(element)) continue;
    const name = element.getAttribute("aria-label") || element.getAttribute("aria-labelledby");
    const role = element.getAttribute("role") || { NAV: "navigation", SECTION: "region" }[element.tagName];
    const reached = element.tabIndex >= 0 || !sideways && element.querySelector("a[href], button");
    if (!name || !role || !reached) faults.add(`${named(element)} scrolls, and does not say so`);
  }

  // 5. No word breaks into letters: a line ends after a space, a hyphen or a dash; code and addresses, beside any sign.
  const lineAt = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  for (const { node, element, lines, text } of texts) {
    if (lines.length < 2) continue;
    for (const { 0: word, index } of text.matchAll(/[^\s\u200b]+/g)) {
      if (word.length < 2) continue;
      const last = index + word.length - 1, height = lines[0].height / 2;
      let before = lineAt(node, index);
      if (lineAt(node, last).top - before.top < height) continue;
      const isCode = element.closest("code, pre") || /[/_@.]\w/.test(word);
      for (let at = index + 1; at <= last; at += 1) {
        const here = lineAt(node, at);
        if (here.top - before.top > height) {
          const [end, start] = [text[at - 1], text[at]];
          const allowed = /[-‐–—\u00ad/]/.test(end) || isCode && /[^\p{L}\p{N}]/u.test(end + start);
          if (!allowed) faults.add(`${quoted(word)} breaks into “${text.slice(index, at)}” and “${text.slice(at, last + 1)}”`);
        }
        before = here;
      }
    }
  }

  // 6. No text is squeezed into a column of a word or less a line.
  const blocks = new Map();
  for (const { element, lines, text } of texts) {
    const block = [...ancestors(element)].find(each => !style(each).display.startsWith("inline") && style(each).display !== "contents");
    if (!block || element.closest("svg, pre")) continue;
    const known = blocks.get(block) ?? blocks.set(block, { text: "", bottoms: [] }).get(block);
    known.text += text.replace(/\s+/g, " ");
    for (const line of lines) known.bottoms.push(line.bottom);
  }
  for (const [block, { text, bottoms }] of blocks) {
    const names = [...block.querySelectorAll("code")].map(each => each.textContent).join("");
    if (names && text.replace(/\s/g, "") === names.replace(/\s/g, "")) continue;  // a name a line is meant so
    const words = text.trim().split(/\s+|(?<=\p{L})-(?=\p{L})/u).length;
    const rows = bottoms.sort((one, other) => one - other).filter((bottom, at) => !(bottom - bottoms[at - 1] < 8)).length;
    if (rows > 5 && words / rows < 1.35) faults.add(`${quoted(text)} is squeezed into ${rows} lines`);
  }

  // 7. No reference mark begins a line.
  const order = texts.filter(({ element }) => !element.closest("svg"));
  order.forEach(({ element, lines, text }, index) => {
    const mark = element.closest("sup.cite");
    if (!mark) return;
    // What styles add to a link on paper ends the link's box, and no text.
    const last = order[index - 1], inline = last && style(last.element).display === "inline";
    const before = inline ? [...last.element.getClientRects()].at(-1) : last?.lines.at(-1);
    if (!before || lines[0].bottom - lines[0].height / 2 > before.bottom) {
      faults.add(`the mark ${quoted(text)} begins a line, after ${quoted(order[index - 1]?.text ?? "")}`);
    }
  });

  if (print) return { faults: [...faults], texts: texts.length, targets: 0 };

  // 8. No blank stands in the text: notes in the margin, however many, push nothing down.
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const drawings = [...root.querySelectorAll("article svg, article img")].filter(isSeen).map(element => ({ element, lines: [element.getBoundingClientRect()], text: "" }));
  const filled = [...texts.filter(({ element }) => element.closest("article") && !element.closest(".note, svg")), ...drawings]
    .flatMap(({ lines, text }) => lines.map(({ top, bottom }) => ({ top, bottom, text }))).sort((one, other) => one.top - other.top);
  let end = filled[0]?.bottom;
  for (const { top, bottom, text } of filled) {
    if (top - end > BLANK * rem) faults.add(`a blank of ${(top - end).toFixed()} px stands above ${quoted(text)}`);
    end = Math.max(end, bottom);
  }

  // 9. No line holds a sign alone, such as the full stop of a sentence whose last word is a term.
  order.forEach(({ lines, text }, index) => {
    const sign = text.match(/^[.,;:?!»”)\u00a0\u202f]+/u)?.[0];
    const term = order[index - 1]?.element.closest("button.term");
    if (sign && term && lines[0].top + lines[0].height / 2 > term.getBoundingClientRect().bottom) {
      faults.add(`${quoted(sign)} begins a line, after ${named(term)}`);
    }
  });

  // 10. No text is too small to be read.
  for (const { element, text } of texts) {
    const drawn = element.closest("svg") ? element.getScreenCTM().a : 1;
    const size = parseFloat(style(element).fontSize) * drawn;
    const least = element.closest(LEGENDS) ? LEAST.legend : LEAST.text;
    if (size < least - 0.05) faults.add(`${quoted(text)} is set in ${size.toFixed(1)} px, and not in ${least}`);
  }

  // 11. No target is too small for a finger, but a link within a sentence, or one with enough room around it (WCAG 2.5.8).
  const targets = [...root.querySelectorAll(TARGETS)].filter(isSeen).map(element => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && box.height > 0);
  const inSentence = element => {
    if (style(element).display !== "inline") return false;
    const block = [...ancestors(element.parentElement)].find(each => style(each).display !== "inline");
    const links = [...block.querySelectorAll("a, button")].map(each => each.textContent).join("");
    return block.textContent.replace(/\s/g, "").length > links.replace(/\s/g, "").length;
  };
  const isSmall = ({ box }) => box.width < LEAST.target - 0.05 || box.height < LEAST.target - 0.05;
  const middle = ({ box }) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  for (const target of targets.filter(isSmall)) {
    const { element, box } = target;
    if (inSentence(element)) continue;
    const [x, y] = middle(target);
    const crowded = targets.some(other => {
      if (other === target || other.element.contains(element) || element.contains(other.element)) return false;
      const far = isSmall(other)
        ? Math.hypot(x - middle(other)[0], y - middle(other)[1]) / 2
        : Math.hypot(Math.max(other.box.left - x, 0, x - other.box.right), Math.max(other.box.top - y, 0, y - other.box.bottom));
      return far < LEAST.target / 2 - 0.05;
    });
    if (crowded) faults.add(`the target ${named(element)} is ${box.width.toFixed()} × ${box.height.toFixed()} px`);
  }
  return { faults: [...faults], texts: texts.length, targets: targets.length };
}
