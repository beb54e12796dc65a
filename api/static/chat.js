// The chat page: brings input, service and conversation together.

import { stopReading } from "./aloud.js";
import { clearPassing, noticeBubble, ownBubble, replyBubble } from "./bubbles.js";
import { composer } from "./composer.js";
import { factsStrip } from "./facts_strip.js";
import { holdFocus, moveFocus } from "./focus.js";
import { forgetWhenClosed } from "./leaving.js";
import { foldMenu } from "./menu.js";
import { forgetSession, openSession, sendMessage } from "./service.js";
import { beginSession, freshId, keepTurn, renewSession, sessionId, turns } from "./session.js";
import { slipAddress } from "./slip-link.js";
import { speaking } from "./speaking.js";
import { _ } from "./words.js";

const log = document.getElementById("log");
const thinking = document.getElementById("thinking");
const examples = document.getElementById("examples");
const restart = document.getElementById("restart");
const toSlip = document.getElementById("to-slip");
const unheard = document.getElementById("unheard");
const input = composer((words) => ask(words, words));
const noted = factsStrip(document.getElementById("noted"), (payload) => ask(payload, payload), showSlip);
const voice = speaking(input, (sentence) => {
  unheard.textContent = sentence;
});

/** The question that got no answer: sent again it keeps its id, so that it is told only once. */
let unanswered = null;

/** The question under way, as the AbortController that ends it; null when none is. */
let underWay = null;

function setThinking(now) {
  log.setAttribute("aria-busy", String(now));
  thinking.textContent = now ? _("正在查文件…") : "";
  input.setBusy(now);
  for (const chip of document.querySelectorAll(".chip, .opening, .again, .cross")) chip.disabled = now;
}

/** What the program answered, drawn; `before` are the turns before it. */
function drawn(reply, before) {
  const replies = before.filter((turn) => turn.reply);
  const last = replies[replies.length - 1];
  return replyBubble(reply, (title, choice) => ask(choice, title), Boolean(last && last.reply.question));
}

/** Show the resident's words and fetch the answer. `payload` is sent; `shown` is what the bubble says. */
function ask(payload, shown) {
  if (underWay) return;
  const typed = input.read() === payload;
  voice.stop();
  stopReading();
  if (typed) input.write("");
  log.setAttribute("aria-live", "polite"); // from now on what comes is new, and is read out
  const own = ownBubble(shown);
  log.append(own);
  holdFocus(own, input.field);
  examples.hidden = true;
  clearPassing(log);
  const id = unanswered && unanswered.payload === payload ? unanswered.id : freshId("m");
  answer({ id, payload, shown, own, typed });
}

/** The menu leads to the slip while there is something to write on it. */
function showSlip(some) {
  toSlip.hidden = !some;
  if (some) toSlip.href = slipAddress(sessionId());
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
    const bubble = drawn(reply, turns());
    if (reply.forgotten) forgetShown();
    else keepTurn(shown, reply);
    log.append(bubble);
    (reply.forgotten ? bubble : own).scrollIntoView({ block: "start" });
    moveFocus(bubble.querySelector(".reply-heading"), log);
    noted.refresh(sessionId());
  } catch (error) {
    if (underWay !== turn) return;
    finish();
    unanswered = question;
    // what was typed comes back, unless something new has been typed since
    if (typed && input.read() === "") input.write(payload);
    log.append(noticeBubble(error.message, error.again ? () => again(question) : null));
    log.lastElementChild.scrollIntoView({ block: "end" });
    moveFocus(log.lastElementChild, log);
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
  holdFocus(question.own, input.field);
  clearPassing(log);
  answer(question);
}

function finish() {
  underWay = null;
  setThinking(false);
}

/** What was said is deleted: it stands on the page and in this tab no more. */
function forgetShown() {
  beginSession(sessionId());
  log.textContent = "";
  noted.clear();
}

async function startOver() {
  const old = sessionId();
  if (underWay) {
    const turn = underWay;
    finish();
    turn.abort();
  }
  voice.stop();
  stopReading();
  noted.clear();
  renewSession();
  unanswered = null;
  log.textContent = "";
  input.write("");
  examples.hidden = false;
  window.scrollTo(0, 0);
  input.focus();
  if (old && !(await forgetSession(old))) {
    log.append(noticeBubble(_("已经换成新的对话。连不上服务，刚才的对话还没能从服务器上删掉。"), null));
  }
}

function showKept() {
  const kept = turns();
  examples.hidden = kept.length > 0;
  kept.forEach(({ said, reply }, place) => {
    clearPassing(log); // only the last reply keeps its buttons
    log.append(reply ? drawn(reply, kept.slice(0, place)) : ownBubble(said));
  });
  const questions = log.querySelectorAll(".own");
  if (questions.length) questions[questions.length - 1].scrollIntoView({ block: "start" });
  if (kept.length) noted.refresh(sessionId());
}

for (const chip of examples.querySelectorAll(".chip, .opening")) {
  const says = chip.dataset.says || chip.textContent;
  chip.disabled = false;
  chip.addEventListener("click", () => ask(says, says));
}
restart.disabled = false;
restart.addEventListener("click", () => {
  if (!turns().length || window.confirm(_("从头开始？刚才说的都会删掉。"))) startOver();
});
showKept();
forgetWhenClosed(sessionId, () => turns().length > 0);
foldMenu();
input.enable();
