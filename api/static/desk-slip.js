// Prints the slip of a caller: what counts goes to the page of the slip as a form, and nothing of it is kept.

import { doubts, household as toldBy } from "./desk-caller.js";
import { say } from "./desk-copy.js";
import { judges, words } from "./desk-standing.js";

const form = document.getElementById("slip");

/** The slip of a caller, or why there is none now. */
export function printCaller(caller, facts) {
  if (!judges()) return say(words());
  const concerns = caller.reply ? caller.reply.concerns.map((concern) => concern.id) : [];
  printSlip(toldBy(caller, facts), concerns, doubts(caller, facts));
}

/** Open the slip of `told` in a window of its own; `concerns` (ids) is what the caller came for, `doubtful` is asked. */
function printSlip({ household, persons, asked }, concerns, doubtful) {
  const unsure = new Set(doubtful.map(({ person }) => person));
  const told = persons.filter((person) => Object.keys(person.facts).length || unsure.has(person.id));
  if (!told.length && !Object.keys(household).length) return say("还没有听到情况，条子上没有东西可写。");
  const everybody = told.length ? told : [{ id: "本人", relation: "本人", facts: {} }];
  const known = new Set(everybody.map((person) => person.id));
  const still = asked.filter(({ person }) => person === null || known.has(person));
  form.elements.household.value = JSON.stringify({ household, persons: everybody, asked: still, concerns, doubtful: doubtful.filter(({ person }) => person === null || known.has(person)) });
  form.submit();
  form.elements.household.value = "";
}
