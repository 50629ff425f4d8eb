/** What a learner wrote into a worksheet, as notes that can be read without its form. */

/**
 * @typedef {{id: string, label: string}} Named
 * @typedef {Named & {columns?: Named[], rows?: Named[], gaps?: string[]}} Field a field of a worksheet as the compiler describes it
 * @typedef {{label: string, lines: string[]}} Note what was written into one field; a table gives a line for each row
 */

/**
 * @param {Field[]} fields
 * @param {Record<string, string>} values by the names that a worksheet's fields have
 * @returns {Note[]} those fields that hold something
 */
export function makeNotes(fields, values) {
  return fields
    .map((field) => ({ label: field.label, lines: linesOf(field, values) }))
    .map(({ label, lines }) => ({ label, lines: lines.filter(Boolean) }))
    .filter(({ lines }) => lines.length);
}

/**
 * @param {Field} field
 * @param {Record<string, string>} values
 */
function linesOf({ id, rows, columns = [], gaps }, values) {
  if (gaps) return gaps.map((label, place) => named(label, values[`${id}.${place + 1}`]));
  if (!rows) return [written(values[id])];
  return rows.map((row) => {
    const cells = columns.map((column) => named(column.label, values[`${id}.${row.id}.${column.id}`])).filter(Boolean);
    return cells.length ? `${row.label} – ${cells.join("; ")}` : "";
  });
}

/**
 * @param {string} label
 * @param {string | undefined} text
 */
function named(label, text) {
  const line = written(text).replace(/\s+/g, " ");
  return line && `${label}${/[.:?!…]$/.test(label) ? "" : ":"} ${line}`;
}

/** @param {string | undefined} text */
function written(text) {
  return (text ?? "").trim();
}

/**
 * @param {Note[]} notes
 * @returns {string} as a learner would type them
 */
export function textOfNotes(notes) {
  return notes
    .map(({ label, lines }) => (lines.length > 1 ? [label, ...lines.map((line) => `- ${line}`)] : [label, lines[0]]).join("\n"))
    .join("\n\n");
}

/**
 * @param {Note[]} notes
 * @returns {string} the same in Markdown, where a label stands apart and every line stays a line
 */
export function markdownOfNotes(notes) {
  const block = (/** @type {string} */ text) => text.replace(/([^\n])\n(?=[^\n])/g, "$1  \n");
  return notes
    .flatMap(({ label, lines }) => [`**${label}**`, lines.length > 1 ? lines.map((line) => `- ${line}`).join("\n") : block(lines[0])])
    .join("\n\n");
}
