/** What became of each clause, block and word: as redline/changes.py. */

export const EQUAL = "equal";
export const INSERT = "insert";
export const DELETE = "delete";

export const Status = {
  SAME: "same",
  CHANGED: "changed",
  INSERTED: "inserted",
  DELETED: "deleted",
  MOVED: "moved",
  MOVED_AND_CHANGED: "moved and changed",
};

/** A run of words that stayed, came or went. */
export function span(op, old, now, moved = false) {
  return { op, old, now, moved, shown: op === DELETE ? old : now };
}

/** A paragraph, list item or table row in either version or both. */
export function blockChange(old, now, cells, moved) {
  const visible = cells.some((cell) => cell.some(({ shown }) => shown.some(({ text }) => text)));
  const isChange = ({ op, shown }) => op !== EQUAL && shown.some(({ text }) => text);
  const changed = () => cells.some((cell) => cell.some(isChange));
  const became = visible ? status(old, now, moved, changed) : Status.SAME;
  return { old, now, cells, moved, visible, block: now ?? old, status: became };
}

/** A clause in either version or both, with the blocks that stand in it now or stood in it and are gone. */
export function clauseChange(old, now, blocks, moved = false, after = "") {
  const changed = () => blocks.some((block) => block.status !== Status.SAME);
  return { old, now, blocks, moved, after, clause: now ?? old, status: status(old, now, moved, changed) };
}

function status(old, now, moved, changed) {
  if (!old || !now) return now ? Status.INSERTED : Status.DELETED;
  if (moved) return changed() ? Status.MOVED_AND_CHANGED : Status.MOVED;
  return changed() ? Status.CHANGED : Status.SAME;
}
