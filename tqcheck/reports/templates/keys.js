
// Keys, which are off while something is typed, or for good.
const keys = document.getElementById("keys");
const usable = document.getElementById("use-keys");
usable.checked = recollect("tqcheck keys") ?? true;
usable.addEventListener("change", () => store("tqcheck keys", usable.checked));
const ticking = { a: "accepted", f: "false-alarm", d: "fixed", u: "" };

function step(by) {
  const shown = findings.map((finding) => finding.element).filter((element) => !element.hidden);
  if (!shown.length) return;
  const here = document.activeElement?.closest(".finding");
  let next = here ? shown.indexOf(here) + by : -1;
  if (!here) {
    // From where the reader is: the first finding below the top of the window, or the last one above it.
    const below = shown.findIndex((element) => element.getBoundingClientRect().top > 0);
    next = by > 0 ? (below < 0 ? shown.length - 1 : below) : (below < 0 ? shown.length : below) - 1;
  }
  const finding = shown[Math.min(Math.max(next, 0), shown.length - 1)];
  finding.focus({ preventScroll: true });
  finding.scrollIntoView({ block: "center" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open || panel.open) return;
  if (event.key === "Escape") {
    if (!hideTip()) document.activeElement?.blur();
    return;
  }
  if (!usable.checked) return;
  const type = event.target.type;
  if (event.target.closest?.("select, textarea") || type === "search" || type === "text") return;
  const finding = document.activeElement?.closest(".finding");
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "/") query.focus();
  else if (event.key === "?") keys.showModal();
  else if (finding && Object.hasOwn(ticking, event.key)) tick(finding, ticking[event.key]);
  else return;
  event.preventDefault();
});
document.getElementById("show-keys").addEventListener("click", () => keys.showModal());
document.getElementById("hide-keys").addEventListener("click", () => keys.close());
