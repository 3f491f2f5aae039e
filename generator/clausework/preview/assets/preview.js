// Comes back with the page as soon as it was made anew, at the place and in the view the reader left it.
const server = new URL(import.meta.url).searchParams;
const AGAIN = 3000;
const HEADER = 120;

const view = () => document.querySelector(".preview-views input:checked")?.value;

const marks = () => [...document.querySelectorAll("article [id]")].filter((mark) => mark.getClientRects().length);

const place = () => {
  const mark = marks().findLast((one) => one.getBoundingClientRect().top < HEADER);
  return mark ? { mark: mark.id, top: mark.getBoundingClientRect().top } : { top: -scrollY };
};

const reload = () => {
  history.replaceState({ ...history.state, preview: place() }, "");
  history.scrollRestoration = "manual";
  location.reload();
};

const comeBack = () => {
  const left = history.state?.preview;
  history.scrollRestoration = "auto";
  if (!left) return;
  history.replaceState({ ...history.state, preview: undefined }, "");
  const mark = left.mark && document.getElementById(left.mark);
  const top = mark ? mark.getBoundingClientRect().top - left.top : -left.top - scrollY;
  scrollBy({ top, behavior: "instant" });
};

const chosen = document.getElementById(`view-${new URLSearchParams(location.search).get("view")}`);
if (chosen) chosen.checked = true;
document.querySelector(".preview-views")?.addEventListener("change", () => {
  const address = new URL(location);
  address.searchParams.set("view", view());
  history.replaceState(history.state, "", address);
});
comeBack();

// A page that nobody sees does not ask, and looks again when it is seen.
let asking;
const ask = async () => {
  asking = new AbortController();
  try {
    const answer = await fetch(`/livereload/${server.get("epoch")}/${server.get("page")}`, { signal: asking.signal });
    if (Number(await answer.text()) > Number(server.get("epoch"))) reload();
    else ask();
  } catch (error) {
    if (error.name !== "AbortError") setTimeout(ask, AGAIN);
  }
};
document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? ask() : asking?.abort()));
addEventListener("pagehide", () => asking?.abort());
if (document.visibilityState === "visible") ask();
