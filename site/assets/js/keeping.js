/**
 * How long this browser keeps what it is given, as far as a page can find out.
 *
 * No browser says so. What is used here: a store that cannot be opened; the names that apps give their own browsers; what
 * private windows refuse (Firefox and Safari: a file system of the site) or make small (Chromium: room that is taken from the memory).
 */

const IN_APP = /\b(?:FBAN|FBAV|FB_IAB|Instagram|Line\/|MicroMessenger|Snapchat|TikTok|musical_ly|WhatsApp)|; wv\)/;

/**
 * @param {import("./store/database.js").Store} store
 * @returns {Promise<"kept" | "memory" | "app" | "private">} `kept` where nothing speaks against it
 */
export async function keepingOf(store) {
  if (!store.durable) return "memory";
  if (IN_APP.test(navigator.userAgent)) return "app";
  return (await looksPrivate().catch(() => false)) ? "private" : "kept";
}

async function looksPrivate() {
  if (!isSecureContext || !navigator.storage) return false;
  const heap = /** @type {any} */ (performance).memory?.jsHeapSizeLimit;
  if (heap) return ((await navigator.storage.estimate()).quota ?? Infinity) < 2 * heap;
  return navigator.storage.getDirectory().then(() => false, () => true);
}
