/** The texts of a version as redline/data.py writes them: clauses, blocks, and the pieces of their words. */

export const Kind = {
  FRONT_MATTER: "front matter",
  HEADING: "heading",
  QUOTE: "quote",
  ITEM: "item",
  TABLE_HEAD: "table head",
  TABLE_RULE: "table rule",
  ROW: "row",
};
export const TABLE = [Kind.TABLE_HEAD, Kind.TABLE_RULE, Kind.ROW];

const WORD = /[\p{L}\p{N}]/u;

/** What follows the last word of a block: nothing that is seen. */
const END = piece("");

/** The clauses of a text, whose blocks know their places on the page. */
export function clauses(data) {
  let place = 0;
  return data.map((clause) => {
    const blocks = clause.blocks.map((block) => readBlock(block, place++));
    return { ...clause, blocks, place: blocks[0].place };
  });
}

function readBlock(data, place) {
  const cells = data.cells.map((cell) => [...cell.map((entry) => piece(...[entry].flat(1))), END]);
  return { id: "", role: "", level: 0, number: "", table: -1, ...data, place, cells };
}

function piece(source, marks = [], key = null) {
  const spaced = source.startsWith(" ");
  const text = spaced ? source.slice(1) : source;
  return {
    text,
    key: key ?? text,
    spaced,
    marks: marks.map(([element, target]) => ({ element, target })),
    length: [...text].length,
    isWord: WORD.test(text),
    isTarget: marks.at(-1)?.[0] === "target",
  };
}

/** Whether two words, or two marks, are shown the same way. */
export const isSameMark = (one, other) => one.element === other.element && one.target === other.target;

/** What two lists begin with in common. */
export function common(one, other, isSame) {
  let same = 0;
  while (same < Math.min(one.length, other.length) && isSame(one[same], other[same])) same += 1;
  return one.slice(0, same);
}

/** What a reader sees of pieces, without marks. */
export function plain(pieces) {
  const shown = pieces.filter((one) => !one.isTarget);
  return shown.map((one) => (one.spaced ? " " : "") + one.text).join("").trim();
}
