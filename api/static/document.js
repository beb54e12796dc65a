// The document page: brings the cited words, the place looked for, or the clause named in the address, to the middle,
// and goes from place to place without loading the page again. The words themselves are marked by the server, which
// counts in code points as the citations do. Without this script links do the same.

import { _ } from "./words.js";

const bar = document.getElementById("find-bar");
const contents = document.getElementById("contents");
const WIDE = window.matchMedia("(min-width: 64rem)");

function wanted() {
  const mark = document.querySelector("mark.current") ?? document.querySelector("mark");
  if (mark) return mark;
  return named();
}

function named() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // a fragment that is no valid percent-encoding names no clause
  }
}

function bring(place) {
  if (!place) return;
  const folded = place.closest("details");
  if (folded) folded.open = true;
  // a block taller than the window would have its beginning cut off in the middle
  const tall = place.getBoundingClientRect().height > window.innerHeight * 0.6;
  place.scrollIntoView({ block: tall ? "start" : "center" });
}

function pieces(hit) {
  // a place that is broken into lines is marked in several pieces; only the first has an id
  const marks = [...document.querySelectorAll("mark")];
  const first = marks.findIndex((mark) => mark.id === `hit-${hit}`);
  const following = marks.findIndex((mark, place) => place > first && mark.id);
  return first < 0 ? [] : marks.slice(first, following < 0 ? undefined : following);
}

function show(hit) {
  const count = Number(bar.dataset.count);
  for (const mark of document.querySelectorAll("mark.current")) mark.classList.remove("current");
  const found = pieces(hit);
  for (const mark of found) mark.classList.add("current");
  document.getElementById("find-place").textContent = _("第%(n)s处，共%(count)s处", { n: hit, count });
  const steps = bar.querySelectorAll(".step"); // none where there is one place only
  if (steps.length === 2) {
    steps[0].dataset.hit = String(hit - 1 || count);
    steps[1].dataset.hit = String((hit % count) + 1);
  }
  const address = new URL(location.href);
  address.searchParams.set("hit", String(hit));
  address.hash = `hit-${hit}`;
  history.replaceState(null, "", address);
  bring(found[0]);
}

if (bar) {
  for (const step of bar.querySelectorAll(".step")) {
    step.addEventListener("click", (event) => {
      event.preventDefault();
      show(Number(step.dataset.hit));
    });
  }
}

if (contents) {
  contents.open = WIDE.matches;
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && !WIDE.matches) contents.open = false;
  });
}

window.addEventListener("hashchange", () => {
  const hit = /^#hit-(\d+)$/.exec(location.hash);
  if (bar && hit) show(Number(hit[1]));
  else bring(named());
});
// after the browser's own jump to the fragment, which would otherwise come last
if (document.readyState === "complete") requestAnimationFrame(() => bring(wanted()));
else window.addEventListener("load", () => requestAnimationFrame(() => bring(wanted())));
