/** What became of the words of a block: as redline/words.py. */

import { longestCommon, range } from "./alignment.js";
import { DELETE, EQUAL, INSERT, span } from "./changes.js";

/** So many equal words between two changes may be easier to read as part of one change. */
const ISLAND = 2;

/** How well a change begins or ends after a character. */
const STOPS = { ".": 4, "!": 4, "?": 4, "。": 4, ";": 3, ":": 3, ",": 2, "、": 2 };

/** The spans of a block or of a table cell. */
export function compareWords(old, now) {
  const runs = equalRuns(old.map(({ key }) => key), now.map(({ key }) => key));
  for (const at of range(1, runs.length)) slide(runs[at - 1], runs[at], old, now);
  dropIslands(runs, old, now);
  return spans(runs, old, now);
}

const ends = (run) => [run.i + run.length, run.j + run.length];

/** The equal runs. The first may be empty; the last holds the last piece, which is equal in all blocks. */
function equalRuns(old, now) {
  const runs = [{ i: 0, j: 0, length: 0 }];
  for (const [i, j] of longestCommon(old, now)) {
    const [iEnd, jEnd] = ends(runs.at(-1));
    if (i === iEnd && j === jEnd) runs.at(-1).length += 1;
    else runs.push({ i, j, length: 1 });
  }
  return runs;
}

/** Move a pure insertion or deletion to where a person would see it: a whole sentence, a whole list entry. */
function slide(before, after, old, now) {
  const [i, j] = ends(before);
  if ((i === after.i) === (j === after.j)) return;
  const [side, start, end] = i === after.i ? [now, j, after.j] : [old, i, after.i];
  const leftmost = before.length - (before.i > 0 ? 1 : 0);
  let [left, right] = [0, 0];
  while (left < leftmost && side[start - left - 1].key === side[end - left - 1].key) left += 1;
  while (right < after.length - 1 && side[start + right].key === side[end + right].key) right += 1;
  let [by, best] = [0, -1];
  for (const step of range(-left, right + 1)) {
    const value = rank(side, start + step) + rank(side, end + step);
    if (value >= best) [by, best] = [step, value];
  }
  before.length += by;
  after.i += by;
  after.j += by;
  after.length -= by;
}

/** How natural it is that a change begins or ends before a piece. */
function rank(side, at) {
  if (at === 0) return Math.max(...Object.values(STOPS));
  return STOPS[side[at - 1].text] ?? (side[at].spaced ? 1 : 0);
}

/** Make one change of two that are parted by few words only. */
function dropIslands(runs, old, now) {
  let at = 1;
  while (at < runs.length - 1) {
    if (isIsland(runs[at - 1], runs[at], runs[at + 1], old, now)) {
      runs.splice(at, 1);
      at = Math.max(at - 1, 1);
    } else {
      at += 1;
    }
  }
}

function isIsland(before, run, after, old, now) {
  const [i, j] = ends(run);
  const kept = old.slice(run.i, i);
  const words = kept.filter(({ isWord }) => isWord);
  const [leftI, leftJ] = ends(before);
  const beside = [[old, leftI, run.i], [now, leftJ, run.j], [old, i, after.i], [now, j, after.j]];
  const known = marksOf(beside.flatMap(([side, from, to]) => side.slice(from, to)));
  if (words.length > ISLAND || !marksOf(words).every((mark) => known.includes(mark))) return false;
  const left = [size(old.slice(leftI, run.i)), size(now.slice(leftJ, run.j))];
  const right = [size(old.slice(i, after.i)), size(now.slice(j, after.j))];
  const room = Math.min(Math.max(...left), Math.max(...right));
  const all = (sizes) => sizes.every((each) => each > 0);
  if (all(left) && all(right)) return size(kept) <= room;
  return (all(left) || all(right)) && 2 * size(kept) <= room;
}

/** A heading in bold, or a link, is where the eye rests: it is no part of the changes beside it. */
const marksOf = (pieces) => pieces.flatMap(({ marks }) => marks.map(({ element, target }) => `${element} ${target}`));

const size = (pieces) => pieces.reduce((sum, { length }) => sum + length, 0);

function spans(runs, old, now) {
  const made = [];
  let [i, j] = [0, 0];
  for (const run of runs) {
    made.push(span(DELETE, old.slice(i, run.i), []), span(INSERT, [], now.slice(j, run.j)));
    [i, j] = ends(run);
    made.push(span(EQUAL, old.slice(run.i, i), now.slice(run.j, j)));
  }
  return made.filter((each) => each.old.length || each.now.length);
}
