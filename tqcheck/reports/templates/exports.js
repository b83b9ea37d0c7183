
// Export of ticked findings as files that the browser saves; nothing leaves the page otherwise.
const panel = document.getElementById("export");
const boxes = find('[name="chosen"]', panel);
const tickOf = (finding) => finding.element.dataset.tick ?? "open";

// What an element says, with the characters that its chips stand for.
function written(element) {
  if (!element) return "";
  let text = "";
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.dataset.code) text += String.fromCodePoint(Number.parseInt(node.dataset.code.slice(2), 16));
    else text += written(node);
  }
  return text;
}

function record(finding) {
  const { element, key } = finding;
  const segment = element.closest(".segment").dataset;
  return {
    fingerprint: key.split("-")[0],
    tick: tickOf(finding),
    check: element.dataset.check,
    category: element.dataset.category,
    severity: element.dataset.severity,
    confidence: Number(element.dataset.sure) / 100,
    path: JSON.parse(segment.path),
    place: JSON.parse(segment.place),
    segment: JSON.parse(segment.segment),
    text: JSON.parse(element.dataset.text),
    message: written(element.querySelector(".message")),
    suggestions: find("ins", element).map(written),
  };
}

// A cell that a spreadsheet would take for a formula begins with an apostrophe; a cell has no tabs and line breaks.
const cell = (value) => String(value).replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, " ").replace(/^(?=[=+\-@|%])/, "'");

function table(records) {
  const columns = Object.keys(records[0] ?? {});
  const lines = records.map((each) =>
    columns.map((name) => cell(name === "suggestions" ? each[name].join(" / ") : each[name])),
  );
  return [columns, ...lines].map((line) => `${line.join("\t")}\n`).join("");
}

function baseline(records) {
  const kept = {};
  for (const { fingerprint, check, path, text } of records) {
    kept[fingerprint] ??= { count: 0, check, path, text };
    kept[fingerprint].count += 1;
  }
  const sorted = Object.fromEntries(Object.entries(kept).sort(([one], [other]) => (one < other ? -1 : 1)));
  return { "tqcheck-baseline": 1, findings: sorted };
}

// Half a surrogate pair is no text to the strict readers of JSON.
const json = (value) =>
  `${JSON.stringify(value, (_, each) => (typeof each === "string" ? each.toWellFormed() : each), 2)}\n`;
const formats = {
  json: (records) => ["findings.json", "application/json", json({ "tqcheck-ticks": 1, findings: records })],
  tsv: (records) => ["findings.tsv", "text/tab-separated-values", table(records)],
  baseline: (records) => ["tqcheck-baseline.json", "application/json", json(baseline(records))],
};

const chosen = () => {
  const values = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  return findings.filter((finding) => values.has(tickOf(finding)));
};

function offer() {
  const count = chosen().length;
  document.getElementById("export-state").textContent = `${counted(count)} ${count === 1 ? "finding" : "findings"}`;
  for (const button of find("[data-format]", panel)) button.disabled = count === 0;
}

document.getElementById("show-export").addEventListener("click", () => {
  for (const box of boxes) {
    const amount = findings.filter((finding) => tickOf(finding) === box.value).length;
    box.parentElement.querySelector(".amount").textContent = counted(amount);
  }
  if (!boxes.some((box) => box.checked)) {
    for (const box of boxes) box.checked = box.value === "false-alarm";
  }
  offer();
  panel.showModal();
});
document.getElementById("hide-export").addEventListener("click", () => panel.close());
panel.addEventListener("change", offer);
panel.addEventListener("click", (event) => {
  const format = event.target.dataset.format;
  if (!format) return;
  const [name, type, content] = formats[format](chosen().map(record));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});
