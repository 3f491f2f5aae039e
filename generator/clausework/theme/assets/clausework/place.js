/** Shows what holds where the reader lives and folds what is only for other places. All words stand on the page.

The choice comes from the address (`?for=us-ca`), else from the last one made here, which this device alone keeps. */

const KEY = "clausework.place";
const OTHER = "other";
const CODE = /^[a-z]{2,3}(-[a-z]{2,3})?$/;
const SAME = { eu: "eea", eea: "eu" }; // The text has sections for either, and means people in both.
const SEARCHED = "onbeforematch" in document.documentElement;

const form = document.querySelector("form.place");
const select = form.querySelector("select");
const status = form.querySelector(".place-status");
const all = form.querySelector(".place-all");
const list = new Intl.ListFormat(document.documentElement.lang, { type: "disjunction" });

const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** What the device keeps; a browser may forbid to ask. */
const memory = {
  get: () => attempt(() => localStorage.getItem(KEY)),
  set: (place) => attempt(() => (place ? localStorage.setItem(KEY, place) : localStorage.removeItem(KEY))),
};

function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

/** A part of the text that is for some places, and the button that unfolds it. */
class Part {
  constructor(heading, number) {
    this.heading = heading;
    this.places = heading.dataset.place.toLowerCase().split(" ");
    this.number = number;
  }

  /** Whether it is for people in a place: what holds in a country holds in its states. */
  serves(place) {
    return this.places.some((own) => own === place || own === SAME[place] || place.startsWith(`${own}-`));
  }

  get title() {
    const copy = this.heading.cloneNode(true);
    copy.querySelectorAll(".headerlink").forEach((link) => link.remove());
    return copy.textContent.trim();
  }

  holds(target) {
    return target === this.heading || this.heading.contains(target) || Boolean(this.body?.contains(target));
  }

  fold() {
    if (!this.body) this.#prepare();
    this.control.hidden = false;
    this.#set(false);
  }

  unfold() {
    if (this.body) this.#set(true);
  }

  /** As if nobody had asked. */
  clear() {
    if (!this.body) return;
    this.control.hidden = true;
    this.#set(true);
  }

  #set(open) {
    const hidden = SEARCHED ? "until-found" : "";
    if (open) this.body.removeAttribute("hidden");
    else this.body.setAttribute("hidden", hidden);
    this.button.setAttribute("aria-expanded", String(open));
    this.button.lastElementChild.textContent = open ? form.dataset.hide : form.dataset.show;
  }

  #prepare() {
    this.body = document.createElement("div");
    this.body.className = "place-part";
    this.body.id = `place-part-${this.number}`;
    const level = Number(this.heading.localName[1]);
    let next = this.heading.nextElementSibling;
    while (next && !ends(next, level)) {
      const held = next;
      next = next.nextElementSibling;
      this.body.append(held);
    }
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.setAttribute("aria-controls", this.body.id);
    const shown = document.createElement("span");
    shown.setAttribute("aria-hidden", "true");
    this.button.append(filled(form.dataset.fold, { places: named(this.places) }), " ", shown);
    this.button.addEventListener("click", () => this.#set(this.body.hasAttribute("hidden")));
    this.body.addEventListener("beforematch", () => this.unfold());
    this.control = document.createElement("p");
    this.control.className = "place-fold";
    this.control.append(this.button);
    this.heading.after(this.control, this.body);
  }
}

/** Whether an element follows a part, whose heading has this level. */
function ends(element, level) {
  const heading = /^h([1-6])$/.exec(element.localName);
  return heading ? Number(heading[1]) <= level : element.matches("hr, .everywhere");
}

/** Places as a reader knows them: all of a few, the first of many. */
function named(places) {
  const names = places.map((place) => option(place)?.dataset.name).filter(Boolean);
  const few = names.length > 4 ? names.slice(0, 2) : names;
  const count = names.length - few.length;
  return list.format(count ? [...few, filled(form.dataset.more, { count })] : few);
}

const option = (place) => [...select.options].find(({ value }) => value && value === place);

const parts = [...document.querySelectorAll("article [data-place]")].map((heading, number) => new Part(heading, number));

/** The choice offered that serves a place best; none where the page knows none. */
function offered(place) {
  return [place, SAME[place], place.split("-")[0]].find((code) => option(code));
}

/** The status, with links in place of the names of the parts. */
function say(words, values = {}) {
  const pieces = words.split(/(\{\w+\})/).flatMap((piece) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    return name ? values[name] : piece;
  });
  status.replaceChildren(...pieces);
}

function links(shown) {
  return shown.flatMap((part, number) => {
    const link = document.createElement("a");
    link.href = `#${part.heading.id}`;
    link.textContent = part.title;
    return number ? [", ", link] : [link];
  });
}

/** Show what a place is asked for; all of it for none. */
function show(place) {
  select.value = place;
  all.hidden = !place;
  for (const part of parts) part.clear();
  if (!place) return say("");
  const shown = parts.filter((part) => part.serves(place));
  for (const part of parts) if (!shown.includes(part)) part.fold();
  const words = shown.length ? form.dataset.one : form.dataset.none;
  say(words, { place: option(place).dataset.name, parts: links(shown) });
}

/** What the address names comes into view, unfolded. */
function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const part = target && parts.find((one) => one.holds(target));
  if (!part) return;
  part.unfold();
  target.scrollIntoView();
}

function choose(place) {
  memory.set(place);
  const address = new URL(location.href);
  if (place && address.searchParams.has("for")) address.searchParams.set("for", place);
  if (!place) address.searchParams.delete("for");
  history.replaceState(history.state, "", address);
  show(place);
}

function begin() {
  const asked = new URLSearchParams(location.search).get("for")?.trim();
  const known = asked && (asked.toLowerCase() === OTHER ? OTHER : offered(asked.toLowerCase()));
  const kept = memory.get();
  if (known) show(known);
  else if (asked) say(form.dataset.unknown, { value: asked });
  else if (kept === OTHER || CODE.test(kept ?? "")) show(kept === OTHER ? OTHER : (offered(kept) ?? OTHER));
  reveal();
}

select.addEventListener("change", () => choose(select.value));
all.addEventListener("click", () => {
  choose("");
  select.focus();
});
addEventListener("hashchange", reveal);
document.addEventListener("click", (event) => {
  // A link to where the address already leads tells the browser nothing new.
  if (event.target.closest?.("a[href]")?.href === location.href) reveal();
});
begin();
