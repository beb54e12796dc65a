// How sure a result is, in a word and a shape of its own: nobody has to tell colours apart.

import { drawing, element } from "./elements.js";
import { _, N_ } from "./words.js";

// only `eligible` is said as a yes; `lead` stands before an amount that is not certain
const STATUSES = {
  eligible: { word: N_("按文件，对得上"), lead: "", paths: ["M4 13l5 5L20 6"] },
  possible: { word: N_("可能有，还定不下来"), lead: N_("对上了才有："), paths: ["M8 9a4 4 0 1 1 5 4c-1 .5-1 1-1 2", "M12 19v.2"] },
  apply: { word: N_("要先去认定，认定下来才有"), lead: N_("认定下来才有："), paths: ["M5 21h14M7 21V9h10v12M4 9l8-6 8 6"] },
  obtain: { word: N_("要先去办好一样，办好了才行"), lead: N_("办好了才有："), paths: ["M4 6h16v12H4zM8 11h4M8 14h8"] },
  refused: { word: N_("按文件，对不上"), lead: N_("文件写的是："), paths: ["M6 6l12 12M18 6L6 18"] },
};

/** What a status says, in Chinese, for the voice; one that is not known is no yes. */
export function statusOf(card) {
  return STATUSES[card.status] || STATUSES.possible;
}

/** The line above the amount. */
export function statusLine(card) {
  const { word, paths } = statusOf(card);
  return element("p", { class: "card-status" }, drawing("status-shape", ...paths), element("span", {}, _(word)));
}

const VERDICTS = {
  met: { word: N_("对得上"), paths: ["M4 13l5 5L20 6"] },
  not_met: { word: N_("对不上"), paths: ["M6 6l12 12M18 6L6 18"] },
  to_be_had: { word: N_("还要先办"), paths: ["M4 6h16v12H4zM8 11h4M8 14h8"] },
  unknown: { word: N_("还不知道"), paths: ["M8 9a4 4 0 1 1 5 4c-1 .5-1 1-1 2", "M12 19v.2"] },
};

/** The tick, cross or question mark of a condition, with its word. */
export function verdictMark(verdict) {
  const { word, paths } = VERDICTS[verdict] || VERDICTS.unknown;
  return element("span", { class: `verdict ${verdict}` }, drawing("status-shape", ...paths), element("span", {}, _(word)));
}
