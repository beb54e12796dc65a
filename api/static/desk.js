// The desk: shorthand becomes facts and results while it is typed, for several callers side by side.

import { beside, DeskError, Overtaken, read, screen, search, vocabulary } from "./desk-service.js";
import { household, keep, newCaller, showCallers, undo } from "./desk-caller.js";
import { addFact, focusChips, showChips } from "./desk-chips.js";
import { answerByKey, copyQuestion, showQuestion } from "./desk-question.js";
import { chosenLine, focusChosen, showBusy, showLines, step } from "./desk-lines.js";
import { copyProof, copySentence, showDetail } from "./desk-detail.js";
import { closeSearch, emptySearch, onSearch, openSearch } from "./desk-finding.js";
import { listen, showHelp } from "./desk-keys.js";
import { showHeard } from "./desk-heard.js";
import { printSlip } from "./desk-slip.js";
import { say } from "./desk-copy.js";

const PAUSE_MS = 220; // of who types; shorter, and half a word would be read
const shorthand = document.getElementById("shorthand");
const asOf = document.getElementById("as-of");
const callers = [newCaller()];
let caller = callers[0];
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
    mine.heard = await read(mine.text);
    if (mine === caller) showTold();
    await rank(mine, revision);
  } catch (error) {
    failed(error);
  }
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
  showBusy(caller.stale);
  showHeard(caller);
  showQuestion(caller, facts, changed);
  showLines(caller, choose);
  showDetail(caller, chosenLine(caller), compare);
  if (caller.reply) asOf.textContent = `截至 ${caller.reply.as_of} · 规则版本 ${caller.reply.rules_version.slice(0, 8)}`;
}

function showAll() {
  shorthand.value = caller.text;
  showTabs();
  showTold();
  showFound();
}

const showTabs = () => showCallers(callers, caller, switchTo);
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
  showDetail(caller, chosenLine(caller), compare);
}

function walk(by) {
  const key = step(caller, by);
  if (key !== null) choose(key);
  focusChosen();
}

function switchTo(one) {
  if (one && one !== caller) show(one);
}

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

async function compare() {
  const line = chosenLine(caller), mine = caller;
  if (mine.beside) return (mine.beside = null), showDetail(mine, line, compare);
  const entitlement = line && (line.entitlement_id || line.entitlements[0]);
  if (!entitlement) return say("这一条不是一个服务项目，没有可比的。");
  try {
    mine.beside = await beside(entitlement);
    if (mine === caller) showDetail(caller, line, compare);
  } catch (error) {
    failed(error);
  }
}

async function find(asked) {
  const mine = caller;
  try {
    const found = await search(asked);
    Object.assign(mine, { found, beside: null, chosen: null });
    if (mine !== caller) return;
    showFound();
    focusChosen();
  } catch (error) {
    failed(error);
  }
}

/** Out of a field; out of the comparison; out of the search. */
function leave(event) {
  const field = event.target.closest?.("input, textarea, select");
  if (field) return field.blur();
  if (caller.beside) caller.beside = null;
  else {
    caller.found = null;
    caller.chosen = null;
    closeSearch();
  }
  showFound();
}

shorthand.addEventListener("input", (event) => {
  caller.text = shorthand.value;
  touch();
  showTabs();
  clearTimeout(waiting);
  if (!event.isComposing) waiting = setTimeout(readNow, PAUSE_MS);
});
shorthand.addEventListener("compositionend", () => {
  clearTimeout(waiting);
  waiting = setTimeout(readNow, PAUSE_MS);
});
shorthand.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  shorthand.blur();
  if (waiting || caller.stale) readNow();
});
const print = () => printSlip(household(caller, facts), caller.reply ? caller.reply.concerns.map((concern) => concern.id) : []);

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
    "+": () => addFact(caller, facts, changed),
    j: () => walk(1),
    k: () => walk(-1),
    c: withLine(copySentence),
    d: withLine(copyProof),
    v: compare,
    q: () => copyQuestion(caller),
    p: print,
    z: takeBack,
    "/": openSearch,
    t: open,
    w: close,
    "[": () => switchTo(callers[callers.indexOf(caller) - 1]),
    "]": () => switchTo(callers[callers.indexOf(caller) + 1]),
    "?": showHelp,
    Escape: leave,
  },
  (name) => answerByKey(caller, name),
);
document.getElementById("new-caller").addEventListener("click", open);
document.getElementById("print").addEventListener("click", print);
document.getElementById("open-help").addEventListener("click", showHelp);
showAll();
shorthand.focus();
vocabulary().then((known) => {
  facts = known;
  showTold();
}, failed);
