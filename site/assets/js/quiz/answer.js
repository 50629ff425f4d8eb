/** Reads what a learner typed: text compared kindly, numbers in the ways people write them (docs/seams.md, section 5). */

/** @param {string} text */
function plain(text) {
  return text
    .normalize("NFC")
    .replace(/\p{White_Space}+/gu, " ")
    .trim()
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[‐‑]/g, "-");
}

/**
 * Text without case and accents. Upper case first, because only so `ß` meets `ss`.
 *
 * @param {string} text
 */
export function fold(text) {
  return plain(text).normalize("NFD").replace(/\p{Mn}/gu, "").toUpperCase().toLowerCase();
}

/**
 * @param {unknown} given
 * @param {string} wanted
 * @param {boolean} strict whether case and accents count
 */
export function sameText(given, wanted, strict) {
  if (typeof given !== "string") return false;
  const read = strict ? plain : fold;
  const text = read(given);
  return text !== "" && text === read(wanted);
}

/**
 * @param {string} digits
 * @param {string} mark
 * @returns {string | null} the digits without the marks between thousands, or null where they do not stand in threes
 */
function joinThousands(digits, mark) {
  const [first, ...rest] = digits.split(mark);
  if (!rest.length) return digits;
  return /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group)) ? first + rest.join("") : null;
}

/**
 * @param {string} text digits with `,` and `.`
 * @returns {string | null} the same with `.` as its only mark
 */
function unifyMarks(text) {
  const commas = text.split(",").length - 1;
  const dots = text.split(".").length - 1;
  if (commas && dots) {
    const last = Math.max(text.lastIndexOf(","), text.lastIndexOf("."));
    const thousands = joinThousands(text.slice(0, last), text[last] === "," ? "." : ",");
    return thousands && `${thousands}.${text.slice(last + 1)}`;
  }
  if (commas > 1 || dots > 1) return joinThousands(text, commas ? "," : ".");
  return /^[1-9]\d{0,2},\d{3}$/.test(text) ? text.replace(",", "") : text.replace(",", ".");
}

/**
 * The number in `response`, or null where there is none to read.
 *
 * @param {unknown} response
 * @param {string | null} unit
 */
export function readNumber(response, unit) {
  if (typeof response !== "string") return null;
  let text = fold(response).replace(/ /g, "");
  const name = fold(unit ?? "").replace(/ /g, "");
  if (name && text.endsWith(name)) text = text.slice(0, -name.length);
  else if (name && text.startsWith(name)) text = text.slice(name.length);
  const found = /^([-−+]?)([\d.,]+)$/.exec(text);
  const digits = found && unifyMarks(found[2]);
  if (!digits || !/^(\d+\.?\d*|\.\d+)$/.test(digits)) return null;
  return Number(digits) * (/[-−]/.test(found[1]) ? -1 : 1);
}
