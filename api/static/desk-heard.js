// What was not understood, what was not taken in, and danger: shown, never dropped.

import { element } from "./elements.js";

const place = document.getElementById("unheard");
const danger = document.getElementById("danger");

/** Show what of the shorthand of `caller` became no fact. */
export function showHeard(caller) {
  const { unheard, purposes, notes } = caller.heard;
  const told = caller.heard.danger;
  if (danger.dataset.kind !== (told ? told.kind : "")) {
    danger.dataset.kind = told ? told.kind : "";
    danger.textContent = told ? told.text : ""; // an alert is read out when its words change
    danger.hidden = !told;
  }
  const rows = [];
  if (unheard.length) rows.push(row("没听懂", unheard, "unheard"));
  if (purposes.length) rows.push(row("来意", purposes, "purpose"));
  for (const note of [...notes, ...(caller.reply ? caller.reply.contradictions : [])]) rows.push(element("p", { class: "note" }, note));
  place.replaceChildren(...rows);
  showUnwritten(caller);
}

function row(title, words, kind) {
  return element("p", { class: `heard-row ${kind}` }, element("span", { class: "soft" }, `${title}：`), ...words.flatMap((word) => [element("span", { class: "word" }, word), " "]));
}

/** What the caller asks for and no document writes of, above all results: it is the answer. */
function showUnwritten(caller) {
  const said = caller.found || !caller.reply ? [] : caller.reply.unwritten;
  document.getElementById("unwritten").replaceChildren(...said.map((words) => element("p", { class: "notice" }, words)));
}
