/** The words of a redline as a reader meets them: as redline/reading.py. */

import { DELETE, EQUAL, INSERT } from "./changes.js";
import { common, isSameMark } from "./pieces.js";

/** What a reader sees of the spans of a block or cell. */
export function stretches(cell) {
  const made = [];
  let before = null;
  let parted = { old: true, now: true };
  for (const span of cell) {
    const shown = seen(span);
    if (!shown.length) continue;
    const firsts = firstWords(span, shown[0]);
    let spaced = Object.entries(firsts).some(([side, piece]) => piece.spaced && !parted[side]);
    if (before === DELETE && span.op === INSERT) spaced = shown[0].spaced;
    parted = { old: spaced || parted.old, now: spaced || parted.now };
    for (const side of Object.keys(firsts)) parted[side] = false;
    const beginsChange = span.op !== EQUAL && (before === null || before === EQUAL);
    made.push({ op: span.op, moved: span.moved, spaced, runs: runs(shown), beginsChange });
    before = span.op;
  }
  return made;
}

/** The first word of a span in each version that has it; equal words may be spaced differently. */
function firstWords(span, first) {
  if (span.op === EQUAL) return { old: span.old[span.now.indexOf(first)], now: first };
  return { [span.op === DELETE ? "old" : "now"]: first };
}

/** The words of a span; a link's target only where it changed and the link's own words did not. */
function seen(span) {
  const shown = [];
  for (const piece of span.shown) {
    const told = () => shown.at(-1)?.marks.some(({ target }) => `(${target})` === piece.text);
    if (piece.text && !(piece.isTarget && (span.op === EQUAL || told()))) shown.push(piece);
  }
  return shown;
}

/** Texts with the same marks joined; a space between two has the marks of both. */
function runs(shown) {
  const texts = shown.flatMap((piece, at) => {
    const own = { text: piece.text, marks: piece.marks };
    if (!at || !piece.spaced) return [own];
    return [{ text: " ", marks: common(shown[at - 1].marks, piece.marks, isSameMark) }, own];
  });
  const joined = [];
  for (const { text, marks } of texts) {
    const last = joined.at(-1);
    const agrees = last?.marks.length === marks.length && common(last.marks, marks, isSameMark).length === marks.length;
    if (agrees) last.text += text;
    else joined.push({ text, marks });
  }
  return joined;
}
