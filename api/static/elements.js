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

/** A drawing of one or more paths in a box of 24, which says nothing to a screen reader: words stand beside it. */
export function drawing(className, ...paths) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const set = (node, attributes) => Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  set(svg, { class: className, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" });
  for (const d of paths) {
    const path = document.createElementNS(space, "path");
    set(path, { d, fill: "none", stroke: "currentColor", "stroke-width": "2.4", "stroke-linecap": "round" });
    svg.append(path);
  }
  return svg;
}
