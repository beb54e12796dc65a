// Talks to the public API. Everything that can go wrong ends as a ServiceError with a sentence to show.

import { at } from "./address.js";

const TIMEOUT_MS = 30000;
const AWAY = "连不上服务，请稍后再试，也可以直接打12345。";
const ODD_REPLY = "服务的回答看不懂，请再发一次，也可以直接打12345。";

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

/** Send one message, under the id it had before when it is sent again. Returns the ChatReply; throws ServiceError. */
export async function sendMessage(sessionId, message, messageId, cancelled) {
  const { status, ok, body } = await request(
    at("/v1/chat"),
    {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
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
  throw new ServiceError(detail || AWAY, busy || !detail);
}

/** Have the server forget a conversation; false when it could not be reached. */
export async function forgetSession(sessionId) {
  try {
    const { ok, status } = await request(at(`/v1/sessions/${encodeURIComponent(sessionId)}`), { method: "DELETE" });
    return ok || status === 404;
  } catch {
    return false;
  }
}
