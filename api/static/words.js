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

/**
 * `chinese` as the page says it: in English or traditional characters where the page brings them (api/pages/script_words.py).
 * The words stand in the catalogue like those of templates; `%(name)s` in them is filled from `values`.
 * @param {string} chinese written out, not put together  @param {Object<string, any>} values
 */
export function _(chinese, values = {}) {
  const said = (words("said") || {})[chinese] || chinese;
  return said.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Marks words for the catalogue that `_` says later. */
export const N_ = (chinese) => chinese;
