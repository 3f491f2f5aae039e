/** The words of a block as elements: as redline/wordmarks.py. */

import { EQUAL, INSERT } from "./changes.js";
import { common, isSameMark } from "./pieces.js";

const LINKS = ["https://", "http://", "mailto:", "tel:"];

/** An element with attributes, those that are null left out, and what is in it. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Writes the words of a block into its element; the first of each change is an anchor. */
export function writeWords(target, stretches, labels, anchor = () => ({ id: null, steps: null })) {
  let open = [];
  for (const { shells, text } of placed(stretches, labels, anchor)) {
    const same = common(open.map((each) => each.shell), shells, isSameShell).length;
    for (const { node, shell } of open.slice(same).reverse()) if (shell.after) node.append(shell.after());
    open = open.slice(0, same);
    for (const shell of shells.slice(same)) {
      const node = shell.make();
      (open.at(-1)?.node ?? target).append(node);
      open.push({ node, shell });
    }
    (open.at(-1)?.node ?? target).append(text);
  }
  for (const { node, shell } of open.reverse()) if (shell.after) node.append(shell.after());
}

/** Texts with the elements around them, the outermost first. */
function placed(stretches, labels, anchor) {
  const texts = [];
  let before = null;
  for (const stretch of stretches) {
    const shared = stretch.op === EQUAL ? [] : sharedMarks(stretch);
    const outside = [...shared.flatMap(markShell), ...changeShell(stretch, labels, anchor)];
    const own = stretch.runs.map(({ text, marks }) => ({
      shells: [...outside, ...marks.slice(shared.length).flatMap(markShell)],
      text,
    }));
    if (stretch.spaced && before) {
      const around = stretch.op === EQUAL ? own[0].shells : shared.flatMap(markShell);
      texts.push({ shells: common(before, around, isSameShell), text: " " });
    }
    texts.push(...own);
    before = own.at(-1).shells;
  }
  return texts;
}

/** The marks of all words of a change, which go around it; not a link, for a change holds links of its own. */
function sharedMarks({ runs }) {
  const shared = runs.map(({ marks }) => marks).reduce((one, other) => common(one, other, isSameMark));
  const link = shared.findIndex((mark) => mark.element === "a");
  return link < 0 ? shared : shared.slice(0, link);
}

const isSameShell = (one, other) => one.key === other.key;

/** How the element of a mark is made; a link to another page of the policy would lead nowhere from here. */
function markShell(mark) {
  if (mark.element === "a" && !LINKS.some((begin) => mark.target.startsWith(begin))) return [];
  if (mark.element === "target") return [{ key: "target", make: () => element("span", { class: "redline-target" }) }];
  const make = () => element(mark.element, { href: mark.target || null });
  return [{ key: `${mark.element} ${mark.target}`, make }];
}

function changeShell(stretch, labels, anchor) {
  if (stretch.op === EQUAL) return [];
  const came = stretch.op === INSERT;
  const ends = came ? labels.inserted_end : labels.deleted_end;
  let begins = came ? labels.inserted : labels.deleted;
  if (stretch.moved) begins = came ? labels.moved_here : labels.moved_away;
  const { id, steps } = stretch.beginsChange ? anchor() : { id: null, steps: null };
  const attributes = { id, class: stretch.moved ? "redline-moved" : null };
  const make = () => element(came ? "ins" : "del", attributes, steps, begins ? heard(`${begins} `) : null);
  const after = ends ? () => heard(` ${ends}`) : null;
  return [{ key: `${stretch.op} ${stretch.moved} ${id}`, make, after }];
}

const heard = (text) => element("span", { class: "redline-label" }, text);
