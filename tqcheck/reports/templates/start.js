
// Paper shows why each finding is one.
let folded = [];
window.addEventListener("beforeprint", () => {
  folded = find(".why:not([open])");
  for (const why of folded) why.open = true;
});
window.addEventListener("afterprint", () => {
  for (const why of folded) why.open = false;
});

window.addEventListener("hashchange", recall);
tools.hidden = false;
recall();
