// The chat page: brings input, service and conversation together.

import { clearPassing, noticeBubble, ownBubble, replyBubble } from "./bubbles.js";
import { composer } from "./composer.js";
import { forgetWhenClosed } from "./leaving.js";
import { forgetSession, openSession, sendMessage } from "./service.js";
import { beginSession, freshId, keepTurn, renewSession, sessionId, turns } from "./session.js";

const log = document.getElementById("log");
const thinking = document.getElementById("thinking");
const examples = document.getElementById("examples");
const restart = document.getElementById("restart");
const input = composer((words) => ask(words, words));

/** The question that got no answer: sent again it keeps its id, so that it is told only once. */
let unanswered = null;

/** The question under way, as the AbortController that ends it; null when none is. */
let underWay = null;

function setThinking(now) {
  log.setAttribute("aria-busy", String(now));
  thinking.textContent = now ? "正在查文件…" : "";
  input.setBusy(now);
  for (const chip of document.querySelectorAll(".chip, .again")) chip.disabled = now;
}

/** Show the resident's words and fetch the answer. `payload` is sent; `shown` is what the bubble says. */
function ask(payload, shown) {
  if (underWay) return;
  const typed = input.read() === payload;
  if (typed) input.write("");
  examples.hidden = true;
  clearPassing(log);
  const own = ownBubble(shown);
  log.append(own);
  const id = unanswered && unanswered.payload === payload ? unanswered.id : freshId("m");
  answer({ id, payload, shown, own, typed });
}

async function answer(question) {
  const { id, payload, shown, own, typed } = question;
  const turn = new AbortController();
  underWay = turn;
  setThinking(true);
  thinking.scrollIntoView({ block: "end" });
  try {
    const reply = await inSession((session) => sendMessage(session, payload, id, turn.signal), turn.signal);
    if (underWay !== turn) return; // started over in the meantime
    finish();
    unanswered = null;
    keepTurn(shown, reply);
    log.append(replyBubble(reply, (title, choice) => ask(choice, title)));
    own.scrollIntoView({ block: "start" });
  } catch (error) {
    if (underWay !== turn) return;
    finish();
    unanswered = question;
    // what was typed comes back, unless something new has been typed since
    if (typed && input.read() === "") input.write(payload);
    log.append(noticeBubble(error.message, error.again ? () => again(question) : null));
    log.lastElementChild.scrollIntoView({ block: "end" });
  }
}

/** Send in the conversation of this device; one that the server does not open any more is begun anew. */
async function inSession(send, cancelled) {
  const kept = sessionId();
  try {
    if (kept) return await send(kept);
  } catch (error) {
    if (!error.closed) throw error;
  }
  const fresh = await openSession(cancelled);
  beginSession(fresh);
  return send(fresh);
}

function again(question) {
  if (underWay) return;
  if (input.read() === question.payload) input.write("");
  clearPassing(log);
  answer(question);
}

function finish() {
  underWay = null;
  setThinking(false);
}

async function startOver() {
  const old = sessionId();
  if (underWay) {
    const turn = underWay;
    finish();
    turn.abort();
  }
  renewSession();
  unanswered = null;
  log.textContent = "";
  input.write("");
  examples.hidden = false;
  window.scrollTo(0, 0);
  input.focus();
  if (old && !(await forgetSession(old))) {
    log.append(noticeBubble("已经换成新的对话。连不上服务，刚才的对话还没能从服务器上删掉。", null));
  }
}

function showKept() {
  const kept = turns();
  examples.hidden = kept.length > 0;
  for (const { said, reply } of kept) {
    clearPassing(log); // only the last reply keeps its buttons
    log.append(reply ? replyBubble(reply, (title, choice) => ask(choice, title)) : ownBubble(said));
  }
  const questions = log.querySelectorAll(".own");
  if (questions.length) questions[questions.length - 1].scrollIntoView({ block: "start" });
}

for (const chip of examples.querySelectorAll(".chip")) {
  chip.disabled = false;
  chip.addEventListener("click", () => ask(chip.textContent, chip.textContent));
}
restart.disabled = false;
restart.addEventListener("click", startOver);
showKept();
forgetWhenClosed(sessionId, () => turns().length > 0);
input.enable();
