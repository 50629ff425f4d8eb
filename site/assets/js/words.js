/**
 * The interface's words in the page's language.
 *
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Words
 */

/**
 * @param {string} language
 * @returns {Promise<Words>} `{name}` in a text is replaced by the value; a key with `.one` and `.other` is chosen by `count`
 */
export async function loadWords(language) {
  const load = async (/** @type {string} */ code) => {
    const answer = await fetch(new URL(`../i18n/${code}.json`, import.meta.url));
    return answer.ok ? answer.json() : null;
  };
  const texts = (await load(language)) ?? (await load("en")) ?? {};
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const text = texts[key] ?? texts[`${key}.${plural.select(Number(values.count))}`] ?? texts[`${key}.other`] ?? key;
    return text.replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => String(values[name] ?? ""));
  };
}
