/** Which blocks are versions of each other when no id tells: as redline/likeness.py. */

import { Kind, plain } from "./pieces.js";

const ALIKE = 0.5;
export const SURELY_ALIKE = 0.8;
const TELLING = 10;

/** The words of blocks, without punctuation. */
export function wordsOf(blocks) {
  return wordSet(blocks.flatMap((block) => block.cells.flat()));
}

function wordSet(pieces) {
  return new Set(pieces.filter((piece) => piece.isWord).map((piece) => piece.text.toLowerCase()));
}

/** The share of common words in two sets, from 0 to 1. */
export function likeness(one, other) {
  let same = 0;
  for (const word of one) same += other.has(word) ? 1 : 0;
  return (2 * same) / (one.size + other.size || 1);
}

/** Pairs of like blocks, the likest first; across the settled pairs, which keep their order, only sure ones. */
export function alike(old, now, settled) {
  const fixed = settled.map(([one, other]) => [one.place, other.place]);
  const found = [];
  for (const { score, i, j } of scored(old, now)) {
    const [one, other] = [old[i], now[j]];
    const crosses = fixed.some(([a, b]) => (one.place - a) * (other.place - b) < 0);
    if (found.some(([a, b]) => one === a || other === b) || (crosses && score < SURELY_ALIKE)) continue;
    found.push([one, other]);
    if (!crosses) fixed.push([one.place, other.place]);
  }
  return found;
}

/** The likely pairs by their numbers, the likest first, of equals those nearest to each other. */
function scored(old, now) {
  const words = now.map((block) => wordsOf([block]));
  const made = old.flatMap((one, i) => {
    const mine = wordsOf([one]);
    const scores = now.map((other, j) => ({ score: one.kind === other.kind ? likeness(mine, words[j]) : 0, i, j }));
    return scores.filter(({ score, j }) => score >= wanted(one, now[j], score));
  });
  const near = ({ i, j }) => -Math.abs(i - j);
  return made.sort((a, b) => b.score - a.score || near(b) - near(a) || b.i - a.i || b.j - a.j);
}

/** Whether a row says all that another says, and enough of it, of something with another name. */
function isRenamed(one, other) {
  const [cells, others] = [one.cells.slice(1), other.cells.slice(1)];
  const words = cells.reduce((sum, cell) => sum + cell.length - 1, 0);
  const isSame = (cell, at) => plain(cell) === plain(others[at]);
  return cells.length === others.length && words >= TELLING && cells.every(isSame);
}

function wanted(one, other, score) {
  if (one.kind === Kind.ROW && other.kind === Kind.ROW && isRenamed(one, other)) return 0;
  const keys = () => likeness(wordSet(one.cells[0]), wordSet(other.cells[0]));
  if (score >= ALIKE && one.kind === Kind.ROW && keys() < ALIKE) return 1;
  return one.id && other.id ? SURELY_ALIKE : ALIKE;
}
