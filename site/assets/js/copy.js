/** Buttons that copy a text of the page, with the browser's own means alone. */

/** @param {string} text @returns {Promise<boolean>} whether it was copied */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text); // missing where the page did not come over https
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
}

/** @param {HTMLButtonElement} button */
export function startCopying(button) {
  const { copy: id, copyText, copyAddress, done = "", failed = "" } = button.dataset;
  const source = id ? document.getElementById(id) : null;
  const status = button.nextElementSibling;
  const here = copyAddress === undefined ? "" : ` ${new URL(copyAddress, location.origin + location.pathname)}`;
  button.addEventListener("click", async () => {
    const text = copyText ?? (source instanceof HTMLTextAreaElement ? source.value : source?.textContent) ?? "";
    const copied = await copy(`${text.trim()}${here}`);
    if (status) status.textContent = copied ? done : failed;
    button.focus();
  });
  button.hidden = false;
}
