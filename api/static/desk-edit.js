// The small form that corrects one fact, and how a value is said.

import { element } from "./elements.js";

const UNKNOWN = "?";

/** A value in words, as the server says it: 「68岁」, 「残疾等级1级」, 「低保」, 「残疾：没有」. */
export function sayValue(fact, value) {
  if (fact.type === "boolean") return value ? fact.label : `${fact.label}：没有`;
  if (fact.type === "choice") {
    const label = fact.choices.find((choice) => choice.value === value)?.label || value;
    return value === "none" ? `${fact.label}：${label}` : label;
  }
  if (fact.type === "date") return `${fact.label}${value}`;
  return fact.id === "age" || (fact.unit || "").includes(fact.label) ? `${value}${fact.unit}` : `${fact.label}${value}${fact.unit || ""}`;
}

/** The form; `done(value, words)` is called with null for 不清楚, `back()` where nothing is to be changed. */
export function editForm(fact, value, done, back) {
  const name = fact.label;
  const field = fact.type === "boolean" || fact.type === "choice" ? chooser(fact, value) : typed(fact, value);
  field.setAttribute("aria-label", name);
  const save = element("button", { type: "submit", class: "flat" }, "改");
  const form = element("form", { class: "edit" }, element("span", { "aria-hidden": "true" }, name), field, save);
  form.noValidate = true;
  const finish = () => {
    const given = valueOf(fact, field);
    if (given === undefined) return field.reportValidity();
    done(given, given === null ? "" : sayValue(fact, given));
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    finish();
  });
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") back();
    else if (event.key === "Enter" && field.tagName === "SELECT") finish();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return form;
}

function chooser(fact, value) {
  const offered = fact.type === "boolean" ? [["true", "是"], ["false", "没有"]] : fact.choices.map((choice) => [choice.value, choice.label]);
  const field = element("select", {}, ...[...offered, [UNKNOWN, "不清楚"]].map(([v, label]) => element("option", { value: v }, label)));
  if (value !== null && value !== undefined) field.value = String(value);
  return field;
}

function typed(fact, value) {
  const kind = fact.type === "date" ? { type: "date" } : { inputmode: "decimal", maxlength: "9", size: "6" };
  const field = element("input", { autocomplete: "off", ...kind });
  if (value !== null && value !== undefined) field.value = String(value);
  field.addEventListener("input", () => field.setCustomValidity(""));
  return field;
}

/** The value of the field; undefined where there is none of the kind, null for 不清楚. */
function valueOf(fact, field) {
  if (field.value === UNKNOWN) return null;
  if (fact.type === "boolean") return field.value === "true";
  if (fact.type === "choice" || (fact.type === "date" && field.value)) return field.value;
  return numberOf(field, fact);
}

/** The number in a field, within what is possible; undefined with the reason shown at the field. */
export function numberOf(field, { least, most, unit, type }) {
  const number = Number(field.value.trim());
  const whole = type !== "integer" || Number.isInteger(number);
  if (field.value.trim() && Number.isFinite(number) && whole && number >= least && number <= most) return number;
  field.setCustomValidity(`要填${least}到${most}之间的${type === "integer" ? "整数" : "数"}（${unit || ""}）`);
  return undefined;
}
