// The shorthand's field: typing, the end of what an input method composes, and Enter, which leaves it.

/** `typed(composing)` after each letter, `composed()` when an input method is done, `done()` when the field is left. */
export function onTyping(field, { typed, composed, done }) {
  field.addEventListener("input", (event) => typed(event.isComposing));
  field.addEventListener("compositionend", composed);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    field.blur();
    done();
  });
}
