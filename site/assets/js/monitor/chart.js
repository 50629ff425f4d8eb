/** Pictures of the monitor as SVG, for the page and for a file. */

const SVG = "http://www.w3.org/2000/svg";
const ROW = 34;
const TOP = 8;
const AXIS = 30;
const LINE = 17;

/** On the page colours follow the scheme; in a file they are those of paper. */
export const SCREEN = {
  ink: "var(--ink)", muted: "var(--ink-muted)", grid: "var(--chart-grid)", span: "var(--chart-1)", dot: "var(--chart-2)", ground: "none",
}; // prettier-ignore
export const PAPER = {
  ink: "#1b2526", muted: "#485556", grid: "#dedacf", span: "#0b6b6b", dot: "#b0560f", ground: "#ffffff",
}; // prettier-ignore

/**
 * @typedef {typeof SCREEN} Palette
 * @typedef {object} Row
 * @property {string} place
 * @property {number | null} score
 * @property {import("./intervals.js").Interval | null} interval
 */

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
export function shape(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/** @param {number} inner @param {number} tall @param {number} margin around both @param {string} label @param {Palette} palette @param {Node[]} nodes */
function picture(inner, tall, margin, label, palette, nodes) {
  const [width, height] = [inner + 2 * margin, tall + 2 * margin];
  const ground = shape("rect", { x: -margin, y: -margin, width, height, fill: palette.ground });
  const root = { viewBox: `${-margin} ${-margin} ${width} ${height}`, width, height, role: "img", "aria-label": label };
  const svg = shape("svg", { ...root, "font-family": "Atkinson Hyperlegible Next, system-ui, sans-serif", "font-size": 14 }, ground, ...nodes);
  svg.setAttribute("xmlns", SVG);
  return svg;
}

/**
 * A dot for the score and a line for its interval; for districts a bar over the bands.
 *
 * @param {Row[]} rows
 * @param {object} look
 * @param {number} look.width with its margin
 * @param {number} [look.margin] around everything, where no page gives it one
 * @param {Palette} look.palette
 * @param {string} look.label
 * @param {string[]} [look.bands] their names, the highest scores first, where places get bands alone
 * @param {string[]} [look.notes] lines below
 */
export function drawStanding(rows, { width: whole, margin = 0, palette, label, bands, notes = [] }) {
  const width = whole - 2 * margin;
  const name = Math.min(Math.max(...rows.map(({ place }) => place.length)) * 8.5 + 12, width * 0.4);
  const room = width - name - 16;
  const at = (/** @type {number} */ value) => name + (room * Math.min(Math.max(value, 0), 100)) / 100;
  const foot = TOP + rows.length * ROW;
  const nodes = [];
  const marks = bands ? [0, 100 / 3, 200 / 3, 100] : [0, 25, 50, 75, 100];
  for (const mark of marks) {
    nodes.push(shape("line", { x1: at(mark), x2: at(mark), y1: TOP, y2: foot, stroke: palette.grid }));
    if (!bands) nodes.push(shape("text", { x: at(mark), y: foot + 18, "text-anchor": "middle", fill: palette.muted }, String(mark)));
  }
  bands?.forEach((band, place) => {
    nodes.push(shape("text", { x: at(100 - (100 / 6) * (2 * place + 1)), y: foot + 18, "text-anchor": "middle", fill: palette.muted }, band));
  });
  rows.forEach(({ place, score, interval }, row) => {
    const y = TOP + row * ROW + ROW / 2;
    nodes.push(shape("text", { x: 0, y: y + 5, fill: palette.ink }, place));
    if (!interval) return;
    const [low, high] = bands
      ? [100 - (100 * interval.bands[1]) / 3, 100 - (100 * (interval.bands[0] - 1)) / 3]
      : [interval.low, interval.high];
    const inset = bands ? 6 : 0;
    const span = { x1: at(low) + inset, x2: at(high) - inset, y1: y, y2: y, stroke: palette.span };
    nodes.push(shape("line", { ...span, "stroke-width": bands ? 12 : 5, "stroke-linecap": "round", "stroke-opacity": bands ? 1 : 0.55 }));
    if (score !== null && !bands) nodes.push(shape("circle", { cx: at(score), cy: y, r: 6, fill: palette.dot, stroke: palette.ink, "stroke-width": 1.5 }));
  });
  nodes.push(...write(notes, foot + AXIS + 14, palette));
  return picture(width, foot + AXIS + notes.length * LINE, margin, label, palette, nodes);
}

/**
 * Bars to the right for what speaks for the first place, to the left for the second.
 *
 * @param {{name: string, value: number | null, text: string}[]} rows
 * @param {{width: number, palette: Palette, label: string}} look
 */
export function drawDifference(rows, { width, palette, label }) {
  const most = Math.max(...rows.map(({ value }) => Math.abs(value ?? 0)), 0.1);
  const half = (width - 16) / 2;
  const middle = width / 2;
  const height = 46;
  const nodes = [shape("line", { x1: middle, x2: middle, y1: 0, y2: rows.length * height, stroke: palette.muted })];
  rows.forEach(({ name, value, text }, row) => {
    const y = row * height;
    nodes.push(shape("text", { x: 0, y: y + 16, fill: palette.ink }, name));
    nodes.push(shape("text", { x: width, y: y + 16, "text-anchor": "end", fill: palette.ink }, text));
    if (value === null) return;
    const long = Math.max((Math.abs(value) / most) * half, 1);
    const bar = { x: value < 0 ? middle - long : middle, y: y + 23, width: long, height: 12, rx: 2 };
    nodes.push(shape("rect", { ...bar, fill: value < 0 ? palette.dot : palette.span }));
  });
  return picture(width, rows.length * height, 0, label, palette, nodes);
}

/** @param {string[]} lines @param {number} y @param {Palette} palette */
function write(lines, y, palette) {
  return lines.map((line, place) => shape("text", { x: 0, y: y + place * LINE, fill: palette.muted, "font-size": 12.5 }, line));
}
