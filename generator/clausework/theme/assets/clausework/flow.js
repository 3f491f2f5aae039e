/** In the picture of where data goes, shows what belongs to the box that is pointed at or has the focus. */

for (const picture of document.querySelectorAll(".flow-picture")) {
  const lines = [...picture.querySelectorAll("path")].map((path) => ({
    path,
    ends: path.dataset.ends.split(" "),
    of: path.dataset.of.split(" "),
  }));
  const boxes = [...picture.querySelectorAll("[data-box]")];

  const pick = (id) => {
    const shown = new Set([id]);
    for (const { path, ends, of } of lines) {
      const belongs = of.includes(id);
      path.classList.toggle("flow-shown", belongs);
      if (belongs) ends.forEach((end) => shown.add(end));
    }
    for (const box of boxes) box.classList.toggle("flow-shown", shown.has(box.dataset.box));
    picture.classList.toggle("flow-picked", Boolean(id));
  };

  const boxAt = (event) => event.target.closest?.("[data-box]")?.dataset.box;
  for (const name of ["pointerover", "focusin"]) picture.addEventListener(name, (event) => pick(boxAt(event)));
  for (const name of ["pointerleave", "focusout"]) picture.addEventListener(name, () => pick());
}
