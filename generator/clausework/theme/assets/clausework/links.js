/** A link to a clause, when followed, is also copied; without this script it only leads there. */

const status = document.querySelector(".link-copied");
const SHOWN = 2000;
let hiding;

async function copy(link) {
  await navigator.clipboard.writeText(link.href);
  const box = link.getBoundingClientRect();
  status.textContent = status.dataset.copied;
  status.style.insetBlockStart = `${box.top}px`;
  status.style.insetInlineStart = `${Math.min(box.right, innerWidth - status.offsetWidth)}px`;
  clearTimeout(hiding);
  hiding = setTimeout(() => status.replaceChildren(), SHOWN);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".headerlink");
  // A browser lets no page copy that came over an open line: the address bar has the link then.
  if (link && navigator.clipboard) copy(link).catch(() => status.replaceChildren());
});
