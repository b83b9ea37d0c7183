"use strict";
// The page is whole without this: it adds filters, keys and links that survive a filter.
(() => {
  const tools = document.getElementById("tools");
  if (!tools) return;

  const find = (selector, root = document) => [...root.querySelectorAll(selector)];
  const field = (name) => tools.querySelector(`[name="${name}"]`);
  const severities = find('[name="severity"]', tools);
  const selects = find("select", tools);
  const [query, whole] = [field("q"), field("whole")];
  const live = document.getElementById("live");
  const clear = document.getElementById("clear");
  const keys = document.getElementById("keys");
  const quiet = find(".quiet");
  const segments = find(".segment").map((element) => ({
    element,
    findings: find(".finding", element).map((finding) => ({ element: finding, text: null })),
    marks: find("mark", element),
    text: null,
  }));
  const total = segments.reduce((sum, segment) => sum + segment.findings.length, 0);
  const counted = (count) => count.toLocaleString("en");

  // Texts are folded to lower case once, when the first search needs them.
  const holds = (entry, element, words) => {
    entry.text ??= element.textContent.toLowerCase();
    return entry.text.includes(words);
  };

  function filter() {
    const chosen = new Set(severities.filter((box) => box.checked).map((box) => box.value));
    const wanted = selects.filter((select) => select.value);
    const words = query.value.trim().toLowerCase();
    const active = chosen.size < severities.length || wanted.length > 0 || words !== "";
    let shown = 0;
    for (const segment of segments) {
      const numbers = new Set();
      const inText = words !== "" && holds(segment, segment.element.querySelector(".cells"), words);
      for (const finding of segment.findings) {
        const data = finding.element.dataset;
        const visible =
          chosen.has(data.severity) &&
          wanted.every((select) => data[select.name] === select.value) &&
          (words === "" || inText || holds(finding, finding.element, words));
        finding.element.hidden = !visible;
        if (visible) numbers.add(data.number);
      }
      for (const mark of segment.marks) {
        mark.classList.toggle("off", !mark.dataset.flags.split(" ").some((number) => numbers.has(number)));
      }
      segment.element.hidden = numbers.size === 0 && !whole.checked;
      shown += numbers.size;
    }
    for (const run of quiet) run.hidden = active && !whole.checked;
    clear.hidden = !active;
    const findings = total === 1 ? "finding" : "findings";
    if (!active) live.textContent = `${counted(total)} ${findings}`;
    else if (shown) live.textContent = `${counted(shown)} of ${counted(total)} ${findings}`;
    else live.textContent = `None of ${counted(total)} ${findings} is like that.`;
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

  function recall() {
    const hash = location.hash.slice(1);
    const place = hash && document.getElementById(hash);
    if (place) {
      if (place.hidden) {
        reset();
        filter();
      }
      place.scrollIntoView({ block: "center", behavior: "instant" });
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

  function step(by) {
    const all = segments.flatMap((segment) => segment.findings.map((finding) => finding.element));
    const findings = all.filter((element) => !element.hidden);
    if (!findings.length) return;
    const here = document.activeElement?.closest(".finding");
    let next = here ? findings.indexOf(here) + by : -1;
    if (!here) {
      // From where the reader is: the first finding below the top of the window, or the last one above it.
      const below = findings.findIndex((element) => element.getBoundingClientRect().top > 0);
      next = by > 0 ? (below < 0 ? findings.length - 1 : below) : (below < 0 ? findings.length : below) - 1;
    }
    const finding = findings[Math.min(Math.max(next, 0), findings.length - 1)];
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "center" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.key === "Escape") {
      document.activeElement?.blur();
      return;
    }
    const type = event.target.type;
    if (event.target.closest?.("select, textarea") || type === "search" || type === "text") return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") query.focus();
    else if (event.key === "?") keys.showModal();
    else return;
    event.preventDefault();
  });
  document.getElementById("show-keys").addEventListener("click", () => keys.showModal());
  document.getElementById("hide-keys").addEventListener("click", () => keys.close());

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
})();
