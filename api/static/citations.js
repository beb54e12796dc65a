// Citations: the [1] in a sentence, and the card below the message that shows the stored words.

import { at } from "./address.js";
import { element, button } from "./elements.js";

const MARKER = /^\[(\d{1,2})\]$/;
const HOTLINES = ["12345", "12333", "12348"];

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

/** A folded card: quote, document, section, date, status, office, and the way to the source. */
export function citationCard(citation, number) {
  const quote = element("blockquote", { class: "quote" });
  // a quote from a table has a cell in each line
  for (const line of citation.quote.split(/\s*\n\s*/)) {
    if (line.trim()) quote.append(element("p", {}, line));
  }
  const facts = element("dl", { class: "facts" });
  const fact = (name, value) => {
    if (value) facts.append(element("div", {}, element("dt", {}, name), element("dd", {}, value)));
  };
  fact("文件", citation.document_title);
  fact("位置", (citation.section || []).join(" › "));
  fact("日期", dateInWords(citation.issued));
  fact("效力", citation.status_text);
  fact("归谁管", citation.office);
  return element(
    "details",
    { class: "citation" },
    element(
      "summary",
      {},
      element("span", { class: "number" }, `[${number}]`),
      element("span", {}, "看文件里的原话"),
    ),
    quote,
    facts,
    element("a", { class: "source-link", href: sourceAddress(citation) }, "看文件原文"),
  );
}

/**
 * The text of a message with its markers as buttons and its hotline numbers as links to dial.
 * A marker without a card of its own stays plain text.
 * @param {string} text  @param {HTMLDetailsElement[]} cards in the order of the citations
 */
export function messageText(text, cards) {
  const paragraph = element("p", { class: "text" });
  for (const part of text.split(/(\[\d{1,2}\]|\d+)/)) {
    const marker = MARKER.exec(part);
    const card = marker ? cards[Number(marker[1]) - 1] : undefined;
    if (card) paragraph.append(markerButton(part, card));
    else if (HOTLINES.includes(part)) paragraph.append(element("a", { href: `tel:${part}` }, part));
    else if (part) paragraph.append(part);
  }
  return paragraph;
}

function markerButton(label, card) {
  const node = button("marker", label, () => {
    card.open = !card.open;
    if (card.open) card.scrollIntoView({ block: "nearest" });
  });
  node.setAttribute("aria-label", `${label} 看出处`);
  const show = () => node.setAttribute("aria-expanded", String(card.open));
  card.addEventListener("toggle", show);
  show();
  return node;
}
