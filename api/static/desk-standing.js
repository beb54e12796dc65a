// The switch, taken up by an open desk within seconds: its banner on the page, and nothing judged where it is not on.

import { standing } from "./desk-service.js";

const EVERY_MS = 3000;
const banner = document.getElementById("banner");
let mode = banner.dataset.mode;

/** Whether anything is judged now. */
export const judges = () => mode === "on";

/** What stands above the page now. */
export const words = () => banner.textContent;

/** Look now and every few seconds while the page is in sight; `changed` is called where the mode is another one. */
export function watchSwitch(changed) {
  let looking = false;
  async function look() {
    if (looking || document.hidden) return;
    looking = true;
    const found = await standing();
    looking = false;
    if (!found) return;
    if (banner.textContent !== found.banner) banner.textContent = found.banner;
    banner.hidden = !found.banner;
    if (mode === found.mode) return;
    mode = found.mode;
    changed();
  }
  setInterval(look, EVERY_MS);
  document.addEventListener("visibilitychange", look);
  look();
}
