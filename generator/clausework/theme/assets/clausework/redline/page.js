/** A redline as elements, the same as redline/page.py writes. */

import { MOVES, WHOLE, isChange, isTold } from "./counting.js";
import { arranged, arrangedClauses, titles, whole } from "./folding.js";
import { Kind, plain } from "./pieces.js";
import { stretches } from "./reading.js";
import { element, writeWords } from "./wordmarks.js";

/** The tags of headings: of a column, and of a row, which is its first cell. */
const COLUMN = ["th", { scope: "col" }];
const ROW = ["th", { scope: "row" }];

/** Writes redlines; their changes are numbered through, of `total` on the page. */
export class Writer {
  #labels;
  #total;
  #number = 0;

  constructor(labels, total) {
    this.#labels = labels;
    this.#total = total;
  }

  /** The redline of one text. */
  redline(clauses) {
    const entries = arrangedClauses(clauses);
    const sections = entries.map(({ folded, members }) => (folded ? this.#same(members) : this.#clause(members[0])));
    return element("div", { class: "redline" }, ...sections);
  }

  #same(clauses) {
    const label = filled(this.#labels.same_clauses, { count: clauses.length, titles: titles(clauses).join(" · ") });
    const parts = clauses.flatMap((clause) => this.#parts(whole(clause), clause));
    return element("details", {}, element("summary", {}, label), ...parts);
  }

  #clause(clause) {
    const { id, steps } = this.#anchorIf(isChange(clause.status));
    const name = `redline-${clause.status.replaceAll(" ", "-")}`;
    const note = clause.moved ? element("p", { class: "redline-note" }, this.#movedFrom(clause.after)) : null;
    const section = element("section", { class: name, id }, steps, note);
    for (const part of arranged(clause)) {
      section.append(...(part.family === "fold" ? [this.#fold(part, clause)] : this.#parts([part], clause)));
    }
    return section;
  }

  #movedFrom(heading) {
    return heading ? filled(this.#labels.moved_clause, { clause: heading }) : this.#labels.moved_clause_first;
  }

  #fold(fold, clause) {
    const label = filled(this.#labels.same, { count: fold.count });
    return element("details", {}, element("summary", {}, label), ...this.#parts(fold.parts, clause));
  }

  #parts(parts, clause) {
    return parts.flatMap((part) => {
      if (part.family === "list") return this.#list(part, clause);
      return [part.family === "table" ? this.#table(part, clause) : this.#text(part, clause)];
    });
  }

  #text(part, clause) {
    const [change] = part.changes;
    const { kind, level } = change.block;
    const made = this.#block(kind === Kind.HEADING ? `h${Math.min(level + 1, 6)}` : "p", change, clause);
    return kind === Kind.QUOTE ? element("blockquote", {}, made) : made;
  }

  /** Lists; an item that lies deeper goes into a list in the item before it. */
  #list(part, clause) {
    const lists = [];
    const open = [];
    for (const change of part.changes) {
      const { level, number } = change.block;
      const name = number ? "ol" : "ul";
      const isOpen = () => open.at(-1)?.level === level && open.at(-1).name === name;
      while (open.length && !isOpen() && open.at(-1).level >= level) open.pop();
      if (!isOpen()) {
        const list = element(name);
        if (open.length) open.at(-1).list.lastElementChild.append(list);
        else lists.push(list);
        open.push({ level, name, list });
      }
      open.at(-1).list.append(this.#block("li", change, clause, { value: number || null }));
    }
    return lists;
  }

  #table(part, clause) {
    const rows = [...part.changes];
    const own = rows[0].block.kind === Kind.TABLE_HEAD ? rows.shift() : null;
    const head = own ?? part.head;
    const columns = head ? head.cells.map(heading) : [];
    const cells = [ROW, ...columns.slice(1).map(cellOf)];
    const table = element("table", { class: "data-table" });
    if (head) {
      const row = this.#row(head, own && clause, columns.map(() => COLUMN));
      table.append(element("thead", { class: own ? null : "redline-again" }, row));
    }
    const body = rows.map((row) => this.#row(row, clause, cells));
    if (body.length) table.append(element("tbody", {}, ...body));
    return table;
  }

  /** A row without a clause is the head of a table shown again, whose changes are numbered already. */
  #row(row, clause, tags) {
    const { id, steps } = this.#anchorIf(clause && isChange(row.status) && !isTold(row, clause));
    const anchor = clause && !WHOLE.has(row.status) ? () => this.#anchor() : undefined;
    const cells = row.cells.map((cell, at) => {
      const [name, attributes] = tags[at] ?? cellOf("");
      const made = element(name, attributes, ...(at ? [] : [steps, ...this.#note(row)]));
      writeWords(made, stretches(cell), this.#labels, anchor);
      return made;
    });
    return element("tr", { id }, ...cells);
  }

  #block(name, change, clause, attributes = {}) {
    const { id, steps } = this.#anchorIf(isChange(change.status) && !isTold(change, clause));
    const anchor = WHOLE.has(change.status) ? undefined : () => this.#anchor();
    const made = element(name, { id, ...attributes }, steps, ...this.#note(change));
    for (const cell of change.cells) writeWords(made, stretches(cell), this.#labels, anchor);
    return made;
  }

  #note(change) {
    const note = () => element("span", { class: "redline-note" }, this.#labels.moved);
    return MOVES.includes(change.status) ? [note(), " "] : [];
  }

  #anchorIf(wanted) {
    return wanted ? this.#anchor() : { id: null, steps: null };
  }

  /** Of the next change; the links from it are hidden until one leads to it. */
  #anchor() {
    this.#number += 1;
    const number = this.#number;
    const { step, previous, next } = this.#labels;
    const told = step ? [element("span", {}, filled(step, { number, count: this.#total }))] : [];
    if (previous && number > 1) told.push(link(number - 1, previous));
    if (next && number < this.#total) told.push(link(number + 1, next));
    const steps = told.length ? element("span", { class: "redline-steps", hidden: "" }, ...told) : null;
    return { id: `change-${number}`, steps };
  }
}

/** The words above a column, those of the new version if it has any. */
function heading(cell) {
  const now = cell.flatMap((span) => span.now);
  return plain(now.length ? now : cell.flatMap((span) => span.old));
}

/** The tag of a cell: where a row stands as a card, it says what it is. */
const cellOf = (column) => ["td", { "data-label": column || null }];

const link = (number, label) => element("a", { href: `#change-${number}` }, label);

/** A text with its braces filled in. */
export function filled(text, values) {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
