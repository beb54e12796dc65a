// Copies text, also where the browser keeps its clipboard for secure hosts, and says so.

const toast = document.getElementById("toast");
let hiding = 0;

/** Say something short that goes away by itself. */
export function say(sentence) {
  toast.textContent = sentence;
  toast.classList.add("shown");
  clearTimeout(hiding);
  hiding = setTimeout(() => toast.classList.remove("shown"), 4000);
}

/** Copy `text` and say what of; true where it worked. */
export async function copy(text, what) {
  const done = (await byClipboard(text)) || bySelection(text);
  say(done ? `已复制${what}` : "复制不了，请用鼠标选中再复制。");
  return done;
}

async function byClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no secure host, or not allowed
  }
}

function bySelection(text) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}

/** A citation in words: document, section, the words themselves, and how far they hold. */
export function inWords(citation) {
  const section = citation.section.length ? ` ${citation.section.join(" › ")}` : "";
  return `《${citation.document_title}》${section}：「${citation.quote}」（${citation.status_text}）`;
}
