
// Ticks: what a reader makes of each finding. They are kept in this browser, by the documents' paths, so that they are
// there again when the corrected text is checked again. Whoever forbids storage still has them until the page closes.
const stored = `tqcheck ${document.body.dataset.report}`;
const edition = document.body.dataset.edition;
let ticks = {};

function load() {
  const kept = recollect(stored);
  if (typeof kept?.ticks !== "object" || kept.ticks === null) return;
  ticks = Object.fromEntries(
    // What was fixed in another state of the files and is found again was not fixed.
    Object.entries(kept.ticks).filter(([, tick]) => kept.edition === edition || tick !== "fixed"),
  );
}

const keep = () => store(stored, { edition, ticks });

function show(finding) {
  const tick = Object.hasOwn(ticks, finding.key) ? ticks[finding.key] : undefined;
  if (tick === undefined) delete finding.element.dataset.tick;
  else finding.element.dataset.tick = tick;
  for (const button of find("[data-tick]", finding.element)) {
    button.setAttribute("aria-pressed", String(button.dataset.tick === tick));
  }
}

// A second press takes the tick away; so does no tick at all.
function tick(element, value) {
  const finding = findings.find((each) => each.element === element);
  load();
  if (!value || ticks[finding.key] === value) delete ticks[finding.key];
  else ticks[finding.key] = value;
  const kept = keep();
  show(finding);
  const at = findings.indexOf(finding);
  filter();
  if (!kept) live.textContent += "; this browser does not keep ticks: export them before you close the page";
  if (!element.hidden) return;
  // It left the filter: go on with the next one.
  const next = findings.slice(at).find((each) => !each.element.hidden);
  (next?.element ?? query).focus();
}

const buttons = document.getElementById("ticks").content;
for (const finding of findings) {
  finding.element.querySelector(".aside").append(buttons.cloneNode(true));
}
document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".ticks [data-tick]");
  if (button) tick(button.closest(".finding"), button.dataset.tick);
});
window.addEventListener("storage", (event) => {
  if (event.key !== stored && event.key !== null) return;
  ticks = {};
  load();
  findings.forEach(show);
  filter();
});
load();
findings.forEach(show);
