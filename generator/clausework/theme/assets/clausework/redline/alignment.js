/** What two sequences have in common: as redline/alignment.py. */

/** The places of a longest common subsequence in both. */
export function longestCommon(old, now) {
  const stop = Math.min(old.length, now.length);
  let start = 0;
  while (start < stop && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < stop - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const between = middle(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return [
    ...range(0, start).map((at) => [at, at]),
    ...between.map(([i, j]) => [start + i, start + j]),
    ...range(0, end).map((at) => [old.length - end + at, now.length - end + at]),
  ];
}

/** Hyyrö's bit-parallel algorithm: a row of the table is one integer. */
function middle(old, now) {
  const masks = new Map();
  old.forEach((item, at) => masks.set(item, (masks.get(item) ?? 0n) | (1n << BigInt(at))));
  const everything = (1n << BigInt(old.length)) - 1n;
  const rows = [everything];
  for (const item of now) {
    const row = rows.at(-1);
    const met = row & (masks.get(item) ?? 0n);
    rows.push(((row + met) | (row - met)) & everything);
  }
  const isSet = (row, at) => (row >> BigInt(at)) & 1n;
  const pairs = [];
  let [i, j] = [old.length - 1, now.length - 1];
  while (i >= 0 && j >= 0) {
    if (isSet(rows[j + 1], i)) {
      i -= 1;
    } else if (!isSet(rows[j], i)) {
      j -= 1;
    } else {
      pairs.push([i, j]);
      [i, j] = [i - 1, j - 1];
    }
  }
  return pairs.reverse();
}

/** The members of a longest increasing subsequence of different numbers. */
export function longestIncreasing(places) {
  const ends = [];
  const before = new Map();
  for (const place of places) {
    const found = ends.findIndex((end) => end >= place);
    const at = found < 0 ? ends.length : found;
    before.set(place, at ? ends[at - 1] : undefined);
    ends[at] = place;
  }
  const kept = new Set();
  for (let last = ends.at(-1); last !== undefined; last = before.get(last)) kept.add(last);
  return kept;
}

/** The whole numbers from one up to, and without, another. */
export function range(start, end) {
  return Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at);
}
