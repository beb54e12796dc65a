// The document page: brings the cited words, or the clause named in the address, to the middle.
// The words themselves are marked by the server, which counts in code points as the citations do.

function wanted() {
  const mark = document.querySelector("mark");
  if (mark) return mark;
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // a fragment that is no valid percent-encoding names no clause
  }
}

function bring() {
  const place = wanted();
  if (!place) return;
  const folded = place.closest("details");
  if (folded) folded.open = true;
  // a block taller than the window would have its beginning cut off in the middle
  const tall = place.getBoundingClientRect().height > window.innerHeight * 0.6;
  place.scrollIntoView({ block: tall ? "start" : "center" });
}

window.addEventListener("hashchange", bring);
// after the browser's own jump to the fragment, which would otherwise come last
if (document.readyState === "complete") requestAnimationFrame(bring);
else window.addEventListener("load", () => requestAnimationFrame(bring));
