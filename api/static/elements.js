// Makes page elements. Data only ever enters the page as text, never as markup.

/**
 * @param {string} tag
 * @param {Object<string, string>} attributes
 * @param {...(Node|string)} children strings become text nodes
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A push button that is never a submit button. */
export function button(className, label, onPress) {
  const node = element("button", { type: "button", class: className }, label);
  node.addEventListener("click", onPress);
  return node;
}
