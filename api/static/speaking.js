// Speaking instead of typing, where the browser recognises speech: the words go into the field, to be seen before they
// are sent.

import { _ } from "./words.js";

const SPEAK = _("说话");
const END = _("说完了");
const REFUSED = _("没有让用话筒，您打字也一样。");
const UNHEARD = _("没听清，请再说一遍，或者打字。");

/**
 * @param {{read: () => string, write: (words: string) => void, focus: () => void}} input the composer
 * @param {(sentence: string) => void} tell says what went wrong
 * @returns {{stop: () => void}}
 */
export function speaking(input, tell) {
  const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
  const control = document.getElementById("speak");
  if (!Recognition) return { stop() {} };
  const label = control.querySelector("span");
  let listening = null;

  function end() {
    listening = null;
    label.textContent = SPEAK;
    control.setAttribute("aria-pressed", "false");
  }

  function begin() {
    const before = input.read();
    const ear = new Recognition();
    ear.lang = "zh-CN";
    ear.interimResults = true;
    ear.onresult = (event) => {
      if (listening !== ear) return; // what comes late, after sending, must not fill the field again
      const heard = Array.from(event.results, (result) => result[0].transcript).join("");
      input.write(before ? `${before}，${heard}` : heard);
    };
    ear.onerror = ({ error }) => {
      if (listening !== ear) return;
      tell(error === "not-allowed" || error === "service-not-allowed" ? REFUSED : UNHEARD);
    };
    ear.onend = () => {
      if (listening !== ear) return;
      end();
      if (input.read()) input.focus();
    };
    listening = ear;
    label.textContent = END;
    control.setAttribute("aria-pressed", "true");
    tell("");
    ear.start();
  }

  control.hidden = false;
  control.addEventListener("click", () => (listening ? listening.stop() : begin()));
  return {
    /** What is heard from now on is not wanted any more. */
    stop() {
      if (!listening) return;
      const ear = listening;
      end();
      ear.abort();
    },
  };
}
