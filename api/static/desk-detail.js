// One result whole: how sure it is, the sentence to say, why, and the words of the documents it rests on.

import { element, button } from "./elements.js";
import { at } from "./address.js";
import { copy, inWords } from "./desk-copy.js";
import { badge, isSum } from "./desk-lines.js";

const place = document.getElementById("detail");
const title = document.getElementById("detail-title");
const VERDICTS = { met: ["✓", "对得上"], not_met: ["✕", "对不上"], unknown: ["？", "还不知道"] };

/** Show `line`; `compare` is called to see it over all documents, `report(line)` where it is wrong. */
export function showDetail(caller, line, compare, report) {
  title.textContent = caller.beside ? "各份文件怎么写" : line && line.citation ? "原文" : "口径";
  if (caller.beside) place.replaceChildren(...comparison(caller.beside));
  else if (!line) place.replaceChildren(element("p", { class: "soft" }, "选一项，这里是可以照着念的话和原文。"));
  else place.replaceChildren(...(line.citation ? clauseWhole(line, report) : entitlementWhole(line, compare, caller, report)));
  place.closest(".pane").scrollTop = 0;
}

function entitlementWhole(line, compare, caller, report) {
  return [
    element("p", { class: "detail-head" }, badge(line.status), " ", element("span", { class: "name" }, line.name), element("span", { class: "soft" }, ` ${line.who} · ${line.topic}`)),
    ...(line.amount ? [element("p", { class: `big-amount ${isSum(line) ? line.status : "words"}` }, line.amount)] : []),
    element("blockquote", { class: `aloud ${line.status}`, id: "aloud" }, line.say),
    ...(line.standing ? [element("p", { class: "standing" }, element("span", { class: "soft" }, "说一次就行："), line.standing)] : []),
    element("p", { class: "acts" }, act("c", "复制口径", () => copySentence(line, caller)), act("d", "复制文件和条款", () => copyProof(line)), act("v", "各份文件怎么写", compare), act("b", "报错", () => report(line))),
    element("h3", {}, "条件"),
    element("ul", { class: "conditions" }, ...line.conditions.map(condition)),
    ...line.notes.map((note) => element("p", { class: "note" }, note)),
    element("h3", {}, "文件和条款"),
    ...line.citations.map((citation) => quoted(citation)),
    element("p", { class: "soft" }, `归口：${line.office}，${line.call}`),
  ];
}

function clauseWhole(line, report) {
  return [
    element("p", { class: "detail-head" }, element("span", { class: "name" }, line.name)),
    element("p", { class: "acts" }, act("c", "复制原文", () => copySentence(line, null)), act("d", "复制文件和条款", () => copyProof(line)), act("b", "报错", () => report(line))),
    quoted(line.citation),
    ...(line.reading !== line.citation.quote ? [element("p", { class: "soft" }, `连表头念：${line.reading}`)] : []),
  ];
}

function comparison({ name, documents }) {
  return [
    element("p", { class: "detail-head" }, element("span", { class: "name" }, name), element("span", { class: "soft" }, " 新的在上面；v 回到口径")),
    figuresByYear(documents),
    ...documents.map((entry) =>
      element("section", { class: "document", "aria-label": entry.title },
        element("h3", {}, `${entry.issued.slice(0, 4)}年 《${entry.title}》`),
        element("p", { class: "soft small" }, entry.status_text),
        entry.clause ? quoted(entry.clause.citation, false) : element("p", { class: "soft" }, "这份文件里没有找到它。"))),
  ];
}

/** The figures of each document that speaks of it in a column, so that they are compared at a glance. */
function figuresByYear(documents) {
  const head = ["年份", "文件", "写的数字"].map((word) => element("th", { scope: "col" }, word));
  const rows = documents.filter(({ clause }) => clause).map(({ issued, title, figures }) =>
    element("tr", {},
      element("th", { scope: "row" }, issued.slice(0, 4)),
      element("td", {}, `《${title}》`),
      element("td", { class: "figures" }, figures.join("、") || "没有写数字")));
  return element("table", { class: "figures-table" }, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
}

function condition({ text, given, verdict, open_point }) {
  const [mark, word] = VERDICTS[verdict];
  return element("li", { class: verdict },
    element("span", { class: "mark" }, element("span", { "aria-hidden": "true" }, mark), element("span", { class: "visually-hidden" }, word)),
    element("span", {}, text, given ? element("span", { class: "soft" }, ` 说的是：${given}`) : "", open_point ? element("span", { class: "soft" }, ` ${open_point}`) : ""));
}

function quoted(citation, headed = true) {
  const address = at(`/documents/${encodeURIComponent(citation.document_id)}?start=${citation.start}&end=${citation.end}`);
  return element("figure", { class: "quote" },
    ...(headed ? [element("figcaption", {}, `《${citation.document_title}》`, element("span", { class: "soft" }, ` ${citation.section.join(" › ")}`))] : []),
    element("blockquote", {}, citation.quote),
    element("p", { class: "soft small" }, headed ? `${citation.status_text} ` : "", element("a", { href: address, target: "_blank", rel: "noopener" }, "看原文（新窗口）")));
}

function act(key, label, press) {
  const node = button("flat", `${label} `, press);
  node.append(element("kbd", {}, key));
  return node;
}

/** Copy what is to be said of a line: the words of a clause, or the sentence; how far it holds goes with the first one. */
export async function copySentence(line, caller) {
  if (line.citation) return copy(line.citation.quote, "原文");
  const news = line.standing && caller.said !== line.standing;
  const done = await copy(news ? `${line.say}${line.standing}` : line.say, "口径");
  if (done && news) caller.said = line.standing;
  return done;
}

/** Copy the documents and clauses that a line rests on. */
export function copyProof(line) {
  const citations = line.citation ? [line.citation] : line.citations;
  return copy(citations.map(inWords).join("\n"), "文件和条款");
}
