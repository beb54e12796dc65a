// Prints the slip of a caller: the household goes to the page of the slip as a form, and nothing of it is kept.

import { say } from "./desk-copy.js";

const form = document.getElementById("slip");

/** Open the slip of what counts, in a window of its own. */
export function printSlip(household) {
  if (!form.action || !form.dataset.ready) return say("打印条子还没有接上。");
  form.replaceChildren();
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = form.dataset.ready;
  field.value = JSON.stringify(household);
  form.append(field);
  form.submit();
}
