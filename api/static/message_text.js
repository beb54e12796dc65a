// The words of a message as paragraphs and lists, its markers as buttons, its telephone numbers as links to dial.

import { button, element } from "./elements.js";
import { _ } from "./words.js";

const MARKER = /^\[(\d{1,2})\]$/;
const HOTLINES = ["12345", "12333", "12348", "110", "119", "120", "12355", "12356", "12338"];
const POINT = /^\s*(?:[·•●▪-]|[✓✔✗✘×？?](?=\s)|\d{1,2}[.、．](?!\d))\s*/;
const NUMBERED = /^\s*\d/;

/**
 * The text of a message: a line is a paragraph, lines that begin with a point or a number are a list.
 * A marker without a card of its own stays plain text.
 * @param {string} text  @param {HTMLElement[]} cards in the order of the citations
 */
export function messageText(text, cards = []) {
  const whole = element("div", { class: "text" });
  let list = null;
  for (const line of text.split("\n")) {
    if (!line.trim()) {
      list = null;
    } else if (POINT.test(line)) {
      list = list || whole.appendChild(element("ul", { class: "points" }));
      // numbers and ticks say something, and stay; a bare point is drawn by the style sheet
      const kept = NUMBERED.test(line) || /^\s*[✓✔✗✘×？?]/.test(line);
      list.append(inLine(element("li", { class: kept ? "kept" : "point" }), kept ? line : line.replace(POINT, ""), cards));
    } else {
      list = null;
      whole.append(inLine(element("p"), line, cards));
    }
  }
  return whole;
}

/** One line into `node`. */
export function inLine(node, line, cards = []) {
  for (const part of line.trim().split(/(\[\d{1,2}\]|\d+)/)) {
    const marker = MARKER.exec(part);
    const card = marker ? cards[Number(marker[1]) - 1] : undefined;
    if (card) node.append(markerButton(part, card));
    else if (HOTLINES.includes(part)) node.append(element("a", { href: `tel:${part}`, class: "dial" }, part));
    else if (part) node.append(part);
  }
  return node;
}

/**
 * The [1] in a sentence, which unfolds the words of the document.
 * @param {HTMLElement} words a folded card, or one of several places within a folded one
 */
export function markerButton(label, words) {
  const card = words.closest("details");
  const node = button("marker", label, () => {
    card.open = !card.open;
    if (card.open) words.scrollIntoView({ block: "nearest" });
  });
  node.setAttribute("aria-label", `${label} ${_("看出处")}`);
  const show = () => node.setAttribute("aria-expanded", String(card.open));
  card.addEventListener("toggle", show);
  show();
  return node;
}
