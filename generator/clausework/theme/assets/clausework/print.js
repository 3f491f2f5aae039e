/** The button that prints the page; without this script it does not show. */

for (const button of document.querySelectorAll(".print-page button")) button.addEventListener("click", () => print());
