// The page is whole without its script, which adds filters, keys, ticks and links that survive a filter.
const tools = document.getElementById("tools");
if (!tools) return;

const find = (selector, root = document) => [...root.querySelectorAll(selector)];
const counted = (count) => count.toLocaleString("en");
const live = document.getElementById("live");
const quiet = find(".quiet");
const headings = find(".path");
const segments = find(".segment").map((element) => ({
  element,
  findings: find(".finding", element).map((finding) => ({ element: finding, key: finding.id.slice(2), text: null })),
  marks: find("mark", element),
  text: null,
}));
const findings = segments.flatMap((segment) => segment.findings);

// What this browser keeps for the page; undefined, or false, where storage is forbidden or full.
function recollect(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? undefined;
  } catch {
    return undefined;
  }
}

function store(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
