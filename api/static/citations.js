// Citations: the card that shows the stored words of a document, and leads to where they stand.

import { at } from "./address.js";
import { element } from "./elements.js";
import { _ } from "./words.js";

/** 2021-05-12 → 2021年5月12日; anything else stays as it is. */
function dateInWords(issued) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(issued);
  return parts ? `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日` : issued;
}

/** Where the cited words stand: the document page, its clause, and the exact range. */
export function sourceAddress(citation) {
  const document = encodeURIComponent(citation.document_id);
  const range = `start=${Number(citation.start)}&end=${Number(citation.end)}`;
  return at(`/documents/${document}?${range}#${encodeURIComponent(citation.clause_id)}`);
}

/** Words that are a document's own, in its language and characters. */
function asStored(words) {
  return words && element("span", { lang: "zh-Hans" }, words);
}

/** The words of the document with what is known of them, and the way to where they stand. */
export function citationWords(citation) {
  const quote = element("blockquote", { class: "quote", lang: "zh-Hans" });
  // a quote from a table has a cell in each line
  for (const line of citation.quote.split(/\s*\n\s*/)) {
    if (line.trim()) quote.append(element("p", {}, line));
  }
  const facts = element("dl", { class: "facts" });
  const fact = (name, value) => {
    if (value) facts.append(element("div", {}, element("dt", {}, name), element("dd", {}, value)));
  };
  fact(_("文件"), asStored(citation.document_title));
  fact(_("位置"), asStored((citation.section || []).join(" › ")));
  fact(_("日期"), dateInWords(citation.issued));
  fact(_("效力"), citation.status_text);
  fact(_("归谁管"), citation.office);
  return [quote, facts, element("a", { class: "source-link", href: sourceAddress(citation) }, _("看文件原文"))];
}

/** A folded card with the words of one citation. */
export function citationCard(citation, number) {
  return element(
    "details",
    { class: "citation" },
    element(
      "summary",
      {},
      element("span", { class: "number" }, `[${number}]`),
      element("span", {}, _("看文件里的原话")),
    ),
    ...citationWords(citation),
  );
}
