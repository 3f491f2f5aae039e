/** The cells of blocks side by side; in a table, columns align by their headings: as redline/tables.py. */

import { longestCommon, range } from "./alignment.js";
import { DELETE, INSERT, span } from "./changes.js";
import { plain } from "./pieces.js";
import { compareWords } from "./words.js";

/** Which tables are versions of each other, and how their columns align. */
export class Tables {
  #old;
  #now;
  #newOf = new Map();
  #oldOf = new Map();
  #layouts = new Map();

  constructor(old, now, pairs) {
    [this.#old, this.#now] = [old, now].map(widths);
    for (const [one, other] of pairs) {
      if (one.table >= 0) {
        if (!this.#newOf.has(one.table)) this.#newOf.set(one.table, other.table);
        if (!this.#oldOf.has(other.table)) this.#oldOf.set(other.table, one.table);
      }
      if (one.table === one.place && other.table === other.place) {
        this.#layouts.set(`${one.place} ${other.place}`, layout(one.cells, other.cells));
      }
    }
  }

  /** The spans of a block by cell; empty for a cell that this row does not have. */
  cells(old, now) {
    const [before, after] = [old?.cells ?? [], now?.cells ?? []];
    const one = old ? old.table : (this.#oldOf.get(now.table) ?? -1);
    const other = now ? now.table : (this.#newOf.get(one) ?? -1);
    const columns = this.#layouts.get(`${one} ${other}`) ?? [];
    const starts = columns.length ? [this.#old.get(one) ?? 0, this.#now.get(other) ?? 0] : [0, 0];
    const beyond = longest(range(starts[0], before.length), range(starts[1], after.length));
    return [...columns, ...beyond].map(([i, j]) => spans(before[i] ?? [], after[j] ?? []));
  }
}

/** How many columns each table has, by the place of its head. */
function widths(blocks) {
  const heads = blocks.filter((block) => block.table === block.place);
  return new Map(heads.map((block) => [block.place, block.cells.length]));
}

/** Columns with the same heading are one; between those, as many old as new ones are taken to be renamed. */
function layout(old, now) {
  const fixed = [[-1, -1], ...longestCommon(old.map(plain), now.map(plain)), [old.length, now.length]];
  return range(1, fixed.length).flatMap((at) => between(fixed[at - 1], fixed[at])).slice(0, -1);
}

/** The columns after one pair up to and with the other. */
function between(one, other) {
  const [lost, found] = [range(one[0] + 1, other[0]), range(one[1] + 1, other[1])];
  if (lost.length === found.length) return [...lost.map((i, at) => [i, found[at]]), other];
  return [...lost.map((i) => [i, undefined]), ...found.map((j) => [undefined, j]), other];
}

function longest(one, other) {
  return range(0, Math.max(one.length, other.length)).map((at) => [one[at], other[at]]);
}

function spans(old, now) {
  if (old.length && now.length) return compareWords(old, now);
  return [span(DELETE, old, []), span(INSERT, [], now)].filter((each) => each.old.length || each.now.length);
}
