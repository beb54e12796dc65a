// One caller: what was typed, what was heard, and what the clerk put right. It lives in this tab alone (desk-kept.js).

import { element } from "./elements.js";

const HOUSEHOLD = "";

let last = 0;

/** A caller of whom nothing is known yet. */
export function newCaller() {
  last += 1;
  return blank(last);
}

/** A caller as they were told before the page was left, to be worked out again. */
export function callerAgain({ number, text, set, unknown, struck, chosen }) {
  last = Math.max(last, number);
  const told = { text, set: new Map(set), unknown: new Map(unknown), struck: new Set(struck), chosen };
  return Object.assign(blank(number), told, { stale: true, now: snapshot(told) });
}

function blank(number) {
  return {
    number,
    call: 1 + Math.floor(Math.random() * 2 ** 52), // tells calls apart where they are counted
    text: "",
    heard: { persons: [], household: [], purposes: [], unheard: [], notes: [], danger: null },
    set: new Map(), // person|fact → {value, say}: corrected, confirmed or answered
    unknown: new Map(), // person|fact → label: asked, and the caller does not know
    struck: new Set(), // person|fact|value: heard, and not so
    reply: null,
    stale: false, // something changed that was not worked out yet
    revision: 0, // counts changes, so that an answer to an older state is known as such
    chosen: null, // the key of the line that is looked at
    ticked: new Set(), // answers ticked so far to a question of several
    reported: new Set(), // what was reported as wrong already
    said: "", // the standing of the documents that was copied with a sentence already
    found: null,
    beside: null,
    before: [], // what was put right before each change, the last one last
    now: snapshot({ set: new Map(), unknown: new Map(), struck: new Set() }),
  };
}

const snapshot = ({ set, unknown, struck }) => ({ set: new Map(set), unknown: new Map(unknown), struck: new Set(struck) });

/** Keep what stood before the change that was just made. */
export function keep(caller) {
  caller.before.push(caller.now);
  caller.now = snapshot(caller);
}

/** Take back the last answer or correction; false where there was none. */
export function undo(caller) {
  const last = caller.before.pop();
  if (!last) return false;
  caller.now = last;
  Object.assign(caller, snapshot(last));
  caller.ticked.clear();
  return true;
}

export const keyOf = (person, fact) => `${person}|${fact}`;
const struckKey = (chip) => `${keyOf(chip.person, chip.fact)}|${chip.value}`;

/** The chips by person, the household last: [{person, word, chips}]. */
export function groups(caller, facts) {
  const found = new Map();
  const group = (person, word) => {
    if (!found.has(person)) found.set(person, { person, word, chips: [] });
    return found.get(person).chips;
  };
  const used = new Set();
  const heard = [
    ...caller.heard.persons.map((person) => [person.id, person.word, person.facts]),
    [HOUSEHOLD, "全家", caller.heard.household],
  ];
  for (const [person, word, told] of heard) {
    const chips = group(person, word);
    for (const fact of told) {
      const key = keyOf(person, fact.fact);
      if (used.has(key)) continue;
      const put = caller.set.get(key);
      if (put) used.add(key);
      const chip = { ...fact, ...(put || {}), person, key, state: put ? "set" : fact.certainty };
      if (!put && caller.struck.has(struckKey(chip))) chip.state = "struck";
      if (put || !fact.quiet || chip.state === "struck") chip.quiet = false;
      chips.push(chip);
    }
  }
  for (const [key, put] of caller.set) if (!used.has(key)) group(...owner(key)).push(made(key, put, "set", facts));
  for (const [key, label] of caller.unknown)
    group(...owner(key)).push(made(key, { value: null, say: `${label}：不清楚` }, "unknown", facts));
  return [...found.values()].sort((one, other) => (one.person === HOUSEHOLD) - (other.person === HOUSEHOLD));
}

function owner(key) {
  const person = key.split("|")[0];
  return [person, person === HOUSEHOLD ? "全家" : person === "本人" ? "本人" : person];
}

function made(key, put, state, facts) {
  const [person, fact] = key.split("|");
  const known = facts.get(fact);
  return { fact, label: known ? known.label : fact, said: "", person, key, state, quiet: false, ...put };
}

/** What was heard with doubt and neither confirmed nor struck: [{person: id|null, facts}]. */
export function doubts(caller, facts) {
  return groups(caller, facts).flatMap(({ person, chips }) => {
    const unsure = chips.filter((chip) => chip.state === "doubtful");
    const told = Object.fromEntries(unsure.map((chip) => [chip.fact, chip.value]));
    return unsure.length ? [{ person: person === HOUSEHOLD ? null : person, facts: told }] : [];
  });
}

/** What counts, as the server wants it: neither what is doubtful nor what was struck. */
export function household(caller, facts) {
  const persons = [], common = {};
  for (const { person, chips } of groups(caller, facts)) {
    const told = {};
    for (const chip of chips) if (chip.state === "stated" || chip.state === "set") told[chip.fact] = chip.value;
    if (person === HOUSEHOLD) Object.assign(common, told);
    else persons.push({ id: person, relation: person, facts: told });
  }
  const asked = [...caller.unknown.keys()].map((key) => {
    const [person, fact] = key.split("|");
    return { fact, person: person === HOUSEHOLD ? null : person };
  });
  const present = new Set(persons.map((person) => person.id));
  for (const { person } of asked)
    if (person && !present.has(person)) {
      persons.push({ id: person, relation: person, facts: {} });
      present.add(person);
    }
  return { text: caller.text, call: caller.call, household: common, persons, asked };
}

/** Put a value in the place of whatever was heard; null: the caller does not know. */
export function put(caller, person, fact, value, say) {
  const key = keyOf(person || HOUSEHOLD, fact);
  caller.unknown.delete(key);
  caller.set.delete(key);
  if (value === null) caller.unknown.set(key, say);
  else caller.set.set(key, { value, say });
}

/** Take a chip away: what was heard stays to be seen, struck through; what was put in by hand goes. */
export function strike(caller, chip) {
  caller.set.delete(chip.key);
  caller.unknown.delete(chip.key);
  const [person, fact] = chip.key.split("|");
  const own = caller.heard.persons.find((one) => one.id === person);
  for (const told of own ? own.facts : person === HOUSEHOLD ? caller.heard.household : [])
    if (told.fact === fact) caller.struck.add(`${chip.key}|${told.value}`);
}

/** Take back that it was struck. */
export function unstrike(caller, chip) {
  caller.struck.delete(struckKey(chip));
}

/** The callers as tabs, the one at work pressed; `choose(caller)` is called when another is. */
export function showCallers(callers, current, choose) {
  const tabs = document.getElementById("callers");
  tabs.replaceChildren(...callers.map((one) => {
    const node = element("button", { type: "button", class: "caller", "aria-pressed": String(one === current) }, title(one));
    node.addEventListener("click", () => choose(one));
    return node;
  }));
  tabs.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** What stands on the tab: the first words that were typed. */
function title(caller) {
  const text = caller.text.trim().replace(/\s+/g, " ");
  return text ? `${caller.number}：${text.slice(0, 10)}` : `${caller.number}：新来电`;
}
