/** Which clause and which block of the old version each of the new one was: as redline/pairing.py. */

import { longestCommon } from "./alignment.js";
import { SURELY_ALIKE, alike, likeness, wordsOf } from "./likeness.js";
import { Kind, plain } from "./pieces.js";

export const FEWEST_WORDS = 5;

/** The partners of blocks, by the place of the block on its page. */
class Partners {
  newOf = new Map();
  oldOf = new Map();

  /** Make partners of an old and a new block each, unless one of them has a partner. */
  join(pairs) {
    for (const [old, now] of pairs) {
      if (!this.newOf.has(old.place) && !this.oldOf.has(now.place)) {
        this.newOf.set(old.place, now);
        this.oldOf.set(now.place, old);
      }
    }
  }

  /** Those that have no partner yet. */
  left(old, now) {
    return [old.filter((block) => !this.newOf.has(block.place)), now.filter((block) => !this.oldOf.has(block.place))];
  }
}

/** Clauses by id; those whose id changed by heading, then by their words. */
export function pairClauses(old, now) {
  const pairs = matched(old, now, (clause) => `#${clause.id}`);
  pairs.push(...matched(...unpaired(old, now, pairs), heading));
  return [...pairs, ...alikeClauses(...unpaired(old, now, pairs))];
}

/** Blocks by id on the whole page, then within a clause, then those that came from another clause. */
export function pairBlocks(clauses, old, now) {
  const partners = new Partners();
  partners.join(clauses.filter(([one]) => one.id).map(([one, other]) => [one.blocks[0], other.blocks[0]]));
  partners.join(matched(old, now, (block) => (block.kind === Kind.HEADING ? "" : block.id)));
  for (const [one, other] of clauses) pairWithin(one, other, partners);
  let [lost, found] = partners.left(old, now).map((side) => side.filter(tells));
  partners.join(matched(lost, found, same));
  [lost, found] = partners.left(lost, found);
  partners.join(alike(lost, found, []).filter(surely));
  return partners;
}

function pairWithin(one, other, partners) {
  const [lost, found] = partners.left(one.blocks, other.blocks);
  partners.join(longestCommon(lost.map(same), found.map(same)).map(([i, j]) => [lost[i], found[j]]));
  for (const key of [row, same]) partners.join(matched(...partners.left(lost, found), key));
  const settled = other.blocks.filter((block) => partners.oldOf.has(block.place));
  const pairs = settled.map((block) => [partners.oldOf.get(block.place), block]);
  partners.join(alike(...partners.left(lost, found), pairs));
  partners.join(matched(...partners.left(lost, found), role));
}

/** Pairs with the same key, the first with the first and so on; an empty key is none. */
function matched(old, now, key) {
  const waiting = new Map();
  for (const one of old) waiting.set(key(one), [...(waiting.get(key(one)) ?? []), one]);
  const pairs = [];
  for (const other of now) {
    const known = key(other);
    if (known && waiting.get(known)?.length) pairs.push([waiting.get(known).shift(), other]);
  }
  return pairs;
}

const same = (block) => `${block.kind} ${block.same}`;

const row = (block) => (block.kind === Kind.ROW ? block.cells[0].map((piece) => piece.text).join(" ") : "");

/** What a clause or a table has one of: such blocks belong together whatever they say. */
function role(block) {
  const named = [Kind.FRONT_MATTER, Kind.TABLE_HEAD, Kind.TABLE_RULE].includes(block.kind);
  return named || block.role ? `${block.kind} ${block.role}` : "";
}

function tells(block) {
  const words = block.cells.reduce((sum, cell) => sum + cell.length - 1, 0);
  return block.kind !== Kind.HEADING && words >= FEWEST_WORDS;
}

const surely = ([one, other]) => likeness(wordsOf([one]), wordsOf([other])) >= SURELY_ALIKE;

function unpaired(old, now, pairs) {
  const known = new Set(pairs.flat());
  return [old, now].map((side) => side.filter((clause) => clause.id && !known.has(clause)));
}

const heading = (clause) => `${clause.level} ${plain(clause.blocks[0].cells[0])}`;

function alikeClauses(old, now) {
  let left = now.map((other) => ({ other, words: wordsOf(other.blocks) }));
  const pairs = [];
  for (const one of old) {
    const words = wordsOf(one.blocks);
    let best = null;
    for (const entry of left) {
      const score = likeness(words, entry.words);
      if (!best || score > best.score) best = { ...entry, score };
    }
    if (best && best.score >= SURELY_ALIKE) {
      left = left.filter(({ other }) => other !== best.other);
      pairs.push([one, best.other]);
    }
  }
  return pairs;
}
