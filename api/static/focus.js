// Where the keyboard is: what was tapped goes away with its turn, and the focus must not go away with it.

/** Whether the resident types, or has turned to something that stays; then the focus is theirs. */
function isElsewhere(log) {
  const active = document.activeElement;
  return Boolean(active) && active !== document.body && !log.contains(active);
}

/** After a tap: `own`, the words it said, until the answer is there. */
export function holdFocus(own, field) {
  if (document.activeElement !== field) own.focus({ preventScroll: true });
}

/** With the answer: its heading, where the resident has not turned elsewhere meanwhile. */
export function moveFocus(node, log) {
  if (node && !isElsewhere(log)) node.focus({ preventScroll: true });
}
