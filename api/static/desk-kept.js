// The callers while the clerk is at another page of ours, in this tab alone (sessionStorage).
//
// They are written when the page is left and taken out when it is back, so nothing lies there while the desk is open. They
// go with the sign-out, with another name, after the idle time and with the tab. (Pages opened beside the desk would leave
// them in memory; but a click in the other tab, or a reload, would still lose them without a word.)

const KEY = "huimin.desk";

/** Forget what lies there. */
export function forgetKept() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // a browser that keeps nothing
  }
}

/** Keep `callers` for `owner`, for `idle` seconds; `at` is the place of the one that is shown. */
export function keepCallers(callers, at, owner, idle) {
  const told = callers.map(({ number, text, set, unknown, struck, chosen }) => ({ number, text, set: [...set], unknown: [...unknown], struck: [...struck], chosen }));
  if (!told.some(({ text, set, unknown }) => text.trim() || set.length || unknown.length)) return forgetKept();
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ owner, at, until: Date.now() + idle * 1000, callers: told }));
  } catch {
    forgetKept();
  }
}

/** What is kept, as an object; null for nothing, and what is over is forgotten. */
function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) || "null");
    if (found && found.until > Date.now()) return found;
  } catch {
    // none of ours
  }
  forgetKept();
  return null;
}

/** Take out the callers of `owner`: {at, callers} as they were told; null where there are none. Another's are forgotten. */
export function takeKept(owner) {
  const found = kept();
  forgetKept();
  return found && found.owner === owner ? found : null;
}

/** Look now and then whether the idle time is over. */
export function sweepKept() {
  kept();
  setInterval(kept, 30000);
}
