// The question to read out next. Number keys answer it, u is 不清楚; what has many answers or a number is typed.

import { element, button } from "./elements.js";
import { put } from "./desk-caller.js";
import { numberOf, sayValue } from "./desk-edit.js";
import { copy } from "./desk-copy.js";

const place = document.getElementById("question");
const MOST_KEYS = 9;
const typedIn = (question) => question.kind === "number" || question.kind === "date" || question.answers.length > MOST_KEYS;

/** Show the question of `caller`; `changed` is called after an answer. */
export function showQuestion(caller, facts, changed) {
  const question = caller.reply && caller.reply.question;
  const typing = place.contains(document.activeElement);
  const title = element("h2", { class: "pane-title", id: "question-title" }, "接着问 ", element("kbd", {}, "q"), " 复制");
  if (!question) {
    if (caller.reply && caller.reply.closed) return place.replaceChildren();
    place.replaceChildren(title, element("p", { class: "soft" }, caller.reply && caller.reply.lines.length ? "没有要紧的要问了。" : "听到了情况，就给出下一句要问的。"));
    return;
  }
  const whose = question.who ? `${question.who}：` : "";
  place.replaceChildren(
    title,
    element("p", { class: "question-words" }, element("span", { class: "soft" }, whose), question.text),
    ...(question.kind === "several" ? several(caller, question, facts, changed) : single(caller, question, facts, changed)),
    element("p", { class: "soft small" }, question.why, question.settles.length ? ` 关系到：${question.settles.join("、")}` : ""),
  );
  if (typing) place.querySelector("input")?.focus();
}

function single(caller, question, facts, changed) {
  const fact = facts.get(question.facts[0].fact);
  const unknown = key("u", "不清楚", () => answer(caller, question, null, changed));
  if (!typedIn(question)) {
    const offered = question.answers.map(({ value, label }, at) => key(String(at + 1), label, () => answer(caller, question, value, changed, fact)));
    return [element("div", { class: "answers" }, ...offered, unknown)];
  }
  const field = element("input", { id: "answer", autocomplete: "off", "aria-label": question.text, ...(question.kind === "date" ? { type: "date" } : { inputmode: "decimal", maxlength: "9" }) });
  field.addEventListener("input", () => field.setCustomValidity(""));
  const form = element("form", { class: "typed-answer" }, field, element("span", { class: "soft" }, question.unit || "编号"), element("button", { type: "submit", class: "flat" }, "回车"), unknown);
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = typedValue(field, question, fact);
    if (value === undefined) return field.reportValidity();
    field.blur();
    answer(caller, question, value, changed, fact);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.key !== "u") return;
    event.preventDefault();
    field.blur();
    answer(caller, question, null, changed);
  });
  const listed = question.answers.map(({ label }, at) => element("li", {}, `${at + 1} ${label}`));
  return [form, ...(listed.length ? [element("ol", { class: "many" }, ...listed)] : [])];
}

function typedValue(field, question, fact) {
  if (question.kind === "date") return field.value || undefined;
  if (!question.answers.length) return numberOf(field, fact);
  const at = numberOf(field, { least: 1, most: question.answers.length, unit: "编号", type: "integer" });
  return at === undefined ? undefined : question.answers[at - 1].value;
}

function several(caller, question, facts, changed) {
  const keys = question.facts.slice(0, MOST_KEYS).map(({ fact, label }, at) => {
    const node = key(String(at + 1), label, () => tick(caller, fact, facts, changed));
    node.setAttribute("aria-pressed", String(caller.ticked.has(fact)));
    return node;
  });
  // an answer is chosen: 回车 hands in what was ticked, and alone it says nothing
  const done = caller.ticked.size ? key("Enter", "就这些", () => answerSeveral(caller, question, facts, changed)) : key("0", "都没有", () => answerSeveral(caller, question, facts, changed));
  return [
    element("div", { class: "answers" }, ...keys, done, key("u", "不清楚", () => answer(caller, question, null, changed))),
  ];
}

function key(name, label, press) {
  const node = button("answer", "", press);
  node.append(element("kbd", {}, name === "Enter" ? "回车" : name), ` ${label}`);
  node.dataset.answer = name;
  return node;
}

function tick(caller, fact, facts, changed) {
  if (!caller.ticked.delete(fact)) caller.ticked.add(fact);
  showQuestion(caller, facts, changed);
}

function answer(caller, question, value, changed, fact) {
  for (const { fact: id, label } of question.facts) put(caller, question.person, id, value, value === null ? label : sayValue(fact, value));
  caller.ticked.clear();
  changed();
}

/** What was ticked holds; the rest does not, but for what an office decides (not recognised yet is not refused) and
 * what follows from what was ticked: 低保边缘 is no 「没有」 to 经济困难. */
function answerSeveral(caller, question, facts, changed) {
  const follows = new Set(question.facts.filter(({ fact }) => caller.ticked.has(fact)).flatMap(({ implies }) => implies));
  for (const { fact: id, label, denied_by_none } of question.facts) {
    const holds = caller.ticked.has(id);
    if (!holds && follows.has(id)) continue;
    if (holds || denied_by_none) put(caller, question.person, id, holds, sayValue(facts.get(id), holds));
    else put(caller, question.person, id, null, label);
  }
  caller.ticked.clear();
  changed();
}

/** Answer by a key; false where the key answers nothing. */
export function answerByKey(caller, name) {
  const question = caller.reply && caller.reply.question;
  if (!question) return false;
  if (typedIn(question) && /^[0-9]$/.test(name)) {
    const field = place.querySelector("#answer");
    field.focus();
    if (question.kind !== "date") field.value = name;
    return true;
  }
  const node = place.querySelector(`[data-answer="${CSS.escape(name)}"]`);
  if (node) node.click();
  return Boolean(node);
}

/** Copy the question, to be read out or written down. */
export function copyQuestion(caller) {
  const question = caller.reply && caller.reply.question;
  if (question) copy(question.text, "问题");
}
