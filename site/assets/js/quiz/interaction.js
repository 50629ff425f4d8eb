/**
 * A question and its response as xAPI's interaction activities want them.
 *
 * @see https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#interaction-activities
 */

import { stemText } from "./question.js";
import { readNumber } from "./answer.js";

const MOST_PATTERNS = 24; // combinations of the answers that several blanks accept

/** @typedef {import("./question.js").Question} Question */

/** @param {unknown} text a learner's, in which the separator must not occur */
function clean(text) {
  return String(text ?? "").replaceAll("[,]", ",");
}

/**
 * @param {string[][]} choices
 * @returns {string[][]} the ways to take one of each, as many as a pattern holds
 */
function combinations(choices) {
  return choices.reduce(
    (ways, answers) => ways.flatMap((way) => answers.map((answer) => [...way, answer])).slice(0, MOST_PATTERNS),
    /** @type {string[][]} */ ([[]]),
  );
}

/** @param {number | null} bound */
function edge(bound) {
  return bound === null ? "" : String(bound);
}

/** @type {Record<string, {type: string, pattern: (question: Question) => string[], text: (response: any, question: Question) => string}>} */
const kinds = {
  choice: {
    type: "choice",
    pattern: ({ marking }) => [marking.key.join("[,]")],
    text: (response) => response.join("[,]"),
  },
  "true-false": {
    type: "true-false",
    pattern: ({ marking }) => [marking.key[0]],
    text: (response) => response[0],
  },
  "fill-in": {
    type: "fill-in",
    pattern({ marking: { blanks } }) {
      const all = combinations(blanks.map(({ answers }) => answers));
      const matters = blanks.some((blank) => blank.case_sensitive);
      return all.map((way) => `{case_matters=${matters}}{order_matters=true}${way.join("[,]")}`);
    },
    text: (response, { marking }) => marking.blanks.map(({ id }) => clean(response[id])).join("[,]"),
  },
  matching: {
    type: "matching",
    pattern: ({ marking: { options, key } }) => [options.map((id, place) => `${id}[.]${key[place]}`).join("[,]")],
    text: (response, { marking }) =>
      marking.options.filter((id) => response[id]).map((id) => `${id}[.]${response[id]}`).join("[,]"),
  },
  ordering: {
    type: "sequencing",
    pattern: ({ marking }) => [marking.key.join("[,]")],
    text: (response) => response.join("[,]"),
  },
  numeric: {
    type: "numeric",
    pattern: ({ marking: { minimum, maximum } }) => [
      minimum === maximum ? edge(minimum) : `${edge(minimum)}[:]${edge(maximum)}`,
    ],
    text: (response, { marking }) => String(readNumber(response, marking.unit) ?? response),
  },
};

/**
 * @param {Question} question
 * @param {any} response of the form that the kind has
 * @param {string} language
 * @returns {{definition: any, text: string}} the activity's definition, and the response as text
 */
export function interactionOf(question, response, language) {
  const kind = kinds[question.kind] ?? kinds.choice;
  const components = (/** @type {import("./question.js").Option[]} */ options = []) =>
    options.map(({ id, text }) => ({ id, description: { [language]: text } }));
  const lists =
    kind.type === "matching"
      ? { source: components(question.options), target: components(question.targets) }
      : { choices: components(question.options) };
  return {
    definition: {
      type: "http://adlnet.gov/expapi/activities/cmi.interaction",
      description: { [language]: stemText(question) },
      interactionType: kind.type,
      correctResponsesPattern: kind.pattern(question),
      ...(["choice", "sequencing", "matching"].includes(kind.type) && lists),
    },
    text: kind.text(response, question),
  };
}
