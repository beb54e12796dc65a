// The input: its length counter, its height, and the Enter key.

import { _ } from "./words.js";

const COUNTER_FROM = 400;

/**
 * @param {(words: string) => void} onSend called with the trimmed words; never with empty ones
 */
export function composer(onSend) {
  const form = document.getElementById("composer");
  const field = document.getElementById("message");
  const send = document.getElementById("send");
  const counter = document.getElementById("counter");
  let busy = false;

  function refresh() {
    send.disabled = busy || field.value.trim() === "";
    const left = field.maxLength - field.value.length;
    counter.hidden = field.value.length < COUNTER_FROM;
    counter.textContent = left > 0 ? _("还能写 %(n)s 个字", { n: left }) : _("写满 %(n)s 个字了，再多写不进去", { n: field.maxLength });
    counter.classList.toggle("full", left <= 0);
    // grow with the words, up to the height the style sheet allows
    field.style.height = field.value ? "auto" : "";
    if (field.value) field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  }

  function submit() {
    const words = field.value.trim();
    if (busy || !words) return;
    // on a phone the keyboard would cover the answer
    if (window.matchMedia("(pointer: coarse)").matches) field.blur();
    onSend(words);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener("input", refresh);
  field.addEventListener("keydown", (event) => {
    // 229: Safari ends a composition before it reports the Enter that ended it
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    submit();
  });

  return {
    field,
    /** Put words into the field ("" empties it). */
    write(words) {
      field.value = words;
      refresh();
    },
    /** What stands in the field now. */
    read: () => field.value.trim(),
    /** While a question is under way the field can be written in, but not sent. */
    setBusy(now) {
      busy = now;
      refresh();
    },
    /** Allow typing; until the scripts run, the form would only reload the page. */
    enable() {
      field.disabled = false;
      refresh();
    },
    focus: () => field.focus({ preventScroll: true }),
  };
}
