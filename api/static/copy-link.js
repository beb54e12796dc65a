// The page of a clause: its address, without what came with the visit, goes to the clipboard.

import { _ } from "./words.js";

const button = document.getElementById("copy-link");
const said = document.getElementById("copied");

if (navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const address = location.origin + location.pathname;
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = _("已经复制好了，可以粘贴发给别人。");
    } catch {
      said.textContent = _("复制不了，网址是：") + address;
    }
  });
}
