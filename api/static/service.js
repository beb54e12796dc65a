// Talks to the public API. Everything that can go wrong ends as a ServiceError with a sentence to show.

import { at } from "./address.js";
import { _ } from "./words.js";

const TIMEOUT_MS = 30000;
const AWAY = _("连不上服务，请稍后再试，也可以直接打12345。");
const ODD_REPLY = _("服务的回答看不懂，请再发一次，也可以直接打12345。");

export class ServiceError extends Error {
  /** @param {string} sentence shown to the resident  @param {boolean} again whether trying again may help */
  constructor(sentence, again) {
    super(sentence);
    this.again = again;
  }
}

/** fetch that gives up after 30 seconds; `cancelled` is the caller's own AbortSignal. */
async function request(address, options, cancelled) {
  const stop = new AbortController();
  const abort = () => stop.abort();
  const timer = setTimeout(abort, TIMEOUT_MS);
  if (cancelled) cancelled.addEventListener("abort", abort);
  try {
    const response = await fetch(address, { ...options, signal: stop.signal });
    // the body can hang as well as the head, so it is read before the timer ends
    return { status: response.status, ok: response.ok, body: await response.text() };
  } catch {
    throw new ServiceError(AWAY, true);
  } finally {
    clearTimeout(timer);
    if (cancelled) cancelled.removeEventListener("abort", abort);
  }
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The secret of a conversation begun in this tab, for browsers that keep no cookie. */
let begun = { id: "", token: "" };

function secretOf(sessionId) {
  return begun.id === sessionId ? { "X-Session-Token": begun.token } : {};
}

/** Have the server begin a conversation. Returns its id; throws ServiceError. */
export async function openSession(cancelled) {
  const { ok, body } = await request(at("/v1/sessions"), { method: "POST" }, cancelled);
  const content = parsed(body);
  if (ok && content && typeof content.session_id === "string") {
    begun = { id: content.session_id, token: content.session_token };
    return begun.id;
  }
  throw new ServiceError((content && content.detail) || AWAY, true);
}

/** Send one message, under the id it had before when it is sent again. Returns the ChatReply; throws ServiceError. */
export async function sendMessage(sessionId, message, messageId, cancelled) {
  const { status, ok, body } = await request(
    at("/v1/chat"),
    {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", ...secretOf(sessionId) },
      body: JSON.stringify({ session_id: sessionId, message, channel: "web", message_id: messageId }),
    },
    cancelled,
  );
  const content = parsed(body);
  if (ok && content && Array.isArray(content.messages)) return content;
  if (ok) throw new ServiceError(ODD_REPLY, true);
  const busy = status >= 500 || status === 429;
  const detail = content && typeof content.detail === "string" ? content.detail : "";
  // a proxy in between answers without a problem document when the server is away
  const error = new ServiceError(detail || AWAY, busy || !detail);
  error.closed = status === 403; // the server does not open this conversation any more
  throw error;
}

/** Have the server forget a conversation; false when it could not be reached. */
export async function forgetSession(sessionId) {
  try {
    const address = at(`/v1/sessions/${encodeURIComponent(sessionId)}`);
    const { ok, status } = await request(address, { method: "DELETE", headers: secretOf(sessionId) });
    return ok || status === 404;
  } catch {
    return false;
  }
}

/** What the conversation has noted, as FactsReply; null when it cannot be looked up now. */
export async function notedFacts(sessionId) {
  try {
    const address = at(`/v1/sessions/${encodeURIComponent(sessionId)}/facts`);
    const { ok, body } = await request(address, { headers: secretOf(sessionId) });
    const content = ok ? parsed(body) : null;
    return content && Array.isArray(content.persons) && Array.isArray(content.household) ? content : null;
  } catch {
    return null;
  }
}
