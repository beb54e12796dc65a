// Leaving the desk: callers are kept for the way to another page and back, and gone with the sign-out or the idle time.

import { at } from "./address.js";
import { forgetKept, keepCallers, takeKept } from "./desk-kept.js";

const { staff: owner, idle } = document.body.dataset;
const IDLE_S = Number(idle);
const signedOut = document.getElementById("signed-out");

/** The callers from before, as told: {at, callers}; null where there are none. */
export const before = () => takeKept(owner);

/** Say that nobody is signed in any more, with the way back in; `now` false: somebody is. */
export function showSignedOut(now) {
  signedOut.hidden = !now;
}

/** `told()` gives {callers, at}; `emptied()` forgets them on the page. */
export function watchLeaving(told, emptied) {
  let keeps = true, used = Date.now();
  document.getElementById("sign-out")?.addEventListener("submit", () => {
    keeps = false;
  });
  window.addEventListener("pagehide", () => {
    const { callers, at: shown } = told();
    if (keeps) keepCallers(callers, shown, owner, IDLE_S - (Date.now() - used) / 1000);
    else forgetKept();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) forgetKept(); // the page itself is back, with all that it had
  });
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, () => (used = Date.now()), true);
  setInterval(() => {
    if (Date.now() - used < IDLE_S * 1000) return;
    keeps = false;
    emptied();
    window.location.assign(at("/desk/sign-in"));
  }, 10000);
}
