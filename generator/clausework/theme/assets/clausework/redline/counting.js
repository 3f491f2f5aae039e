/** How many places of a redline a reader has to look at: as redline/counting.py. */

import { EQUAL, INSERT, Status } from "./changes.js";
import { stretches } from "./reading.js";

const INSERTION = "insertions";
const DELETION = "deletions";
const MOVE = "moves";

/** What happens to a block or clause that came or went as a whole. */
export const WHOLE = new Map([[Status.INSERTED, INSERTION], [Status.DELETED, DELETION]]);
export const MOVES = [Status.MOVED, Status.MOVED_AND_CHANGED];

/** The changes of a redline in numbers; a clause that came or went counts once. */
export function counts(clauses) {
  const stops = clauses.flatMap((clause) => clauseStops(clause));
  const made = { changes: stops.length, [INSERTION]: 0, [DELETION]: 0, [MOVE]: 0 };
  for (const stop of stops) for (const kind of stop) made[kind] += 1;
  return made;
}

/** Whether a clause or block came, went or moved as a whole, which is one change by itself. */
export const isChange = (status) => WHOLE.has(status) || MOVES.includes(status);

/** Whether a block came or went with its clause, so that it is no further change. */
export const isTold = (change, clause) => WHOLE.has(change.status) && change.status === clause.status;

function clauseStops(clause) {
  const own = isChange(clause.status) ? [new Set([WHOLE.get(clause.status) ?? MOVE])] : [];
  return [...own, ...clause.blocks.filter((change) => !isTold(change, clause)).flatMap(blockStops)];
}

function blockStops(change) {
  const cells = change.cells.map(stretches);
  if (WHOLE.has(change.status)) return [happening(cells.flat())];
  const stops = MOVES.includes(change.status) ? [new Set([MOVE])] : [];
  for (const cell of cells) {
    const begins = cell.flatMap((stretch, at) => (stretch.beginsChange ? [at] : []));
    begins.forEach((start, at) => stops.push(happening(cell.slice(start, begins[at + 1]))));
  }
  return stops;
}

/** What happens in stretches; words that moved count where they came to. */
function happening(found) {
  const kinds = new Set();
  for (const { op, moved } of found) {
    if (op === INSERT) kinds.add(moved ? MOVE : INSERTION);
    else if (op !== EQUAL && !moved) kinds.add(DELETION);
  }
  return kinds;
}
