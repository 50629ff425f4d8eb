/** What is shown, as a picture in a file, SVG or PNG, that says what it rests on. */

import { drawStanding, PAPER } from "./chart.js";

const WIDTH = 900;
const MARGIN = 20;
const LETTERS = 118;

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./view.js").Shown} Shown
 */

/** @param {View} view @param {Shown} shown @param {string[]} names of the bands @returns {string} the picture of paper with all marks below */
export function asSvg(view, shown, names) {
  const lacking = shown.unranked.map(({ place, reason }) => `${place}: ${view.say(`reason.${reason}`)}`);
  const notes = [...shown.marks, ...(lacking.length ? [`${view.say("unranked")}: ${lacking.join("; ")}.`] : []), view.say("from")];
  const bands = view.exported.framework.only_bands ? names : undefined;
  const look = { width: WIDTH, margin: MARGIN, palette: PAPER, label: shown.marks.join(" "), bands, notes: notes.flatMap(wrap) };
  return new XMLSerializer().serializeToString(drawStanding(shown.standings, look));
}

/** @param {string} line @returns {string[]} */
function wrap(line) {
  const lines = [""];
  for (const word of line.split(" ")) {
    if (`${lines.at(-1)} ${word}`.length > LETTERS) lines.push(word);
    else lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim();
  }
  return lines;
}

/** @param {string} svg @returns {Promise<Blob>} the same picture in twice as many pixels */
export async function asPng(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, refuse) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : refuse(new Error("no picture"))), "image/png");
  });
}

/** @param {string} name @param {Blob} blob */
export function save(name, blob) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
