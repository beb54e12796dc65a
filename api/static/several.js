// A question of several things of which some hold: tick what does, and send all at once.

import { button, element } from "./elements.js";
import { _ } from "./words.js";

const OTHERS_NOT = "，别的没有";

/**
 * @param {object} question QuestionWaiting of the public API, of kind "several"
 * @param {(title: string, payload: string) => void} onChoice
 */
export function severalList(question, onChoice) {
  // the answers stand first, one for each fact; then 都没有 and 不清楚, which are answers alone
  const answers = question.choices.slice(0, question.facts.length);
  const alone = question.choices.slice(question.facts.length);
  const boxes = answers.map(({ title, payload }) => {
    const box = element("input", { type: "checkbox", value: payload });
    return { box, line: element("label", { class: "tick" }, box, element("span", {}, title)) };
  });
  const ticked = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
  const send = button("send-ticked", _("就这几样，发送"), () => {
    const words = ticked().join("、") + OTHERS_NOT;
    onChoice(words, words);
  });
  const refresh = () => {
    const count = ticked().length;
    send.disabled = count === 0;
    send.textContent = count ? _("就这%(n)s样，发送", { n: count }) : _("就这几样，发送");
  };
  const list = element(
    "fieldset",
    { class: "several quick-replies" },
    element("legend", {}, _("有几样点几样，点好了再发送")),
    ...boxes.map(({ line }) => line),
    send,
    element(
      "div",
      { class: "chips" },
      ...alone.map(({ title, payload }) => button("chip", title, () => onChoice(title, payload))),
    ),
  );
  list.addEventListener("change", refresh);
  refresh();
  return list;
}
