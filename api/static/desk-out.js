// On the pages beside the desk: who signs out leaves no callers in the tab, nor who stays away too long.

import { forgetKept, sweepKept } from "./desk-kept.js";

sweepKept();
// a table whose newest column is the last one begins there
for (const table of document.querySelectorAll("[data-newest-last]")) table.scrollLeft = table.scrollWidth;
document.getElementById("sign-out")?.addEventListener("submit", forgetKept);
