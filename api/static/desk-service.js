// Asks the server for the desk. What goes wrong ends as a DeskError with a sentence for the clerk.

import { at } from "./address.js";
import { showSignedOut } from "./desk-leaving.js";

const TIMEOUT_MS = 30000;
const AWAY = "连不上服务，这一步没有做成。在速记里按回车再试一次。";

// the desk's own number, in sentences that are written for callers
const OURS = Object.entries(JSON.parse(document.body.dataset.ours)).sort(([one], [other]) => other.length - one.length);
const ours = (sentence) => OURS.reduce((said, [number, words]) => said.replaceAll(number, words), sentence);

export class DeskError extends Error {}

/** Thrown where a newer question of the same kind took the place of this one. */
export class Overtaken extends Error {}

const running = new Map();

function csrf() {
  const meta = document.querySelector('meta[name="csrf"]');
  return meta ? { "X-CSRF-Token": meta.content } : {};
}

/** POST `body`; of two questions of one `kind` the older is given up. Throws DeskError or Overtaken. */
async function post(kind, path, body) {
  if (running.has(kind)) running.get(kind).abort();
  const stop = new AbortController();
  running.set(kind, stop);
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
  let response, content = null;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", ...csrf() },
      body: JSON.stringify(body),
      signal: stop.signal,
      cache: "no-store",
    });
    if (response.status !== 204) content = await response.json();
  } catch {
    if (running.get(kind) !== stop) throw new Overtaken();
    throw new DeskError(AWAY);
  } finally {
    clearTimeout(timer);
  }
  if (running.get(kind) !== stop) throw new Overtaken();
  showSignedOut(response.status === 401);
  if (!response.ok) throw new DeskError(content && content.detail ? ours(content.detail) : AWAY);
  return content;
}

export const read = (text, call) => post("read", at("/v1/desk/read"), { text, call });
export const screen = (household) => post("screen", at("/v1/desk/screen"), household);
export const search = (wanted) => post("search", at("/v1/desk/search"), wanted);
export const beside = (entitlement) => post("beside", at("/v1/desk/beside"), { entitlement_id: entitlement });

/** A result that is wrong, for the editors: which record said what. */
export const markLine = ({ entitlement_id, status }) => post("mark", at("/v1/desk/wrong"), { entitlement_id, status });
/** What was asked in the search, whose answer is wrong. */
export const markSearch = (question) => post("mark", at("/v1/desk/declined"), { question, why: "wrong" });

/** How the switch stands: {mode, banner}; null where nobody answers. Asking is no use of the session. */
export async function standing() {
  try {
    const response = await fetch(at("/v1/desk/standing"), { headers: { Accept: "application/json" }, cache: "no-store", credentials: "omit" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** The vocabulary by fact: how each is called, and which values it can have. */
export async function vocabulary() {
  try {
    const response = await fetch(at("/v1/facts"), { headers: { Accept: "application/json" } });
    return new Map((await response.json()).facts.map((fact) => [fact.id, fact]));
  } catch {
    throw new DeskError(AWAY);
  }
}
