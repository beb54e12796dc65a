// The words that scripts show, as the page brings them (<body data-words>): in its language and its characters.

let read = null;

/**
 * @param {string} name
 * @returns {any} a string, or a list of them by name; null where the page has none of that name
 */
export function words(name) {
  if (read === null) {
    try {
      read = JSON.parse(document.body.dataset.words || "{}");
    } catch {
      read = {};
    }
  }
  return read[name] === undefined ? null : read[name];
}
