// The desk: shorthand becomes facts and results while it is typed, for several callers side by side.

import { DeskError, Overtaken, read, screen, vocabulary } from "./desk-service.js";
import { callerAgain, household, keep, newCaller, showCallers, undo } from "./desk-caller.js";
import { addFact, focusChips, showChips } from "./desk-chips.js";
import { answerByKey, copyQuestion, showQuestion } from "./desk-question.js";
import { chooseNumbered, chosenLine, focusChosen, showBusy, showLines, step } from "./desk-lines.js";
import { copyProof, copySentence, showDetail } from "./desk-detail.js";
import { emptySearch, onSearch, openSearch } from "./desk-finding.js";
import { listen, showHelp } from "./desk-keys.js";
import { showHeard } from "./desk-heard.js";
import { printCaller } from "./desk-slip.js";
import { before, watchLeaving } from "./desk-leaving.js";
import { looking } from "./desk-looking.js";
import { onTyping } from "./desk-typing.js";
import { judges, watchSwitch } from "./desk-standing.js";
import { say } from "./desk-copy.js";
import { reporting } from "./desk-wrong.js";
import { toggleMenu } from "./desk-menu.js";

const PAUSE_MS = 220; // of who types; shorter, and half a word would be read
const shorthand = document.getElementById("shorthand");
const kept = before();
const callers = kept ? kept.callers.map(callerAgain) : [newCaller()];
let caller = callers[kept ? kept.at : 0] || callers[0];
let facts = new Map();
let waiting = 0;
let closing = 0; // the number of the caller whose closing was asked for once

function failed(error) {
  if (error instanceof Overtaken) return;
  if (!(error instanceof DeskError)) throw error;
  say(error.message);
}

/** Read what was typed, and then see what it means. */
async function readNow() {
  clearTimeout(waiting);
  waiting = 0;
  const mine = caller, revision = mine.revision;
  mine.stale = true;
  try {
    mine.heard = await read(mine.text, mine.call);
    if (mine === caller) showTold();
    await rank(mine, revision);
  } catch (error) {
    failed(error);
  }
}

function readSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(readNow, PAUSE_MS);
}

/** Rank again for what counts now. */
async function rank(mine = caller, revision = mine.revision) {
  try {
    const reply = await screen(household(mine, facts));
    const asked = JSON.stringify(mine.reply && mine.reply.question);
    mine.reply = reply;
    mine.stale = mine.revision !== revision;
    if (asked !== JSON.stringify(reply.question)) mine.ticked.clear();
    if (mine === caller) showFound();
  } catch (error) {
    failed(error);
  }
}

function showTold() {
  showHeard(caller);
  showChips(caller, facts, changed);
}

function showFound() {
  document.body.classList.toggle("searching", Boolean(caller.found));
  showBusy(caller.stale);
  showHeard(caller);
  showQuestion(caller, facts, changed);
  showLines(caller, choose);
  showDetail(caller, chosenLine(caller), compare, report);
  if (caller.reply) document.getElementById("as-of").textContent = `截至 ${caller.reply.as_of} · 规则版本 ${caller.reply.rules_version.slice(0, 8)}`;
}

function showAll() {
  shorthand.value = caller.text;
  showTabs();
  showTold();
  showFound();
}

const showTabs = () => showCallers(callers, caller, switchTo);

/** The switch was turned: what was judged before it counts no more, for any caller. */
function switched() {
  for (const one of callers) {
    Object.assign(one, { reply: null, beside: null, stale: true, revision: one.revision + 1 });
    if (!judges()) one.found = null;
  }
  showFound();
  readNow();
}

/** Something was typed or put right: what stands on the screen is of before until it is worked out again. */
function touch() {
  caller.revision += 1;
  caller.stale = true;
  showBusy(true);
}

/** After a clerk's correction or answer. */
function changed() {
  keep(caller);
  workOut();
}

/** Take back the last correction or answer. */
function takeBack() {
  if (undo(caller)) workOut();
  else say("没有可以撤回的。");
}

function workOut() {
  touch();
  caller.found = caller.beside = null;
  showTold();
  showFound();
  rank();
}

function choose(key) {
  caller.chosen = key;
  caller.beside = null;
  showLines(caller, choose);
  showDetail(caller, chosenLine(caller), compare, report);
}

function walk(by) {
  const key = step(caller, by);
  if (key !== null) choose(key);
  focusChosen();
}

const switchTo = (one) => one && one !== caller && show(one);

/** Show a caller; what was typed and not worked out when another came is worked out now. */
function show(one) {
  if (waiting) caller.stale = true;
  clearTimeout(waiting);
  waiting = closing = 0;
  caller = one;
  emptySearch();
  showAll();
  if (caller.stale) readNow();
}

function open() {
  callers.push(newCaller());
  switchTo(callers.at(-1));
  shorthand.focus();
}

/** Forget the caller; what was told is asked about once more. */
function close() {
  if (caller.text.trim() && closing !== caller.number) {
    closing = caller.number;
    return say("再按一次 w，这位来电人的情况就忘掉了。");
  }
  const at = callers.indexOf(caller);
  callers.splice(at, 1);
  if (!callers.length) callers.push(newCaller());
  show(callers[Math.min(at, callers.length - 1)]);
  say("已经忘掉了。");
}

const report = reporting(() => caller, failed);
const { compare, find, leave, closeFound } = looking({ current: () => caller, showFound, failed });

onTyping(shorthand, {
  typed: (composing) => {
    caller.text = shorthand.value;
    touch();
    showTabs();
    clearTimeout(waiting);
    if (!composing) readSoon();
  },
  composed: readSoon,
  done: () => {
    if (waiting || caller.stale) readNow();
  },
});

const print = () => printCaller(caller, facts);

/** A digit or a letter of the question; while a search is looked at, the clause of that number, and no answer. */
const answers = (name) => (caller.found ? chooseNumbered(caller, name, choose) : answerByKey(caller, name));

const withLine = (act) => () => {
  const line = chosenLine(caller);
  if (caller.stale && !caller.found) say("还没算完，等一下再复制。一直这样，就在速记里按回车。");
  else if (line) act(line);
};
onSearch(find);
listen(
  {
    i: () => shorthand.focus(),
    g: () => focusChips(),
    "+": () => {
      if (caller.found) closeFound(); // a fact is the caller's: to them, out of the search
      addFact(caller, facts, changed);
    },
    j: () => walk(1),
    k: () => walk(-1),
    c: withLine((line) => copySentence(line, caller)),
    d: withLine(copyProof),
    v: compare,
    b: withLine(report),
    q: () => copyQuestion(caller),
    p: print,
    z: takeBack,
    "/": openSearch,
    t: open,
    w: close,
    "[": () => switchTo(callers[callers.indexOf(caller) - 1]),
    "]": () => switchTo(callers[callers.indexOf(caller) + 1]),
    "?": showHelp,
    h: showHelp,
    m: toggleMenu,
    Escape: leave,
  },
  answers,
);
document.getElementById("new-caller").addEventListener("click", open);
document.getElementById("print").addEventListener("click", print);
/** Nobody was at the desk for too long. */
function empty() {
  callers.splice(0, callers.length, newCaller());
  show(callers[0]);
}

watchLeaving(() => ({ callers, at: callers.indexOf(caller) }), empty);
showAll();
if (kept) readNow();
if (kept) say(`刚才的${callers.length}位来电还在。`);
shorthand.focus();
watchSwitch(switched);
vocabulary().then((known) => {
  facts = known;
  showTold();
}, failed);
