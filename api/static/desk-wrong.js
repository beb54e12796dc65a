// What is wrong on the screen goes to the editors by one key: the record and what it said, nothing of the caller.

import { markLine, markSearch } from "./desk-service.js";
import { STATUS, lineKey } from "./desk-lines.js";
import { say } from "./desk-copy.js";

/** What reports a line of the `current` caller as wrong; what went amiss with it goes to `failed`. */
export const reporting = (current, failed) => (line) => reportWrong(line, current()).catch(failed);

/** Report `line` of `caller` as wrong, or the search that is looked at; each once. */
async function reportWrong(line, caller) {
  const asked = caller.found ? caller.found.query : "";
  if (caller.found && asked.length < 2) return say("这是按筛选列出来的，没有问的话，报不了错。");
  const key = caller.found ? `?${asked}` : `${lineKey(line)}|${line.status}`;
  if (caller.reported.has(key)) return say("这一条已经报过了。");
  if (caller.found) await markSearch(asked);
  else await markLine(line);
  caller.reported.add(key);
  say(caller.found ? "已报给编辑：这样找，找到的不对。" : `已报给编辑：「${line.name}」不该是「${STATUS[line.status][0]}」。没有带来电人的情况。`);
}
