// The facts as chips by person. A doubtful one looks doubtful and does not count until it is confirmed.

import { element } from "./elements.js";
import { groups, put, strike, unstrike } from "./desk-caller.js";
import { editForm } from "./desk-edit.js";

const place = document.getElementById("facts");
const STATES = {
  stated: "已听到",
  set: "已改定",
  doubtful: "拿不准，还没算",
  struck: "已划掉，没算",
  unknown: "来电人不清楚",
};
const MARKS = { stated: "", set: "✎", doubtful: "？", struck: "✕", unknown: "…" };

/** Show the chips of `caller`; `changed` is called after each correction. */
export function showChips(caller, facts, changed) {
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.chip : null;
  const shown = groups(caller, facts).filter(({ person, chips }) => person !== "" || chips.length);
  place.replaceChildren(
    ...shown.map(({ person, word, chips }) =>
      element(
        "div",
        { class: "person" },
        element("h3", { class: "person-name" }, word),
        element(
          "ul",
          { class: "chips", "aria-label": word },
          ...chips.filter((chip) => !chip.quiet).map((chip) => item(caller, facts, chip, changed)),
        ),
      ),
    ),
    element("button", { type: "button", class: "flat add-fact" }, "加一条 ", element("kbd", {}, "+")),
  );
  place.querySelector(".add-fact").addEventListener("click", () => addFact(caller, facts, changed));
  if (focused) (find(focused) || place.querySelector(".chip"))?.focus();
}

function find(id) {
  return [...place.querySelectorAll(".chip")].find((chip) => chip.dataset.chip === id);
}

function item(caller, facts, chip, changed) {
  const said = chip.said && chip.state !== "set" ? `，听到的是「${chip.said}」` : "";
  const label = `${chip.label}：${chip.say}，${STATES[chip.state]}${said}`;
  const mark = MARKS[chip.state];
  const main = element(
    "button",
    { type: "button", class: `chip ${chip.state}`, "data-chip": `${chip.key}|${chip.value}`, "aria-label": label, title: label },
    ...(mark ? [element("span", { class: "chip-mark", "aria-hidden": "true" }, mark)] : []),
    chip.say,
  );
  main.addEventListener("click", () => act(caller, facts, chip, changed));
  main.addEventListener("keydown", (event) => onKey(event, caller, facts, chip, changed));
  const away = element("button", { type: "button", class: "chip-away", tabindex: "-1", "aria-label": `划掉${chip.say}` }, "×");
  away.addEventListener("click", () => drop(caller, chip, changed));
  return element("li", { class: "chip-item" }, main, ...(chip.state === "struck" ? [] : [away]));
}

/** Enter or a click: confirm what is doubtful, take back what was struck, correct everything else. */
function act(caller, facts, chip, changed) {
  if (chip.state === "doubtful") put(caller, chip.person, chip.fact, chip.value, chip.say);
  else if (chip.state === "struck") unstrike(caller, chip);
  else return edit(caller, facts, chip, changed);
  changed();
}

function drop(caller, chip, changed) {
  if (chip.state !== "struck") strike(caller, chip);
  changed();
}

function onKey(event, caller, facts, chip, changed) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const chips = [...place.querySelectorAll(".chip")];
  const at = chips.indexOf(event.currentTarget);
  if (event.key === "ArrowRight") chips[Math.min(at + 1, chips.length - 1)].focus();
  else if (event.key === "ArrowLeft") chips[Math.max(at - 1, 0)].focus();
  else if (event.key === "Delete" || event.key === "Backspace" || event.key === "x") drop(caller, chip, changed);
  else if (event.key === "e") edit(caller, facts, chip, changed);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function edit(caller, facts, chip, changed) {
  const known = facts.get(chip.fact);
  if (!known) return;
  const back = () => {
    showChips(caller, facts, changed);
    (find(`${chip.key}|${chip.value}`) || place.querySelector(".chip"))?.focus();
  };
  const form = editForm(known, chip.value, (value, say) => {
    put(caller, chip.person, chip.fact, value, value === null ? known.label : say);
    changed();
    focusFact(chip.key);
  }, back);
  const shown = find(`${chip.key}|${chip.value}`);
  if (shown) shown.closest("li").replaceChildren(form);
  else place.append(form);
  form.querySelector("input, select").focus();
}

function focusFact(key) {
  [...place.querySelectorAll(".chip")].find((chip) => chip.dataset.chip.startsWith(`${key}|`))?.focus();
}

/** To the first chip that is doubtful, else to the first one. */
export function focusChips() {
  (place.querySelector(".chip.doubtful") || place.querySelector(".chip") || place.querySelector(".add-fact"))?.focus();
}

/** The fact of that label, or the only one whose label has those words in it. */
function named(facts, words) {
  const all = [...facts.values()], within = all.filter((one) => words && one.label.includes(words));
  return all.find((one) => one.label === words) || (within.length === 1 ? within[0] : null);
}

/** A fact put in by hand: whose, which, and then its value. */
export function addFact(caller, facts, changed) {
  if (place.querySelector(".adding")) return;
  const persons = new Map([...caller.heard.persons.map((person) => [person.id, person.word]), ["本人", "本人"]]); // whom the notes tell of
  const whose = element("select", { "aria-label": "谁的" }, ...[...persons].map(([id, word]) => element("option", { value: id }, word)));
  const which = element("input", { list: "fact-labels", "aria-label": "哪一样情况", placeholder: "比如 医疗保险", autocomplete: "off" });
  const labels = element("datalist", { id: "fact-labels" }, ...[...facts.values()].map((fact) => element("option", { value: fact.label })));
  const form = element("form", { class: "adding edit" }, whose, which, labels, element("button", { type: "submit", class: "flat" }, "选"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fact = named(facts, which.value.trim());
    if (!fact) return which.setCustomValidity("没有这一样，或者不止一样，请从列表里选"), which.reportValidity();
    const person = fact.scope === "household" ? "" : whose.value;
    form.remove();
    edit(caller, facts, { person, fact: fact.id, key: `${person}|${fact.id}`, value: null }, changed);
  });
  which.addEventListener("input", () => which.setCustomValidity(""));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    showChips(caller, facts, changed);
    place.querySelector(".add-fact").focus();
  });
  place.append(form);
  which.focus();
}
