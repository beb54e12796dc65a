// Reads a reply aloud, where the browser has a voice.

import { button } from "./elements.js";
import { statusOf } from "./status.js";
import { _ } from "./words.js";

const READ = _("念给我听");
const STOP = _("不念了");
const PAUSE = "。";

let speaking = null; // the button whose reply is being read

/** Whether this browser can read aloud. */
export function canReadAloud() {
  return "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;
}

/** End the reading, if there is one. */
export function stopReading() {
  if (!speaking) return;
  speaking.textContent = READ;
  speaking = null;
  window.speechSynthesis.cancel();
}

/** The button that reads `reply` aloud and stops it again; null where there is no voice. */
export function aloudButton(reply) {
  if (!canReadAloud()) return null;
  const node = button("aloud", READ, () => {
    const stops = speaking === node;
    stopReading();
    if (stops) return;
    speaking = node;
    node.textContent = STOP;
    const said = new SpeechSynthesisUtterance(spoken(reply));
    said.lang = "zh-CN";
    said.rate = 0.9;
    said.onend = said.onerror = () => {
      if (speaking === node) stopReading();
    };
    window.speechSynthesis.speak(said);
  });
  return node;
}

/** A reply as it is said: without its markers, cards with how sure they are before the amount. */
export function spoken(reply) {
  const parts = reply.messages.flatMap((message) =>
    message.cards && message.cards.length ? spokenCards(message) : [message.text],
  );
  if (reply.notice) parts.push(reply.notice.text);
  return parts.join("\n").replace(/\[\d{1,2}\]/g, "").replace(/^\s*[·•✓✗]\s*/gm, "").replace(/\n+/g, "\n").trim();
}

function spokenCards(message) {
  const { before, sums, after } = message.around || {};
  const cards = message.cards.map((card) => {
    const { word, lead } = statusOf(card);
    return [`${word}：${card.name}`, `${lead}${card.amount ? card.amount.text : card.gets}`, `给${card.who}`, card.why].join(PAUSE);
  });
  return [before, ...cards, sums && sums.text, after].filter(Boolean);
}
