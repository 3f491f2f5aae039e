/** A redline as a reader meets it: what is shown, and what is folded because nothing changed: as redline/folding.py. */

import { range } from "./alignment.js";
import { Status } from "./changes.js";
import { Kind, TABLE, plain } from "./pieces.js";

/** A single unchanged block is shown: to fold it saves nothing. */
const FEWEST_FOLDED = 2;

/** The blocks of a clause in parts, those that a reader need not see in folds. */
export function arranged(clause) {
  const blocks = clause.blocks.filter((change) => change.visible);
  const kept = shownBlocks(blocks);
  const entries = [];
  let head = null;
  for (const run of grouped(range(0, blocks.length), (at) => kept.has(at))) {
    const changes = run.map((at) => blocks[at]);
    const made = parts(changes, head);
    head = changes.findLast((change) => change.block.kind === Kind.TABLE_HEAD) ?? head;
    if (kept.has(run[0])) entries.push(...made);
    else entries.push({ family: "fold", count: count(changes), parts: made });
  }
  return entries;
}

/** The blocks to show: changed ones, what leads to them, and single ones between. */
function shownBlocks(blocks) {
  const all = range(0, blocks.length);
  const kept = new Set(all.filter((at) => blocks[at].status !== Status.SAME));
  for (const lead of [...kept].flatMap((at) => leads(blocks, at))) kept.add(lead);
  for (const at of all) if (isTitle(blocks[at].block)) kept.add(at);
  const before = new Set(kept);
  for (const run of grouped(all, (at) => before.has(at))) {
    const few = count(run.map((at) => blocks[at])) < FEWEST_FOLDED;
    if (!before.has(run[0]) && few) for (const at of run) kept.add(at);
  }
  return kept;
}

/** Whether it is the title of the page or of a clause. */
const isTitle = ({ kind, level, id }) => kind === Kind.HEADING && (level === 1 || Boolean(id));

/** What a reader needs to understand a block: the items it lies in, the words before the list, the heading. */
function leads(blocks, at) {
  const found = [];
  let inList = blocks[at].block.kind === Kind.ITEM;
  let level = inList ? blocks[at].block.level : 0;
  for (const before of range(0, at).reverse()) {
    const { block } = blocks[before];
    if (block.kind === Kind.HEADING) return [...found, before];
    if (inList && block.kind !== Kind.ITEM) {
      found.push(before);
      inList = false;
    } else if (inList && block.level < level) {
      found.push(before);
      level = block.level;
    }
  }
  return found;
}

const count = (changes) => changes.filter((change) => change.block.kind !== Kind.TABLE_HEAD).length;

/** Members in a row that agree in a key. */
function grouped(members, key) {
  const groups = [];
  for (const member of members) {
    if (groups.length && key(groups.at(-1)[0]) === key(member)) groups.at(-1).push(member);
    else groups.push([member]);
  }
  return groups;
}

/** Paragraphs and their like, list items in a row, rows of one table. */
function parts(changes, head) {
  const made = [];
  for (const change of changes) {
    const { kind } = change.block;
    const family = kind === Kind.ITEM ? "list" : TABLE.includes(kind) ? "table" : "text";
    if (family === "text" || kind === Kind.TABLE_HEAD || made.at(-1)?.family !== family) {
      made.push({ family, changes: [change], head: kind === Kind.ROW ? head : null });
    } else {
      made.at(-1).changes.push(change);
    }
    head = kind === Kind.TABLE_HEAD ? change : head;
  }
  return made;
}

/** The blocks of a clause, none of them folded. */
export const whole = (clause) => parts(clause.blocks.filter((change) => change.visible), null);

/** The clauses in groups; unchanged ones in a row together, except those that a changed one is a subsection of. */
export function arrangedClauses(clauses) {
  const kept = new Set();
  for (const { status, clause } of [...clauses].reverse()) {
    if (status !== Status.SAME || kept.has(clause.id)) kept.add(clause.parent);
  }
  kept.delete("");
  const folds = clauses.map(({ status, clause }) => !kept.has(clause.id) && status === Status.SAME);
  // The beginning of a page has its title; a fold would take it for no clause.
  if (folds.length && !clauses[0].clause.id) folds[0] = false;
  return grouped(range(0, clauses.length), (at) => folds[at]).flatMap((group) => {
    const members = group.map((at) => clauses[at]);
    return folds[group[0]] ? [{ folded: true, members }] : members.map((clause) => ({ folded: false, members: [clause] }));
  });
}

/** The headings of clauses; a clause stands for its subsections. */
export function titles(clauses) {
  const known = clauses.map(({ clause }) => clause).filter(({ id }) => id);
  const inside = new Set(known.map(({ id }) => id));
  return known.filter(({ parent }) => !inside.has(parent)).map(({ blocks }) => plain(blocks[0].cells[0]));
}
