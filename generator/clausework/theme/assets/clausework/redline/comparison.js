/** Two versions of a page side by side: clauses by id, then blocks, then words: as redline/comparison.py. */

import { longestIncreasing } from "./alignment.js";
import { DELETE, EQUAL, INSERT, blockChange, clauseChange, span } from "./changes.js";
import { FEWEST_WORDS, pairBlocks, pairClauses } from "./pairing.js";
import { plain } from "./pieces.js";
import { Tables } from "./tables.js";

/** The changes of every clause, in the order of the new page. */
export function compare(old, now) {
  const pairs = pairClauses(old, now);
  const [before, after] = [old, now].map((side) => side.flatMap((clause) => clause.blocks));
  const { oldOf, newOf } = pairBlocks(pairs, before, after);
  const lost = without(before, newOf);
  const known = after.filter((block) => oldOf.has(block.place));
  const tables = new Tables(before, after, known.map((block) => [oldOf.get(block.place), block]));
  const blocks = (one, other) =>
    merged(one?.blocks ?? [], other?.blocks ?? [], oldOf, lost).map(([was, is, inOrder]) =>
      blockChange(was, is, tables.cells(was, is), Boolean(was && is && !inOrder)),
    );
  const clauseOf = new Map(pairs.map(([one, other]) => [other.place, one]));
  const kept = new Set([...clauseOf.values()].map((clause) => clause.place));
  const lostClauses = without(old, kept);
  const moved = movedClauses(pairs);
  const changes = merged(old, now, clauseOf, lostClauses).map(([one, other]) =>
    one && other && moved.has(other.place)
      ? clauseChange(one, other, blocks(one, other), true, headingBefore(one, old))
      : clauseChange(one, other, blocks(one, other)),
  );
  return withMovedWords(changes);
}

/** The places of the members that are not among the known ones. */
function without(members, known) {
  return new Set(members.map(({ place }) => place).filter((place) => !known.has(place)));
}

/** New members with their partners and whether these are in order; lost ones where they stood. */
function merged(old, now, oldOf, lost) {
  const here = new Set(old.map(({ place }) => place));
  const partners = now.filter(({ place }) => oldOf.has(place)).map(({ place }) => oldOf.get(place).place);
  const kept = longestIncreasing(partners.filter((place) => here.has(place)));
  const gone = new Map();
  let last = -1;
  for (const member of old) {
    if (kept.has(member.place)) last = member.place;
    else if (lost.has(member.place)) gone.set(last, [...(gone.get(last) ?? []), member]);
  }
  const went = (place) => (gone.get(place) ?? []).map((one) => [one, null, true]);
  const entries = went(-1);
  for (const other of now) {
    const one = oldOf.get(other.place) ?? null;
    const inOrder = one !== null && kept.has(one.place);
    entries.push([one, other, inOrder]);
    if (inOrder) entries.push(...went(one.place));
  }
  return entries;
}

/** Clauses out of order among their sisters: a subsection that moves with its section has not moved itself. */
function movedClauses(pairs) {
  const ordered = [...pairs].sort(([, one], [, other]) => one.place - other.place);
  const parents = new Map([["", ""], ...ordered.map(([one, other]) => [one.id, other.id])]);
  const families = new Map();
  for (const [one, other] of ordered) {
    if (parents.get(one.parent) === other.parent) {
      families.set(other.parent, [...(families.get(other.parent) ?? []), [one, other]]);
    }
  }
  const together = [...families.values()];
  const atHome = new Set(together.flat().map(([, other]) => other.place));
  const strangers = outOfOrder(ordered).filter((place) => !atHome.has(place));
  return new Set([...strangers, ...together.flatMap(outOfOrder)]);
}

function outOfOrder(pairs) {
  const kept = longestIncreasing(pairs.map(([one]) => one.place));
  return pairs.filter(([one]) => !kept.has(one.place)).map(([, other]) => other.place);
}

/** The heading a reader saw before a clause and its like. */
function headingBefore(clause, page) {
  const before = page.filter(({ place, id, level }) => place < clause.place && id && level <= clause.level);
  return before.length ? plain(before.at(-1).blocks[0].cells[0]) : "";
}

/** Mark words that went at one place and came at another: a person would call them moved. */
function withMovedWords(changes) {
  const spans = changes.flatMap(({ blocks }) => blocks.flatMap(({ cells }) => cells.flat()));
  const [gone, come] = [DELETE, INSERT].map((op) => counted(spans.filter((each) => each.op === op)));
  const isMoved = (each) => {
    const words = wordsOf(each);
    const count = gone.get(words.join("\0"));
    return each.op !== EQUAL && words.length >= FEWEST_WORDS && count && count === come.get(words.join("\0"));
  };
  const marked = (each) => (isMoved(each) ? span(each.op, each.old, each.now, true) : each);
  return changes.map((clause) => ({
    ...clause,
    blocks: clause.blocks.map((block) => ({ ...block, cells: block.cells.map((cell) => cell.map(marked)) })),
  }));
}

function counted(spans) {
  const counts = new Map();
  for (const each of spans) {
    const words = wordsOf(each).join("\0");
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return counts;
}

const wordsOf = ({ shown }) => shown.filter(({ text }) => text).map(({ key }) => key);
