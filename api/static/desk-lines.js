// The ranked entitlements, and what was searched for, as one list that the same keys walk through.

import { element } from "./elements.js";

const place = document.getElementById("lines");
const summary = document.getElementById("summary");
const MOST_KEYS = 9;
export const STATUS = {
  eligible: ["对得上", "●"],
  possible: ["还定不了", "◐"],
  apply: ["先要认定", "▲"],
  obtain: ["先要办证", "◇"],
  refused: ["对不上", "✕"],
};

/** Whether its amount is a sum or a share, which is shown large; 「原文没有写」 is none. */
export const isSum = (line) => /\d.*[元%％]/.test(line.amount);

export const lineKey = (line) => (line.citation ? line.citation.clause_id : `${line.entitlement_id}|${line.person || ""}`);

/** What the list shows now: clauses while a search stands, else the entitlements. */
export function shownLines(caller) {
  if (caller.found) return caller.found.clauses;
  return caller.reply ? caller.reply.lines : [];
}

/** The line that is looked at; the first where none was chosen. */
export function chosenLine(caller) {
  const lines = shownLines(caller);
  return lines.find((line) => lineKey(line) === caller.chosen) || lines[0] || null;
}

/** How sure something is, as a shape and a word; the shape is for the eye alone. */
export function badge(status) {
  const [word, shape] = STATUS[status];
  return element("span", { class: `status ${status}` }, element("span", { class: "shape", "aria-hidden": "true" }, shape), word);
}

/** Show the list of `caller`; `choose(key)` is called when a line is pressed. */
export function showLines(caller, choose) {
  const lines = shownLines(caller), chosen = chosenLine(caller);
  const focused = place.contains(document.activeElement);
  place.replaceChildren(...lines.map((line, at) => {
    const own = lineKey(line);
    const current = chosen !== null && own === lineKey(chosen);
    const node = element("button", { type: "button", class: "line", "data-key": own, tabindex: current ? "0" : "-1", ...(current ? { "aria-current": "true" } : {}) }, ...(line.citation ? clause(line, at) : entitlement(line)));
    node.addEventListener("click", () => choose(own));
    return element("li", {}, node);
  }));
  const words = caller.found ? foundWords(caller.found) : summed(caller);
  if (summary.textContent !== words) summary.textContent = words; // read out only where it is news
  if (focused) focusChosen();
}

function entitlement(line) {
  return [
    badge(line.status),
    element("span", { class: "line-main" }, ...(isSum(line) ? [element("strong", { class: "amount" }, line.amount), " "] : []), element("span", { class: "name" }, line.name), element("span", { class: "soft" }, ` ${line.who}${line.amount && !isSum(line) ? ` · ${line.amount}` : ""}`)),
    element("span", { class: "line-why soft" }, line.why),
  ];
}

function clause(line, at) {
  const { citation } = line;
  return [
    element("span", { class: "line-main" }, ...(at < MOST_KEYS ? [element("kbd", {}, String(at + 1)), " "] : []), element("span", { class: "name" }, line.name)),
    element("span", { class: "line-words" }, line.reading),
    element("span", { class: "line-why soft" }, `${citation.status_text} · 《${citation.document_title}》`),
  ];
}

function summed(caller) {
  if (caller.reply && caller.reply.closed) return caller.reply.closed;
  if (!caller.reply || !caller.reply.lines.length) return caller.text.trim() ? "听到的还不够，或者都对不上。" : "打几个字，这里就有结果。";
  const counts = Object.keys(STATUS).map((status) => [STATUS[status][0], caller.reply.lines.filter((line) => line.status === status).length]);
  const purpose = caller.reply.concerns.length ? `来意：${caller.reply.concerns.map((concern) => concern.label).join("、")}。` : "";
  return `${purpose}${counts.filter(([, count]) => count).map(([word, count]) => `${word}${count}项`).join("，")}。`;
}

function foundWords(found) {
  const warning = found.answerable === false ? "文件里没有写到所问的这一点；下面是相近的，不是答案。" : "";
  return `${warning}找到${found.clauses.length}条。`;
}

/** Whether what stands there is of before the last change. */
export function showBusy(busy) {
  place.setAttribute("aria-busy", String(busy));
}

/** One line on (`step` 1) or back (-1); the key of the line that is then chosen. */
export function step(caller, by) {
  const lines = shownLines(caller);
  if (!lines.length) return null;
  const at = lines.findIndex((line) => lineKey(line) === lineKey(chosenLine(caller)));
  return lineKey(lines[Math.min(Math.max(at + by, 0), lines.length - 1)]);
}

/** The key of the clause that a digit stands before, while a search is looked at; null for none. */
function numbered(caller, digit) {
  const line = caller.found && caller.found.clauses.slice(0, MOST_KEYS)[Number(digit) - 1];
  return line ? lineKey(line) : null;
}

/** Bring the chosen line into view, and the keyboard to it. */
export function focusChosen() {
  const node = place.querySelector('[aria-current="true"]');
  if (node) node.focus({ preventScroll: true });
  node?.scrollIntoView({ block: "nearest" });
}

/** Choose the clause of that number in the search that is looked at, as `choose` does; whether there is one. */
export function chooseNumbered(caller, digit, choose) {
  const key = numbered(caller, digit);
  if (key === null) return false;
  choose(key);
  focusChosen();
  return true;
}
