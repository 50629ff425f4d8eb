/**
 * Progress packed into a few hundred bytes, for the fragment of an address (docs/progress-file.md): what was done, and no more.
 *
 * A lesson or quiz is three bytes of a hash of its id, so that a code outlives a change of the course.
 */

import { hashOf, hexOf } from "./sha1.js";

/**
 * @typedef {import("./file.js").Carried} Carried
 * @typedef {import("./course.js").Course} Course
 * @typedef {import("../progress.js").Summary} Summary
 */

const VERSION = 1;
const EPOCH = Date.UTC(2020, 0, 1, 12); // noon is of the same day nearly everywhere
const DAY = 24 * 60 * 60 * 1000;
const MOST = 255;
const PASSED = 128;
const SHORT = 3;

/** @param {string} name like `lesson/first-steps` @returns {number[]} */
function shortOf(name) {
  return [...hashOf(name).slice(0, SHORT)];
}

/** @param {Uint8Array} bytes @returns {Uint8Array} two bytes by which a code that was cut off is known */
function sumOf(bytes) {
  const parts = hexOf(bytes);
  return hashOf(parts).slice(0, 2);
}

/**
 * @param {Summary} progress
 * @param {string} origin
 * @param {Date} now
 * @param {(share: number) => number} percentOf
 * @returns {string | null} base64url; null where it does not fit
 */
export function pack({ lessons, quizzes }, origin, now, percentOf) {
  const list = (/** @type {[string, any][]} */ entries) => entries.map(([id]) => id).sort();
  const done = list(Object.entries(lessons).filter(([, { completed }]) => completed));
  const begun = list(Object.entries(lessons).filter(([, { completed }]) => !completed));
  const taken = list(Object.entries(quizzes).filter(([, { best }]) => typeof best === "number"));
  if ([done, begun, taken].some(({ length }) => length > MOST)) return null;
  const noon = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate(), 12); // of the day as the learner has it
  const day = Math.max(0, Math.round((noon - EPOCH) / DAY));
  const result = (/** @type {string} */ id) => percentOf(quizzes[id].best ?? 0) + (quizzes[id].passed ? PASSED : 0);
  const bytes = Uint8Array.from([
    VERSION,
    ...(origin.match(/../g) ?? []).map((pair) => parseInt(pair, 16)),
    day >> 8,
    day & 255,
    done.length,
    ...done.flatMap((id) => shortOf(`lesson/${id}`)),
    begun.length,
    ...begun.flatMap((id) => shortOf(`lesson/${id}`)),
    taken.length,
    ...taken.flatMap((id) => [...shortOf(`quiz/${id}`), result(id)]),
  ]);
  const all = [...bytes, ...sumOf(bytes)];
  return btoa(String.fromCharCode(...all)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

/** @param {string} code @returns {Uint8Array} what the sum vouches for; empty where it does not */
function bytesOf(code) {
  try {
    const all = Uint8Array.from(atob(code.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
    const bytes = all.slice(0, -2);
    return hexOf(sumOf(bytes)) === hexOf(all.slice(-2)) ? bytes : new Uint8Array();
  } catch {
    return new Uint8Array();
  }
}

/**
 * @param {string} code
 * @param {Course} course
 * @returns {Carried | null} null where the code cannot be read
 */
export function unpack(code, course) {
  const bytes = bytesOf(code);
  if (bytes[0] !== VERSION) return null;
  /** @type {Map<string, string>} */
  const ids = new Map();
  for (const [kind, entries] of /** @type {const} */ ([["lesson", course.lessons], ["quiz", course.quizzes]])) {
    for (const { id } of entries) ids.set(`${kind} ${hexOf(Uint8Array.from(shortOf(`${kind}/${id}`)))}`, id);
  }
  let at = 11;
  let unknown = 0;
  /** @type {(kind: "lesson" | "quiz", width: number, put: (id: string, result: number) => void) => void} */
  const read = (kind, width, put) => {
    const count = bytes[at];
    at += 1;
    for (let place = 0; place < count; place += 1, at += width) {
      const id = ids.get(`${kind} ${hexOf(bytes.slice(at, at + SHORT))}`);
      if (id) put(id, bytes[at + SHORT]);
      else unknown += 1;
    }
  };
  /** @type {Summary} */
  const progress = { lessons: {}, quizzes: {} };
  read("lesson", SHORT, (id) => (progress.lessons[id] = { completed: true }));
  read("lesson", SHORT, (id) => (progress.lessons[id] ??= { completed: false }));
  read("quiz", SHORT + 1, (id, result) => {
    progress.quizzes[id] = { best: Math.min(result % PASSED, 100) / 100, passed: result >= PASSED };
  });
  const made = new Date(EPOCH + ((bytes[9] << 8) | bytes[10]) * DAY).toISOString();
  return { made, origin: hexOf(bytes.slice(1, 9)), guest: null, progress, statements: [], documents: {}, unknown };
}
