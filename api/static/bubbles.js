// Draws the conversation: what the resident said, what the program answered, and notices.

import { citationCard, messageText } from "./citations.js";
import { button, element } from "./elements.js";
import { opinionForm } from "./opinion.js";

/** The resident's own words. */
export function ownBubble(words) {
  return element(
    "div",
    { class: "turn own" },
    element("span", { class: "visually-hidden" }, "您："),
    element("p", { class: "text" }, words),
  );
}

/**
 * One reply with all its messages.
 * @param {object} reply ChatReply of the public API
 * @param {(title: string, payload: string) => void} onQuickReply
 */
export function replyBubble(reply, onQuickReply) {
  const degraded = reply.answer_type === "degraded";
  const turn = element("div", { class: degraded ? "turn reply degraded" : "turn reply" });
  turn.append(element("span", { class: "visually-hidden" }, "惠民："));
  if (degraded) turn.append(element("p", { class: "degraded-label" }, "服务不完整，现在只能直接查文件"));
  for (const message of reply.messages) {
    const cards = (message.citations || []).map((citation, place) => citationCard(citation, place + 1));
    turn.append(element("div", { class: "bubble" }, messageText(message.text, cards), ...cards));
    const choices = (message.buttons || []).map(({ title, payload }) =>
      button("chip", title, () => onQuickReply(title, payload)),
    );
    if (choices.length) turn.append(element("div", { class: "quick-replies" }, ...choices));
  }
  if (reply.notice) turn.append(consentNotice(reply.notice, onQuickReply));
  turn.append(opinionForm(reply));
  return turn;
}

/** What is kept, and its two buttons; to go on talking does as well as a tap. */
function consentNotice(notice, onQuickReply) {
  const choices = notice.buttons.map(({ title, payload }) => button("chip", title, () => onQuickReply(title, payload)));
  return element(
    "div",
    { class: "notice", role: "note" },
    messageText(notice.text, []),
    element("div", { class: "quick-replies" }, ...choices),
  );
}

/** A sentence about something that went wrong, with a way to try again where that may help. */
export function noticeBubble(sentence, onAgain) {
  const notice = element("div", { class: "notice" }, messageText(sentence, []));
  if (onAgain) notice.append(button("again", "再发一次", onAgain));
  return notice;
}

/** Take away what belongs to an earlier turn: its quick replies, and notices that are over. */
export function clearPassing(log) {
  for (const node of log.querySelectorAll(".quick-replies, .notice")) node.remove();
}
