
// A mark says what was found when it is pointed at or reached by Tab. The tip can be pointed at too, stays until it is
// left, and goes with Escape (WCAG 1.4.13); the same stands in the list of findings below the text.
const tip = document.createElement("div");
tip.id = "tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
document.body.append(tip);
let tipped = null;
let leaving = 0;

function showTip(link) {
  const mark = link.parentElement;
  const numbers = mark.dataset.flags.split(" ");
  const said = find(".finding", mark.closest(".segment")).filter(
    (finding) => !finding.hidden && numbers.includes(finding.dataset.number),
  );
  hideTip();
  if (!said.length) return;
  tip.replaceChildren(
    ...said.map((finding) => {
      const line = document.createElement("p");
      line.className = finding.dataset.severity;
      line.textContent = `${finding.querySelector(".severity").textContent}: ${finding.querySelector(".message").textContent}`;
      return line;
    }),
  );
  tip.hidden = false;
  tipped = link;
  link.setAttribute("aria-describedby", "tip");
  // Below the mark's first line, or above it where there is no room.
  const [box] = link.getClientRects();
  const room = document.documentElement;
  const start = Math.max(8, Math.min(box.left, room.clientWidth - tip.offsetWidth - 8));
  const below = box.bottom + tip.offsetHeight < room.clientHeight;
  tip.style.left = `${start + window.scrollX}px`;
  tip.style.top = `${(below ? box.bottom : box.top - tip.offsetHeight) + window.scrollY}px`;
}

function hideTip() {
  clearTimeout(leaving);
  if (!tipped) return false;
  tip.hidden = true;
  tipped.removeAttribute("aria-describedby");
  tipped = null;
  return true;
}

const linkOf = (event) => event.target.closest?.("mark > a");
document.addEventListener("mouseover", (event) => {
  const link = linkOf(event);
  if (link && link !== tipped) showTip(link);
  if (link || event.target.closest?.("#tip")) clearTimeout(leaving);
});
document.addEventListener("mouseout", (event) => {
  if (!linkOf(event) && !event.target.closest?.("#tip")) return;
  clearTimeout(leaving);
  leaving = setTimeout(hideTip, 300);
});
document.addEventListener("focusin", (event) => {
  const link = linkOf(event);
  if (link?.matches(":focus-visible")) showTip(link);
});
document.addEventListener("focusout", (event) => {
  if (linkOf(event)) hideTip();
});

// A finding and its marks light up together.
const light = (event, on) => {
  const finding = event.target.closest?.(".finding");
  if (!finding) return;
  for (const mark of find("mark", finding.closest(".segment"))) {
    if (mark.dataset.flags.split(" ").includes(finding.dataset.number)) mark.classList.toggle("hot", on);
  }
};
for (const name of ["mouseover", "focusin"]) document.addEventListener(name, (event) => light(event, true));
for (const name of ["mouseout", "focusout"]) document.addEventListener(name, (event) => light(event, false));
