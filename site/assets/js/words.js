/**
 * The interface's words in the page's language.
 *
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Words
 */

/** Where a language is written in several ways, the one the course is written in. @type {Record<string, string>} */
const LOCALES = { en: "en-GB", es: "es-MX" };

/**
 * @param {string} language
 * @returns {string} how numbers and dates are written
 */
export function localeOf(language) {
  return LOCALES[language] ?? language;
}

/**
 * @param {string | number} time
 * @param {string} language
 */
export function dayOf(time, language) {
  return new Date(time).toLocaleDateString(localeOf(language), { day: "numeric", month: "long", year: "numeric" });
}

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
