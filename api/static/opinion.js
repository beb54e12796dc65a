// 「这个回答有用吗」: a grade and reasons by taps. What is sent says what was shown, never what was said.

import { at } from "./address.js";
import { button, element } from "./elements.js";
import { words } from "./words.js";

const PLEASED = ["very_satisfied", "satisfied"], DISPLEASED = ["unsatisfied", "very_unsatisfied"];
const JUDGED = ["answer", "screening", "abstain", "out_of_scope", "degraded"];

/** What an opinion says of a reply. */
function shownIn(reply) {
  const all = (list) => [...new Set(list)].sort();
  const cited = reply.messages.flatMap((one) => one.citations || []);
  return {
    answer_type: reply.answer_type,
    intent: reply.intent || null,
    entitlement_ids: all(reply.messages.flatMap((one) => (one.cards || []).map((card) => card.entitlement_id))).slice(0, 40),
    document_ids: all(cited.map((one) => one.document_id)).slice(0, 20),
    clause_ids: all(cited.map((one) => one.clause_id)).slice(0, 20),
  };
}

async function send(opinion) {
  try {
    const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(opinion) };
    return (await fetch(at("/v1/feedback"), options)).ok;
  } catch {
    return false;
  }
}

/** Buttons of which one (or, with `many`, any) can be pressed in. */
function taps(titles, many, onChange) {
  const pressed = new Set();
  const buttons = Object.entries(titles).map(([name, title]) => {
    const node = button("grade", title, () => {
      const was = pressed.has(name);
      if (!many) pressed.clear();
      if (was && many) pressed.delete(name);
      else pressed.add(name);
      for (const [other, one] of buttons) one.setAttribute("aria-pressed", String(pressed.has(other)));
      onChange();
    });
    node.setAttribute("aria-pressed", "false");
    return [name, node];
  });
  /** Leave only the buttons of which `fits(name)` holds; what is gone is not pressed. */
  function only(fits) {
    for (const [name, node] of buttons) {
      node.hidden = !fits(name);
      if (!node.hidden) continue;
      pressed.delete(name);
      node.setAttribute("aria-pressed", "false");
    }
  }
  return { pressed, only, nodes: buttons.map(([, node]) => node) };
}

/**
 * The form below a reply; an empty text where a reply is not to be judged (a question, a danger).
 * @param {object} reply ChatReply of the public API
 */
export function opinionForm(reply) {
  const said = words("opinion");
  if (!said || !JUDGED.includes(reply.answer_type)) return "";
  const status = element("p", { role: "status", tabindex: "-1" });
  const why = element("fieldset", { class: "grades", hidden: "" }, element("legend", {}, said.why));
  const grades = taps(said.grades, false, () => {
    const [grade] = grades.pressed;
    // who is displeased is not asked what was good
    reasons.only((reason) => !(said.praise.includes(reason) ? DISPLEASED : PLEASED).includes(grade));
    why.hidden = hand.hidden = false;
  });
  const reasons = taps(said.reasons, true, () => {});
  why.append(...reasons.nodes);
  const hand = button("grade", said.send, async () => {
    hand.disabled = true;
    const [grade] = grades.pressed;
    const kept = await send({ ...shownIn(reply), grade, reasons: [...reasons.pressed], channel: "web" });
    status.textContent = kept ? said.thanks : said.lost;
    hand.disabled = false;
    if (!kept) return;
    place.replaceChildren(status);
    status.focus();
  });
  hand.hidden = true;
  const list = element("fieldset", { class: "grades" }, element("legend", { class: "visually-hidden" }, said.question));
  list.append(...grades.nodes);
  const form = element("details", { class: "feedback" }, element("summary", {}, said.question), list, why, hand, status);
  const place = element("div", { class: "feedback-place" }, form);
  return place;
}
