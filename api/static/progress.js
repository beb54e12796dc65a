// How far the questions have come, in words: never a count that may turn out false.

import { element } from "./elements.js";
import { _ } from "./words.js";

/** Who asks to see the result has not been asked everything. */
const SEEN_EARLY = new Set(["show_result", "goodbye"]);

/** What the cards say hangs on the question that waits: names, each once. */
function hangingOn(reply) {
  const asked = new Set(reply.question.facts);
  const cards = reply.messages.flatMap((message) => message.cards || []);
  const open = cards.filter((card) => card.settles && asked.has(card.settles.fact));
  return [...new Set(open.map((card) => card.name))];
}

/**
 * The line above the answers to a question; at the end of the questions it says so.
 * @param {object} reply ChatReply  @param {boolean} wasAsked whether a question waited before
 */
export function progressLine(reply, wasAsked) {
  if (reply.question) {
    const names = hangingOn(reply).slice(0, 2);
    const settles = names.length ? _("这一问关系到：%(names)s。", { names: names.join("、") }) : "";
    return element("p", { class: "progress" }, settles + _("还有几个问题；不想答了，随时点「先看结果」。"));
  }
  const endsByItself = !SEEN_EARLY.has(reply.intent);
  if (wasAsked && endsByItself && reply.answer_type === "screening") return element("p", { class: "progress done" }, _("问完了，这是结果。"));
  return null;
}
