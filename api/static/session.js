// The conversation's id, and what was said in it so far.
//
// The id opens nothing by itself: its secret is a cookie that no script reads (api/edge).
// Both stay only in this tab (sessionStorage), so that coming back from a document finds the conversation
// again, and closing the tab forgets it: phones are shared in families, and whoever opens a new tab begins
// a conversation of their own. Where the browser keeps nothing, both live in memory.

const ID_KEY = "huimin.session";
const LOG_KEY = "huimin.log";
const LOG_LIMIT = 60;

/** A Storage that never throws: private modes refuse to read or write. */
function careful(pick) {
  const memory = new Map();
  return {
    get(key) {
      try {
        const value = pick().getItem(key);
        return value === null ? memory.get(key) || null : value;
      } catch {
        return memory.get(key) || null;
      }
    },
    set(key, value) {
      memory.set(key, value);
      try {
        pick().setItem(key, value);
      } catch {
        // kept in memory
      }
    },
  };
}

const passing = careful(() => window.sessionStorage);

/** An id that nobody can guess. */
export function freshId(kind) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `${kind}-` + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The id of the conversation in this tab, as the server gave it; "" before the first message. */
export function sessionId() {
  const kept = passing.get(ID_KEY);
  return kept && /^hm-[0-9a-f]{32}$/.test(kept) ? kept : "";
}

/** Keep the id of a conversation that was just begun. */
export function beginSession(id) {
  passing.set(ID_KEY, id);
  passing.set(LOG_KEY, JSON.stringify({ id, turns: [] }));
}

/** Leave the conversation: the next message begins another one. */
export function renewSession() {
  beginSession("");
}

/** What was said: a list of {said} (the resident) and {reply} (the program's ChatReply). */
export function turns() {
  try {
    const log = JSON.parse(passing.get(LOG_KEY) || "{}");
    return log.id === sessionId() && Array.isArray(log.turns) ? log.turns : [];
  } catch {
    return [];
  }
}

/** Keep one question together with its reply. */
export function keepTurn(said, reply) {
  const kept = turns().concat({ said }, { reply }).slice(-LOG_LIMIT);
  passing.set(LOG_KEY, JSON.stringify({ id: sessionId(), turns: kept }));
}
