/** Texts as one searches them: without accents, in lower case. */

/** @param {string} text */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {string} text what somebody typed @returns {string[]} its words */
export const foldWords = (text) => fold(text).split(/\s+/).filter(Boolean);
