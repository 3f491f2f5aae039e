/** Material opens its menu and its search by labels, which no keyboard reaches: this puts buttons in their places. */

const MENU = ".md-sidebar--primary";
const drawer = document.getElementById("__drawer");
const buttons = new Map();

for (const label of document.querySelectorAll("label.md-header__button:is([for=__drawer], [for=__search])")) {
  const toggle = document.getElementById(label.htmlFor);
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.dataset.opens = label.htmlFor;
  button.append(...label.childNodes);
  button.addEventListener("click", () => toggle.click());
  const show = () => button.setAttribute("aria-expanded", toggle.checked);
  toggle.addEventListener("change", show);
  show();
  label.replaceWith(button);
  buttons.set(toggle, button);
}

// Material shows which colours hold, and tells it to nobody.
document.addEventListener("DOMContentLoaded", () => {
  const sign = document.querySelector(".md-option + label:not([hidden])");
  if (sign) sign.previousElementSibling.checked = true;
});

const search = document.getElementById("__search");
search.addEventListener("change", () => {
  if (search.checked) document.querySelector(".md-search__input")?.focus();
});

// Whoever opens the menu is in it; it closes behind them when they leave it, and Escape leads back.
drawer.addEventListener("change", () => {
  if (drawer.checked) document.querySelector(`${MENU} a`)?.focus();
});
document.addEventListener("focusin", ({ target }) => {
  if (drawer.checked && !target.closest(MENU) && target !== buttons.get(drawer)) drawer.click();
});
document.addEventListener("click", ({ target }) => {
  if (drawer.checked && target.closest?.(`${MENU} a`)) drawer.click();
});
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const [toggle, button] of buttons) {
    if (!toggle.checked) continue;
    if (toggle === drawer) toggle.click();
    // After Material, which leaves the field of the search and puts nothing in its place.
    setTimeout(() => button.focus());
  }
}, true);
