// How other pages lead to the slip (docs/decisions/0042-…).

import { at } from "./address.js";
import { element } from "./elements.js";

/** Where the slip of a conversation begins. The browser sends the conversation's cookie there; the id opens nothing. */
export function slipAddress(sessionId) {
  return at(`/v1/sessions/${encodeURIComponent(sessionId)}/slip`);
}

/**
 * Open the slip of a household that no conversation holds, in a tab of its own: the desk's.
 * @param {object} household the body of POST /v1/screen, with `concerns` where there are any
 * @param {boolean} everything with all facts at once, without the page that asks which
 * The page that calls needs `form-action 'self'` in its policy.
 */
export function openSlip(household, everything = false) {
  const form = element("form", { method: "post", action: at("/slip"), target: "_blank", rel: "noopener", hidden: "" });
  const field = (name, value) => element("input", { type: "hidden", name, value });
  form.append(field("household", JSON.stringify(household)), field("how", everything ? "all" : ""));
  document.body.append(form);
  form.submit();
  form.remove();
}
