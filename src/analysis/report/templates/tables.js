// Tables: a column sorts, a field filters, a button copies as CSV, and long ones are folded.
// Without script, and on paper, they are whole. Those that belong to the running text stay so.
(() => {
  const LONG = 40, FOLDED = 30; // a table of more rows than LONG shows FOLDED of them
  const FILTER = 8, SORT = 3; // rows from which a table is filtered, sorted
  const SCALES = { 亿: 1e8, 万: 1e4, bn: 1e9, m: 1e6 };
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const say = (words, ...values) => {
    let n = 0;
    return words.replace(/\{\}/g, () => values[n++ % values.length]);
  };
  const text = cell => cell.textContent.replace(/\s+/g, " ").trim();
  const plain = words => words.normalize("NFKC").toLowerCase();

  // What a cell sorts by: a number where the column stands flush right, else its words.
  const amount = words => {
    const found = words.replace(/,/g, "").replace("−", "-").match(/(-?\d+(?:\.\d+)?)\s*(亿|万|bn\b|m\b)?/);
    return found ? found[1] * (SCALES[found[2]] ?? 1) : null;
  };
  const key = (cell, head) => {
    const words = text(cell);
    if (head.classList.contains("right")) return amount(words);
    if (head.classList.contains("kwic-left")) return [...words].reverse().join("");
    return words === "—" || words === "" ? null : words;
  };
  const DATE = /^\d{3}[\dX]/; // as the tables write dates, whose order is that of their characters
  const compare = (a, b) => {
    if (typeof a === "number") return a - b;
    return DATE.test(a) && DATE.test(b) ? (a > b) - (a < b) : collator.compare(a, b);
  };

  // As write_csv writes the tables' files: text in quotes, names of columns where they need them, and
  // a backslash before a backslash and before what a spreadsheet would run.
  const guarded = words => words.replaceAll("\\", "\\\\").replace(/(^|[\t\r\n;"])(?=[=+\-@\t\r＝＋－＠])/g, "$1\\");
  const quoted = words => `"${guarded(words).replaceAll('"', '""')}"`;
  const named = words => (/[",\r\n]/.test(words) ? quoted(words) : guarded(words));
  const line = (row, field) => [...row.cells].map(text).map(field).join(",") + "\n";
  const csv = (head, rows) => line(head, named) + rows.map(row => line(row, quoted)).join("");
  const copy = async words => {
    try { await navigator.clipboard.writeText(words); } catch {
      const area = make("textarea", { value: words });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  const equip = table => {
    const body = table.tBodies[0], original = [...body.rows], heads = [...table.tHead.rows[0].cells];
    const scroll = table.closest(".scroll"), total = original.length;
    const status = make("span", { className: "count", role: "status" });
    const tools = make("div", { className: "tools" });
    const filter = make("input", { type: "search" });
    const more = make("button", { type: "button", className: "more", textContent: say(WORDS.all, total) });
    let rows = original, folded = total > LONG;

    const matching = () => {
      const wanted = plain(filter.value).split(/\s+/).filter(Boolean);
      return rows.filter(row => wanted.every(word => plain(row.textContent).includes(word)));
    };
    const apply = () => {
      const found = matching(), shown = new Set(folded && !filter.value ? found.slice(0, FOLDED) : found);
      for (const row of rows) row.hidden = !shown.has(row);
      more.hidden = shown.size === found.length;
      status.textContent = shown.size < total ? say(WORDS.found, shown.size, total) : say(WORDS.rows, total);
    };
    const sort = head => {
      const before = head.ariaSort;
      for (const other of heads) other.removeAttribute("aria-sort");
      const turn = before === "ascending" ? -1 : 1, column = heads.indexOf(head);
      if (before === "descending") rows = original;
      else {
        head.ariaSort = turn > 0 ? "ascending" : "descending";
        const keyed = original.map(row => [key(row.cells[column], head), row]);
        keyed.sort(([a], [b]) => a === null || b === null ? (a === null) - (b === null) : turn * compare(a, b));
        rows = keyed.map(([, row]) => row);
      }
      body.append(...rows);
      apply();
    };

    if (total >= SORT) for (const head of heads) {
      const button = make("button", { type: "button", className: "sort" }, ...head.childNodes);
      button.addEventListener("click", () => sort(head));
      head.replaceChildren(button);
    }
    if (total >= FILTER) tools.append(make("label", {}, WORDS.filter + " ", filter), status);
    const copying = make("button", { type: "button", textContent: WORDS.copy });
    copying.addEventListener("click", async () => {
      const found = matching();
      await copy(csv(table.tHead.rows[0], found));
      status.textContent = say(WORDS.copied, found.length);
    });
    tools.append(...(total >= FILTER ? [copying] : [status, copying]));
    filter.addEventListener("input", apply);
    more.addEventListener("click", () => { folded = false; apply(); scroll.focus(); });
    scroll.before(tools);
    scroll.after(more);
    table.unfold = () => { folded = false; filter.value = ""; apply(); };
    if (total >= FILTER) apply();
    else more.hidden = true;
  };

  for (const table of document.querySelectorAll(".scroll > table:not(.prose)"))
    if (table.tHead?.rows.length && table.tBodies[0]?.rows.length > 1) equip(table);

  // Who follows a link into a row that is folded away finds it.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const row = target?.closest("tr[hidden]");
    if (row) { row.closest("table").unfold(); target.scrollIntoView(); }
    for (let fold = target?.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
