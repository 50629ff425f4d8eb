/**
 * Marks one response to one question by the rules of docs/seams.md, section 5.
 *
 * @typedef {{id: string, answers: string[], case_sensitive: boolean}} MarkedBlank
 * @typedef {{kind: string, key: string[], options: string[], targets: string[], blanks: MarkedBlank[],
 *   minimum: number | null, maximum: number | null, unit: string | null}} Marking
 * @typedef {{score: number, success: boolean}} Mark
 */

import { readNumber, sameText } from "./answer.js";

/**
 * @param {unknown} response
 * @param {string[]} known
 * @returns {string[]} the known ids in `response`, each once, in its order
 */
function chosen(response, known) {
  if (!Array.isArray(response)) return [];
  return [...new Set(response)].filter((id) => known.includes(id));
}

/**
 * @param {unknown} response
 * @returns {Record<string, unknown>}
 */
function fields(response) {
  return response && typeof response === "object" && !Array.isArray(response) ? { ...response } : {};
}

/** @type {Record<string, (marking: Marking, response: unknown) => boolean[]>} one truth per part of the question */
const partsByKind = {
  "fill-in": ({ blanks }, response) => {
    const texts = fields(response);
    return blanks.map(({ id, answers, case_sensitive: strict }) =>
      answers.some((answer) => sameText(texts[id], answer, strict)),
    );
  },
  matching: ({ key, options, targets }, response) => {
    const pairs = fields(response);
    return options.map((id, place) => targets.includes(key[place]) && pairs[id] === key[place]);
  },
  ordering: ({ key, options }, response) => {
    const order = chosen(response, options);
    return key.map((id, place) => order[place] === id);
  },
};

/** @type {Record<string, (marking: Marking, response: unknown) => number>} */
const scoreByKind = {
  "single-choice": ({ key, options }, response) => {
    const ids = chosen(response, options);
    return Number(ids.length === 1 && key.includes(ids[0]));
  },
  "true-false": ({ key }, response) => {
    const ids = chosen(response, ["true", "false"]);
    return Number(ids.length === 1 && key.includes(ids[0]));
  },
  "multiple-choice": ({ key, options }, response) => {
    const ids = chosen(response, options);
    const right = ids.filter((id) => key.includes(id)).length;
    return key.length ? Math.max(0, 2 * right - ids.length) / key.length : 0;
  },
  numeric: ({ minimum, maximum, unit }, response) => {
    const number = readNumber(response, unit);
    return Number(number !== null && (minimum === null || number >= minimum) && (maximum === null || number <= maximum));
  },
};

/**
 * Which parts are right: blanks, left sides or places, in the order of the marking. Empty for kinds without parts.
 *
 * @param {Marking} marking
 * @param {unknown} response
 */
export function markParts(marking, response) {
  return partsByKind[marking.kind]?.(marking, response) ?? [];
}

/**
 * @param {Marking} marking
 * @param {unknown} response
 * @returns {Mark}
 */
export function mark(marking, response) {
  const parts = markParts(marking, response);
  const share = parts.length ? parts.filter(Boolean).length / parts.length : 0;
  const score = scoreByKind[marking.kind]?.(marking, response) ?? share;
  return { score, success: score === 1 };
}
