// A closed page has its conversation forgotten on the server, two minutes later; one that is loaded again says so.

import { at } from "./address.js";

/**
 * @param {() => string} sessionId
 * @param {() => boolean} hasSaidSomething whether there is anything to forget
 */
export function forgetWhenClosed(sessionId, hasSaidSomething) {
  let stays = false; // on its way to a page of ours, from which one comes back

  function tell(method) {
    if (!hasSaidSomething()) return;
    // keepalive: it goes out although the page is being closed; if it does not, the conversation has its hour
    const address = at(`/v1/sessions/${encodeURIComponent(sessionId())}/leaving`);
    fetch(address, { method, keepalive: true }).catch(() => {});
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    stays = Boolean(link && link.origin === window.location.origin);
  });
  window.addEventListener("pagehide", () => {
    if (!stays) tell("POST");
  });
  window.addEventListener("pageshow", () => {
    stays = false;
    tell("DELETE");
  });
}
