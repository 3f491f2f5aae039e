/** Compares the two versions that the page's address names, and shows the redline. All words stand on the page. */

import { compare } from "./redline/comparison.js";
import { counts } from "./redline/counting.js";
import { Writer, filled } from "./redline/page.js";
import { clauses } from "./redline/pieces.js";
import { element } from "./redline/wordmarks.js";
import { keepRoles } from "./tables.js";

const part = (name) => document.querySelector(`[data-redline="${name}"]`);

/** Show one of the messages, or none. */
function say(state, value = "") {
  for (const message of part("state").children) {
    message.hidden = message.dataset.state !== state;
    message.querySelector("[data-value]")?.replaceChildren(value);
  }
}

/** The versions asked for, the older first; null where they cannot be compared here. */
function chosen() {
  const { from, to } = document.querySelector(".redline-picker").elements;
  const known = [...from.options].map((option) => option.value).reverse();
  const asked = ["from", "to"].map((name) => new URLSearchParams(location.search).get(name));
  const strange = asked.find((version) => version && !known.includes(version));
  if (strange) return say("unknown", strange);
  if (!asked.every(Boolean)) return say("choose");
  asked.sort((one, other) => known.indexOf(one) - known.indexOf(other));
  [from.value, to.value] = asked;
  if (asked[0] === asked[1]) return say("same");
  const built = from.selectedOptions[0].dataset.built.split(" ").includes(asked[1]);
  if (built) return location.replace(`${asked.join("/")}/${location.hash}`);
  return asked;
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** Each text of two versions in the order of the site, compared. */
export function comparedTexts(old, now) {
  const pairs = old.map((text, at) => [text, now[at]]);
  return pairs
    .filter(([one, other]) => one.clauses.length || other.clauses.length)
    .map(([one, other]) => {
      const redline = compare(clauses(one.clauses), clauses(other.clauses));
      return { title: other.title || one.title, redline, counts: counts(redline) };
    });
}

const total = (texts, kind) => texts.reduce((sum, text) => sum + text.counts[kind], 0);

/** The redlines of the texts that changed, their changes numbered through. */
export function redlines(texts, labels) {
  const writer = new Writer(labels, total(texts, "changes"));
  return texts.filter((text) => text.counts.changes).map((text) => writer.redline(text.redline));
}

function number(count, forms) {
  return filled(forms[Math.min(count, 2)], { n: count });
}

function summarise(texts, words) {
  const summary = part("summary");
  const changes = total(texts, "changes");
  const kinds = ["insertions", "deletions", "moves"].filter((kind) => total(texts, kind));
  const list = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" });
  summary.querySelector("[data-changes]").textContent = number(changes, words.changes);
  summary.querySelector("[data-kinds]").textContent = list.format(
    kinds.map((kind) => number(total(texts, kind), words[kind])),
  );
  summary.querySelector("[data-total]").hidden = !changes;
  summary.querySelector("[data-nothing]").hidden = changes > 0;
  let first = 1;
  const entries = texts.map((text) => {
    const told = number(text.counts.changes, words.changes);
    const link = text.counts.changes ? element("a", { href: `#change-${first}` }, told) : told;
    first += text.counts.changes;
    return element("li", {}, `${text.title}: `, link);
  });
  summary.querySelector("[data-texts]").replaceChildren(...entries);
  summary.hidden = false;
}

async function show(versions) {
  const sources = versions.map((version) => fetched(`../versions/${version}/texts.json`));
  const [words, old, now] = await Promise.all([fetched("words.json"), ...sources]);
  const texts = comparedTexts(old, now);
  part("result").replaceChildren(...redlines(texts, words.labels));
  keepRoles(part("result"));
  for (const version of versions) document.querySelector(`[data-version="${version}"]`).hidden = false;
  summarise(texts, words.counts);
  say(null);
  // The change that the address names was not there when the browser looked for it.
  if (location.hash) location.replace(location.hash);
}

const versions = part("state") && chosen();
if (versions) {
  history.replaceState(null, "", `?from=${versions[0]}&to=${versions[1]}${location.hash}`);
  show(versions).catch((error) => {
    say("failed");
    console.error(error);
  });
}
