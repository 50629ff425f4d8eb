/** Builds the statements of lessons (docs/statements.md); actor and authority are the tracker's to set. */

import { uuid } from "./ids.js";

const VERBS = "http://adlnet.gov/expapi/verbs/";
const TYPES = "http://adlnet.gov/expapi/activities/";

/** @typedef {import("./page.js").Page} Page */

/** @param {number} seconds */
export function duration(seconds) {
  return `PT${Math.round(seconds)}S`;
}

export class StatementBuilder {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /**
   * @param {string} verb
   * @param {any} object
   * @param {string} registration
   * @param {Record<string, any[]>} contextActivities
   * @param {any} [result]
   */
  build(verb, object, registration, contextActivities, result) {
    return {
      id: uuid(),
      verb: { id: VERBS + verb, display: { en: verb } },
      object: { objectType: "Activity", ...object },
      ...(result && { result }),
      context: { registration, language: this.page.language, contextActivities },
      timestamp: new Date().toISOString(),
    };
  }

  /**
   * @param {string} id
   * @param {string} type
   * @param {string} title
   * @param {any} [more] of the definition
   */
  activity(id, type, title, more) {
    return { id, definition: { type: TYPES + type, name: { [this.page.language]: title }, ...more } };
  }

  /**
   * @param {string | undefined} module an activity's place in the course
   * @returns {Record<string, any[]>}
   */
  place(module) {
    const { base } = this.page;
    const course = { id: `${base}/course` };
    return module ? { parent: [{ id: `${base}/module/${module}` }], grouping: [course] } : { parent: [course] };
  }

  /**
   * @param {"initialized" | "progressed" | "completed"} verb
   * @param {string} registration
   * @param {number} [seconds] of active study since the statement before
   */
  lesson(verb, registration, seconds) {
    const { activity = "", title, module } = this.page;
    const completion = verb === "completed" ? { completion: true } : {};
    const result = seconds === undefined ? undefined : { ...completion, duration: duration(seconds) };
    return this.build(verb, this.activity(activity, "lesson", title), registration, this.place(module), result);
  }
}
