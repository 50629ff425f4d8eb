/** Makes elements: the only place that turns words into nodes. */

/**
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes
 *   `html` sets trusted markup made by the compiler; `onclick` and the like listen; true, false and null set or leave out.
 */

/**
 * @param {string} tag a tag name, with classes behind dots
 * @param {Attributes} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {any} the element; its exact type is the caller's to know
 */
export function element(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(key.slice(2), value);
    else if (key === "html") node.innerHTML = String(value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/**
 * A button that does nothing while its work is under way.
 *
 * @param {string} label
 * @param {() => unknown} work
 * @param {string} [look] classes behind dots
 * @returns {HTMLButtonElement}
 */
export function button(label, work, look = ".button") {
  let busy = false;
  const run = async () => {
    if (busy) return;
    busy = true;
    try {
      await work();
    } finally {
      busy = false;
    }
  };
  return element(`button${look}`, { type: "button", onclick: run }, label);
}

/**
 * @param {string} html
 * @returns {string} its text
 */
export function textOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return (template.content.textContent ?? "").replace(/\s+/g, " ").trim();
}
