
// Filters, and their state in the address.
const field = (name) => tools.querySelector(`[name="${name}"]`);
const severities = find('[name="severity"]', tools);
const selects = find("select", tools);
const [query, whole] = [field("q"), field("whole")];
const clear = document.getElementById("clear");

// What a chosen option asks of a finding.
const matches = {
  category: (finding, value) => finding.dataset.category === value,
  check: (finding, value) => finding.dataset.check === value,
  sure: (finding, value) => Number(finding.dataset.sure) >= Number(value),
  tick: (finding, value) => (finding.dataset.tick ?? "open") === value,
  file: (_, value, segment) => segment.dataset.file === value,
  pair: (_, value, segment) => segment.dataset.pair === value,
};

// Texts are folded to lower case once, when the first search needs them.
const holds = (entry, parts, words) => {
  entry.text ??= find(parts, entry.element).map((part) => part.textContent.toLowerCase()).join("\n");
  return entry.text.includes(words);
};

function filter() {
  const chosen = new Set(severities.filter((box) => box.checked).map((box) => box.value));
  const wanted = selects.filter((select) => select.value);
  const words = query.value.trim().toLowerCase();
  const active = chosen.size < severities.length || wanted.length > 0 || words !== "";
  const inFiles = new Set();
  let shown = 0;
  for (const segment of segments) {
    const numbers = new Set();
    const inText = words !== "" && holds(segment, ":scope > .cells", words);
    for (const finding of segment.findings) {
      const data = finding.element.dataset;
      const visible =
        chosen.has(data.severity) &&
        wanted.every((select) => matches[select.name](finding.element, select.value, segment.element)) &&
        (words === "" || inText || holds(finding, ".said, .facts", words));
      finding.element.hidden = !visible;
      if (visible) numbers.add(data.number);
    }
    for (const mark of segment.marks) {
      mark.classList.toggle("off", !mark.dataset.flags.split(" ").some((number) => numbers.has(number)));
    }
    segment.element.hidden = numbers.size === 0 && !whole.checked;
    if (numbers.size) inFiles.add(segment.element.dataset.file);
    shown += numbers.size;
  }
  for (const run of quiet) run.hidden = active && !whole.checked;
  for (const heading of headings) heading.hidden = active && !whole.checked && !inFiles.has(heading.dataset.file);
  clear.hidden = !active;
  tell(shown, active);
}

function tell(shown, active) {
  const total = findings.length;
  const all = `${counted(total)} ${total === 1 ? "finding" : "findings"}`;
  const ticked = findings.reduce((sum, finding) => sum + (finding.element.dataset.tick !== undefined), 0);
  const judged = ticked ? `, ${counted(ticked)} ticked` : "";
  if (!active) live.textContent = `${all}${judged}`;
  else if (shown) live.textContent = `${counted(shown)} of ${all}${judged}`;
  else live.textContent = `None of ${all} is like that${judged}.`;
}

function remember() {
  const state = new URLSearchParams();
  if (severities.some((box) => !box.checked)) {
    state.set("severity", severities.filter((box) => box.checked).map((box) => box.value).join(","));
  }
  for (const select of selects) if (select.value) state.set(select.name, select.value);
  if (query.value.trim()) state.set("q", query.value.trim());
  if (whole.checked) state.set("whole", "1");
  history.replaceState(null, "", `#${state}`);
}

function reset() {
  for (const box of severities) box.checked = true;
  for (const select of selects) select.value = "";
  query.value = "";
}

// The address names a place or a filter.
function recall() {
  const hash = location.hash.slice(1);
  const place = hash && document.getElementById(hash);
  if (place) {
    if (place.hidden) {
      reset();
      filter();
    }
    place.scrollIntoView({ block: place.matches(".finding") ? "center" : "start", behavior: "instant" });
    place.focus({ preventScroll: true });
    return;
  }
  const state = new URLSearchParams(hash);
  const chosen = state.get("severity");
  for (const box of severities) box.checked = chosen === null || chosen.split(",").includes(box.value);
  for (const select of selects) {
    const value = state.get(select.name) ?? "";
    select.value = [...select.options].some((option) => option.value === value) ? value : "";
  }
  query.value = state.get("q") ?? "";
  if (whole.checked !== state.has("whole")) {
    whole.checked = !whole.checked;
    unfold();
  }
  filter();
}

function unfold() {
  for (const run of quiet) run.open = whole.checked;
}

let waiting = 0;
tools.addEventListener("input", (event) => {
  if (event.target === whole) unfold();
  clearTimeout(waiting);
  waiting = setTimeout(
    () => {
      filter();
      remember();
    },
    event.target === query ? 150 : 0,
  );
});
clear.addEventListener("click", () => {
  reset();
  filter();
  remember();
  query.focus();
});
