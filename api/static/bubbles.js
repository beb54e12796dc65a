// Draws the conversation: what the resident said, what the program answered, and notices.

import { aloudButton } from "./aloud.js";
import { cardsOf } from "./cards.js";
import { citationCard } from "./citations.js";
import { button, element } from "./elements.js";
import { messageText } from "./message_text.js";
import { opinionForm } from "./opinion.js";
import { progressLine } from "./progress.js";
import { slipAddress } from "./slip-link.js";
import { severalList } from "./several.js";
import { _, N_ } from "./words.js";

/** The resident's own words; they said them, so no screen reader says them again. */
export function ownBubble(words) {
  return element(
    "div",
    { class: "turn own", tabindex: "-1", "aria-live": "off" },
    element("span", { class: "visually-hidden" }, _("您：")),
    element("p", { class: "text" }, words),
  );
}

/**
 * One reply with all its messages, below a heading that can be focused.
 * @param {object} reply ChatReply of the public API
 * @param {(title: string, payload: string) => void} onChoice
 * @param {boolean} wasAsked whether a question waited before
 */
export function replyBubble(reply, onChoice, wasAsked = false) {
  const degraded = reply.answer_type === "degraded";
  const turn = element("div", { class: degraded ? "turn reply degraded" : "turn reply" });
  const head = element("div", { class: "reply-head" }, element("h2", { class: "reply-heading", tabindex: "-1" }, _("惠民回答")));
  const aloud = aloudButton(reply);
  if (aloud) head.append(aloud);
  turn.append(head);
  if (degraded) turn.append(element("p", { class: "degraded-label" }, _("服务不完整，现在只能直接查文件")));
  const progress = progressLine(reply, wasAsked);
  if (progress && !reply.question) turn.append(progress);
  for (const message of reply.messages) turn.append(...messageParts(message, reply.question, onChoice));
  if (reply.question) turn.append(...questionParts(reply, progress, onChoice));
  if (reply.slip || reply.messages.some((message) => (message.cards || []).length)) turn.append(slipLink(reply.session_id));
  if (reply.notice) turn.append(consentNotice(reply.notice, onChoice));
  turn.append(opinionForm(reply));
  return turn;
}

function messageParts(message, question, onChoice) {
  const parts = message.cards && message.cards.length ? cardsOf(message, question, onChoice) : [bubble(message)];
  const choices = chips(
    (message.buttons || []).filter(({ payload }) => !isOfQuestion(payload, question)),
    onChoice,
  );
  // beside a question they come below its answers
  if (choices && !question) parts.push(choices);
  return parts;
}

function bubble(message) {
  const cards = (message.citations || []).map((citation, place) => citationCard(citation, place + 1));
  return element("div", { class: "bubble" }, messageText(message.text, cards), ...cards);
}

// what the program offers again and again stands in the language of the page; what is sent stays as it is
export const OFFERED = [
  N_("还有吗"), N_("看原文"), N_("找人问"), N_("展开全部"), N_("看看别的"), N_("先看结果"),
  N_("为什么"), N_("记错了"), N_("不清楚"), N_("怎么用"), N_("是的"), N_("没有"), N_("对"), N_("不对"), N_("都没有"),
];

/** The answers to the question that waits, all of them, and what else may be tapped. */
function questionParts(reply, progress, onChoice) {
  const { question } = reply;
  const put = question.kind === "several" || reply.messages.some(({ text }) => /[？?]/.test(text));
  // answers never stand without what they answer
  const asked = !put && question.asked ? element("p", { class: "asked-again" }, question.asked) : null;
  const answers = question.kind === "several" ? severalList(question, onChoice) : chips(question.choices, onChoice);
  const others = reply.messages
    .flatMap((message) => message.buttons || [])
    .filter(({ payload }) => !isOfQuestion(payload, question));
  return [asked, answers, chips(others, onChoice, "others"), progress].filter(Boolean);
}

function isOfQuestion(payload, question) {
  return Boolean(question) && question.choices.some((choice) => choice.payload === payload);
}

function chips(choices, onChoice, kind = "") {
  if (!choices.length) return null;
  const buttons = choices.map(({ title, payload }) => button("chip", _(title), () => onChoice(_(title), payload)));
  return element("div", { class: `quick-replies ${kind}`.trim() }, ...buttons);
}

/** The way to the paper for the counter. */
function slipLink(sessionId) {
  return element("p", { class: "to-slip" }, element("a", { class: "chip", href: slipAddress(sessionId) }, _("打印/保存单子")));
}

/** What is kept, and its two buttons; to go on talking does as well as a tap. */
function consentNotice(notice, onChoice) {
  const node = element("div", { class: "notice", role: "note" }, messageText(notice.text));
  const choices = chips(notice.buttons, onChoice);
  if (choices) node.append(choices);
  return node;
}

/** A sentence about something that went wrong, with a way to try again where that may help. */
export function noticeBubble(sentence, onAgain) {
  const notice = element("div", { class: "notice", tabindex: "-1" }, messageText(sentence));
  if (onAgain) notice.append(button("again", _("再发一次"), onAgain));
  return notice;
}

/** Take away what belongs to an earlier turn: its quick replies, and notices that are over. */
export function clearPassing(log) {
  for (const node of log.querySelectorAll(".quick-replies, .progress, .settles, .notice")) node.remove();
}
