// Prints the slip of a caller: what counts goes to the page of the slip as a form, and nothing of it is kept.

import { say } from "./desk-copy.js";

const form = document.getElementById("slip");

/** Open the slip of `told` in a window of its own; `concerns` (ids) is what the caller came for. */
export function printSlip({ household, persons, asked }, concerns) {
  const told = persons.filter((person) => Object.keys(person.facts).length);
  if (!told.length && !Object.keys(household).length) return say("还没有听到情况，条子上没有东西可写。");
  const everybody = told.length ? told : [{ id: "本人", relation: "本人", facts: {} }];
  const known = new Set(everybody.map((person) => person.id));
  const still = asked.filter(({ person }) => person === null || known.has(person));
  form.elements.household.value = JSON.stringify({ household, persons: everybody, asked: still, concerns });
  form.submit();
  form.elements.household.value = "";
}
