// The keys of the desk. In a field they are letters; while an input method composes, nothing here listens.

import { element } from "./elements.js";

const help = document.getElementById("help");
const HELP = [
  ["记", [["i", "去速记里打字"], ["回车 / Esc", "从输入框里出来，回到按键"], ["g", "去听到的情况（←→ 走动，回车 确认或改，x 划掉，e 改）"], ["+", "加一条情况"]]],
  ["问", [["1…9", "选答案；好几样的，按数字勾，回车交"], ["0", "好几样的：都没有"], ["u", "不清楚"], ["z", "撤回上一步（改错了、选错了）"], ["q", "复制问题"]]],
  ["答", [["↑ ↓（j k）", "上一项、下一项"], ["c", "复制口径（可以照着念的话）"], ["d", "复制文件和条款"], ["v", "各份文件怎么写，再按一次回来"], ["b", "报错：给的结果不对，记到编辑那里，不带来电人的情况"], ["p", "打印条子"]]],
  ["查", [["/", "搜文件"], ["1…9", "看第几条"], ["Esc", "关上搜索，回到这位来电人"]]],
  ["来电", [["t", "新来电"], ["[ ]", "换到左边、右边的来电"], ["w", "关掉这位：情况一起忘掉，按两次"]]],
  ["别的", [["?（h）", "这张按键表，再按一次关上"], ["m", "菜单：别的页面、退出"]]],
];
// the same keys where an input method gives their full-width signs
const SAME = { "？": "?", "／": "/", "、": "/", "【": "[", "】": "]", "「": "[", "」": "]", "＋": "+", "=": "+", ArrowDown: "j", ArrowUp: "k" };

const typesIn = (node) => node instanceof HTMLElement && (node.matches("input, textarea, select") || node.isContentEditable);

// what stands in the table in words, or follows from another line of it
const IN_WORDS = { Escape: "Esc", j: "↑ ↓", k: "↑ ↓", "]": "[ ]", "[": "[ ]", h: "?（h）", "?": "?（h）" };

/** Listen for keys: `acts` by the name of their key; `digit(name)` for what may answer the question.
 * A key that the table does not tell is a fault of ours, and ends the page's start. */
export function listen(acts, digit) {
  const told = HELP.flatMap(([, keys]) => keys.map(([key]) => key)).join(" ");
  for (const key of Object.keys(acts)) if (!told.includes(IN_WORDS[key] || key)) throw new Error(`no help for ${key}`);
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    if (help.open) return "?？hH".includes(event.key) ? help.close() : undefined;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.shiftKey && !typesIn(event.target)) {
      event.preventDefault();
      return acts.z(event);
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return acts.Escape(event);
    if (typesIn(event.target)) return;
    const name = SAME[event.key] || (event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (name === "Enter" && event.target instanceof HTMLElement && event.target.matches("button, a, summary")) {
      if (!event.target.matches(".line")) return; // the button's own press
    }
    if (/^[1-9]$/.test(name) || name === "0" || name === "u" || name === "Enter") {
      if (digit(name)) event.preventDefault();
      return;
    }
    if (!Object.hasOwn(acts, name)) return;
    event.preventDefault();
    acts[name](event);
  });
}

/** The overlay of keys. */
export function showHelp() {
  document.getElementById("help-keys").replaceChildren(
    ...HELP.map(([title, keys]) =>
      element("section", { "aria-label": title }, element("h3", {}, title),
        element("dl", {}, ...keys.map(([key, does]) => element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, does)))))),
  );
  help.showModal();
}

document.getElementById("close-help").addEventListener("click", () => help.close());
document.getElementById("open-help").addEventListener("click", showHelp);
