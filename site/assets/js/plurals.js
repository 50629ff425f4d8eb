/** One and many of a word, for searching: what endings tell, and what they do not. */

import { fold } from "./folding.js";

/** Plurals that no ending tells. @type {Record<string, [one: string, many: string][]>} */
const ODD = {
  en: [
    ["man", "men"],
    ["woman", "women"],
    ["child", "children"],
    ["crisis", "crises"],
    ["analysis", "analyses"],
  ],
};

/**
 * @param {string} text what somebody typed
 * @param {string} language
 * @returns {string | null} the same with the other number of the words that a search index takes for strangers; null where it has none
 */
export function otherNumber(text, language) {
  const other = text.replace(/\p{L}+/gu, (word) => {
    const folded = fold(word);
    const odd = (ODD[language] ?? []).find((pair) => pair.includes(folded));
    if (odd) return odd[odd[0] === folded ? 1 : 0];
    if (language === "es" && /.[aeiou](z|ces)$/.test(folded)) return folded.replace(/(z|ces)$/, (end) => (end === "z" ? "ces" : "z"));
    return word;
  });
  return other === text ? null : other;
}

/**
 * @param {string} word without accents, in lower case
 * @param {string} language
 * @returns {string} what one and many of it have in common
 */
export function stemOf(word, language) {
  if (word.length < 4) return word;
  if (language === "es") return word.replace(/ces$/, "z").replace(/s$/, "").replace(/[aeo]$/, "");
  const odd = (ODD[language] ?? []).find(([, many]) => many === word);
  if (odd) return odd[0];
  return word.replace(/([^aeiou])ies$/, "$1y").replace(/(ss|sh|ch|x)es$/, "$1").replace(/([^aisu])s$/, "$1").replace(/([^aeiou])y$/, "$1i");
}
