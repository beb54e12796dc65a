// Looking things up beside a case: one measure over all documents, the search, and the way back out of both.

import { beside, search } from "./desk-service.js";
import { chosenLine, focusChosen } from "./desk-lines.js";
import { closeSearch } from "./desk-finding.js";
import { say } from "./desk-copy.js";

/** `current()` is the caller that is shown, `showFound()` draws them anew, `failed(error)` says what went wrong. */
export function looking({ current, showFound, failed }) {
  async function compare() {
    const mine = current(), line = chosenLine(mine);
    if (mine.beside) {
      mine.beside = null;
      return showFound();
    }
    const entitlement = line && (line.entitlement_id || line.entitlements[0]);
    if (!entitlement) return say("这一条不是一个服务项目，没有可比的。");
    try {
      mine.beside = await beside(entitlement);
      if (mine === current()) showFound();
    } catch (error) {
      failed(error);
    }
  }

  async function find(asked) {
    const mine = current();
    try {
      const found = await search(asked);
      Object.assign(mine, { found: { ...found, query: asked.query }, beside: null, chosen: null });
      if (mine !== current()) return;
      showFound();
      focusChosen();
    } catch (error) {
      failed(error);
    }
  }

  /** The search is over, and nothing of it is left on the screen. */
  function closeFound() {
    Object.assign(current(), { found: null, beside: null, chosen: null });
    closeSearch();
    showFound();
  }

  /** Out of a field; out of the comparison; out of the search. */
  function leave(event) {
    const field = event.target.closest?.("input, textarea, select");
    if (field) return field.blur();
    if (!current().beside) return closeFound();
    current().beside = null;
    showFound();
  }

  return { compare, find, leave, closeFound };
}
