/** Tables that stay tables for those who listen, and can be sorted and filtered. All words stand on the page, and the table does without this. */

const language = document.documentElement.lang || "en";
const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
const DAYS = { second: 1 / 86400, minute: 1 / 1440, hour: 1 / 24, day: 1, week: 7, month: 30.44, year: 365.25 };
const PERIOD = /^(?:at most |up to )?(\d+(?:\.\d+)?|an?|one)(?: working| business)? (second|minute|hour|day|week|month|year)s?\b/i;
const DATES = [/^\d{4}-\d{2}-\d{2}\b/, /^\d{1,2} [a-z]{3,9} \d{4}\b/i, /^[a-z]{3,9} \d{1,2}, \d{4}\b/i];
const NUMERIC_DATE = /^(\d{2})\/(\d{2})\/(\d{4})\b/;
const NUMBER = /^-?\d[\d,]*(?:\.\d+)?\s?%?$/;

/** What a cell is sorted by: its number if it is a period, a date or a number; nothing if it is empty or a dash. */
function sortKey(cell) {
  const text = cell.textContent.trim();
  return { text, blank: /^[–—-]?$/.test(text), number: numberOf(text) };
}

function numberOf(text) {
  const period = PERIOD.exec(text);
  if (period) return (parseFloat(period[1]) || 1) * DAYS[period[2].toLowerCase()];
  const [, day, month, year] = NUMERIC_DATE.exec(text) ?? [];
  if (year) return Date.UTC(year, month - 1, day);
  const date = DATES.map((pattern) => pattern.exec(text)?.[0]).find(Boolean);
  if (date) return Date.parse(`${date} UTC`) || Date.parse(date);
  return NUMBER.test(text) ? parseFloat(text.replaceAll(",", "")) : NaN;
}

/** Blanks come last in either direction, and what has a number before what has none. */
function compare(one, other, sign) {
  if (one.blank || other.blank) return one.blank - other.blank;
  const [counts, countsToo] = [one, other].map(({ number }) => !Number.isNaN(number));
  if (counts && countsToo) return sign * (one.number - other.number);
  return counts === countsToo ? sign * collator.compare(one.text, other.text) : sign * (countsToo - counts);
}

const filled = (words, values) => words.replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** Letters without case and accents, as people type them. */
const plain = (text) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase(language);

/** Turn the headings into buttons: up, down, and back to the order of the text. */
function makeSortable(table, said) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const headings = [...table.tHead.rows[0].cells];

  const sort = (heading) => {
    const next = { ascending: "descending", descending: null }[heading.getAttribute("aria-sort")];
    const order = next === undefined ? "ascending" : next;
    headings.forEach((each) => each.removeAttribute("aria-sort"));
    if (order) heading.setAttribute("aria-sort", order);
    const sign = order === "descending" ? -1 : 1;
    const keyed = rows.map((row) => ({ row, key: sortKey(row.cells[heading.cellIndex]) }));
    if (order) keyed.sort((one, other) => compare(one.key, other.key, sign));
    body.append(...keyed.map(({ row }) => row));
    said.textContent = filled(said.dataset[order ?? "unsorted"], { column: heading.textContent });
  };

  for (const heading of headings.filter((each) => each.textContent.trim() && !each.matches(".unsorted"))) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(heading));
    heading.append(button);
  }
}

/** Show the rows that hold all words of the field. */
function makeFilterable(table, field, count) {
  const rows = [...table.tBodies[0].rows];
  const texts = rows.map((row) => plain([...row.cells].map((cell) => cell.textContent).join(" ")));

  const filter = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    rows.forEach((row, at) => (row.hidden = !words.every((word) => texts[at].includes(word))));
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = shown ? filled(count.dataset.count, { shown, all: rows.length }) : count.dataset.nothing;
  };

  const clear = () => {
    field.value = "";
    filter();
  };

  field.addEventListener("input", filter);
  field.addEventListener("keydown", (event) => event.key === "Escape" && clear());
  // A link to a row that is not shown leads nowhere.
  addEventListener("hashchange", () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("tr[hidden]");
    if (!rows.includes(row)) return;
    clear();
    row.scrollIntoView();
  });
}

const ROLES = {
  thead: "rowgroup",
  tbody: "rowgroup",
  tr: "row",
  "th[scope=col]": "columnheader",
  "th[scope=row]": "rowheader",
  td: "cell",
};

/** Say what the parts of tables are: some browsers forget it where the style makes cards of rows. */
export function keepRoles(root = document) {
  for (const table of root.querySelectorAll(".data-table")) {
    table.setAttribute("role", "table");
    for (const [parts, role] of Object.entries(ROLES)) {
      for (const part of table.querySelectorAll(parts)) part.setAttribute("role", role);
    }
  }
}

keepRoles();
for (const tools of document.querySelectorAll(".table-tools")) {
  const table = tools.nextElementSibling;
  makeSortable(table, tools.querySelector(".table-order"));
  const field = tools.querySelector("input");
  if (field) makeFilterable(table, field, tools.querySelector(".table-count"));
}
