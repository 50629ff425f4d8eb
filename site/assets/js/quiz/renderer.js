/**
 * What every kind of question gives the player: its inputs, the response in them, and how they look once it is marked.
 *
 * @typedef {object} Rendered
 * @property {string} hint what to do, in a few words
 * @property {Node[]} parts
 * @property {() => any} read the response, in the form of docs/seams.md, section 5
 * @property {() => boolean} isEmpty whether there is no response yet
 * @property {() => void} focus moves to the first input
 * @property {(mark: import("./mark.js").Mark) => void} lock shows what is right and wrong in the response, which stays as it is
 * @property {() => void} solve shows the right answer, after `lock`
 *
 * @typedef {object} Setting
 * @property {import("./question.js").Question} question
 * @property {import("../words.js").Words} words
 * @property {string} language
 * @property {number} seed
 * @property {any} draft the response so far
 * @property {() => void} changed to be called when the learner changed something
 * @property {(text: string) => void} say speaks to screen readers
 *
 * @typedef {(setting: Setting) => Rendered} Renderer
 */

import { renderChoice } from "./kinds/choice.js";
import { renderFillIn } from "./kinds/fill-in.js";
import { renderMatching } from "./kinds/matching.js";
import { renderNumeric } from "./kinds/numeric.js";
import { renderOrdering } from "./kinds/ordering.js";

/** @type {Record<string, Renderer>} */
export const renderers = {
  "single-choice": renderChoice,
  "multiple-choice": renderChoice,
  "true-false": renderChoice,
  "fill-in": renderFillIn,
  matching: renderMatching,
  ordering: renderOrdering,
  numeric: renderNumeric,
};
