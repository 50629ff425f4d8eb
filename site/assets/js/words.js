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

/** Languages that are written from right to left, as in `compiler/render/direction.py`. */
const RIGHT_TO_LEFT = new Set(["fa-AF"]);

/**
 * @param {string | number} time
 * @param {string} language
 */
export function dayOf(time, language) {
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { day: "numeric", month: "long", year: "numeric" };
  return new Date(time).toLocaleDateString(localeOf(language), RIGHT_TO_LEFT.has(language) ? { ...form, era: "long" } : form);
}

/**
 * @param {string | number | undefined} value
 * @param {string} language
 * @returns {string} as it is filled into a text: where that runs from right to left, digits are local and words keep their own direction
 */
export function putIn(value = "", language) {
  if (!RIGHT_TO_LEFT.has(language)) return String(value);
  if (typeof value === "number") return value.toLocaleString(language, { useGrouping: false });
  return /[A-Za-z]/.test(value) ? `\u2068${value}\u2069` : value;
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
    return text.replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => putIn(values[name], language));
  };
}
