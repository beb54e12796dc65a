// On the pages beside the desk: who signs out leaves no callers in the tab, nor who stays away too long.

import { forgetKept, sweepKept } from "./desk-kept.js";

sweepKept();
document.getElementById("sign-out")?.addEventListener("submit", forgetKept);
