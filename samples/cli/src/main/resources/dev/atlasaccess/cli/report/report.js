(() => {
  "use strict";
  const block = document.getElementById("data");
  if (!block) {
    return; // no roles
  }
  const PAGE = 100;
  const PRINTED = 1000;
  const MAX_PROVIDERS = 50;
  const STATES = ["ready", "open", "failed", "unknown"];
  const AGES = [[30, "up to 30 days"], [90, "31 to 90 days"], [365, "91 days to 1 year"], [730, "1 to 2 years"],
    [Infinity, "over 2 years"], [NaN, "no date"]];

  const data = JSON.parse(block.textContent);
  const providers = new Map(); // the number of roles in each state
  const all = data.projects.flatMap(([project, list]) => list.map(
      ([provider, id, state, status, created, usedBy, identity, findings]) => {
        const name = provider || "–"; // the filter has an empty value for any
        const group = providers.has(name) || providers.size < MAX_PROVIDERS ? name : "(others)";
        providers.set(group, providers.get(group) || STATES.map(() => 0));
        providers.get(group)[STATES.indexOf(state)]++;
        return {project, provider, group, id, state, status, created, usedBy, identity, findings};
      }));
  let roles = [...all]; // as sorted
  let found = roles;
  let page = 0;

  const find = selector => document.querySelector(selector);
  const form = find(".filters");
  const table = find(".roles");
  const number = value => value.toLocaleString("en");

  // Columns. Numbers within a text sort by their value, dates by time; what is missing comes last.
  const natural = text => text.toLowerCase().replace(/\d+/g, digits => digits.padStart(20, "0"));
  const time = text => {
    const fields = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(text);
    return fields ? Date.parse(fields[1] + fields[2]) : NaN;
  };
  const code = text => [element("code", "", text || "–")];
  // An ARN or e-mail address breaks between its parts, if it has to.
  const parts = text => [element("code", "", ...(text || "–").split(/(?<=[:/@.])/).flatMap(part => [part, element("wbr", "")]))];
  const plain = text => [text || "–"];
  const columns = [
    {title: "Project", style: "id", key: role => role.project, cell: role => [projectLink(role.project)]},
    {title: "Provider", style: "provider", key: role => natural(role.provider), cell: role => plain(role.provider)},
    {title: "Role ID", style: "id", key: role => role.id, cell: role => code(role.id)},
    {title: "State", style: "state", key: role => STATES.indexOf(role.state) + natural(role.status), cell: stateCell},
    {title: "Created", style: "created", key: role => time(role.created), cell: role => plain(role.created.split("T")[0])},
    {title: "Used by", style: "used", key: role => natural(role.usedBy), cell: role => plain(role.usedBy)},
    {title: "Identity", style: "identity", key: role => natural(role.identity), cell: role => parts(role.identity)},
  ];
  const csvColumns = [
    ["Project", role => role.project], ["Provider", role => role.provider], ["Role ID", role => role.id],
    ["State", role => role.state], ["Status", role => role.status], ["Created", role => role.created],
    ["Used by", role => role.usedBy], ["Identity", role => role.identity], ["Findings", role => role.findings.join("; ")],
  ];

  function element(name, style, ...content) {
    const created = document.createElement(name);
    created.className = style;
    created.append(...content);
    return created;
  }

  function projectLink(project) {
    if (!data.atlas) {
      return code(project)[0];
    }
    const link = element("a", "", ...code(project));
    link.href = data.atlas + "/v2/" + encodeURIComponent(project);
    link.target = "_blank";
    link.rel = "noreferrer";
    return link;
  }

  function stateCell(role) {
    return [element("span", "", element("span", "dot " + role.state), role.status || "–"),
      ...role.findings.map(title => element("span", "chip", title))];
  }

  function fill(shown) {
    table.tBodies[0].replaceChildren(...shown.map(role => {
      // A style sheet that shows rows as cards must not take their roles.
      const row = element("tr", "", ...columns.map(column => {
        const cell = element("td", column.style, ...column.cell(role));
        cell.setAttribute("role", "cell");
        cell.dataset.title = column.title;
        return cell;
      }));
      row.setAttribute("role", "row");
      return row;
    }));
    if (!shown.length) {
      table.tBodies[0].insertRow().insertCell().append("No role matches the filters.");
      table.tBodies[0].rows[0].cells[0].colSpan = columns.length;
    }
  }

  function describe(from, to) {
    const sorted = columns.find(column => column.direction);
    const {text, provider, state, finding} = form.elements;
    const filters = [text.value.trim() && "“" + text.value.trim() + "”", provider.value, state.value, finding.value].filter(Boolean);
    find("[role=status]").textContent = (to ? number(from + 1) + "–" + number(to) + " of " : "")
        + number(found.length) + (found.length === 1 ? " role" : " roles")
        + (filters.length ? ", filtered from " + number(roles.length) + ": " + filters.join(" + ") : "")
        + (sorted ? "; by " + sorted.title + ", " + (sorted.direction > 0 ? "ascending" : "descending") : "");
  }

  function show(wanted) {
    const last = Math.max(0, Math.ceil(found.length / PAGE) - 1);
    page = Math.min(Math.max(0, wanted), last);
    const from = page * PAGE;
    const to = Math.min(from + PAGE, found.length);
    fill(found.slice(from, to));
    describe(from, to);
    find("nav span").textContent = "Page " + number(page + 1) + " of " + number(last + 1);
    find("nav").hidden = last === 0;
    [0, page - 1, page + 1, last].forEach((target, i) => {
      // Not disabled: a button that has the focus would lose it.
      document.querySelectorAll("nav button")[i].setAttribute("aria-disabled", target === page || target < 0 || target > last);
    });
  }

  function filter() {
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const {provider, state, finding} = form.elements;
    found = roles.filter(role => (!provider.value || role.group === provider.value)
        && (!state.value || role.state === state.value)
        && (!finding.value || role.findings.includes(finding.value))
        && words.every(word => searchable(role).includes(word)));
    show(0);
  }

  function searchable(role) {
    role.text = role.text || csvColumns.map(([, value]) => value(role)).join("\n").toLowerCase();
    return role.text;
  }

  function unsort() {
    columns.forEach((column, i) => {
      column.direction = 0;
      table.tHead.rows[0].cells[i].removeAttribute("aria-sort");
    });
  }

  function sort(column) {
    const direction = column.direction === 1 ? -1 : 1;
    unsort();
    column.direction = direction;
    table.tHead.rows[0].cells[columns.indexOf(column)].setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    roles.forEach(role => { role.key = column.key(role); });
    const missing = key => key === "" || Number.isNaN(key);
    // Stable: rows that are equal keep the order of the column that was sorted before.
    roles.sort(({key: a}, {key: b}) => missing(a) - missing(b) || direction * ((a > b) - (a < b)));
    filter();
  }

  /** RFC 4180. A spreadsheet would run a text that starts like a formula; after an apostrophe it does not. */
  function csv() {
    const field = text => '"' + (/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? "'" + text : text).replace(/"/g, '""') + '"';
    const lines = [csvColumns.map(([title]) => title), ...found.map(role => csvColumns.map(([, value]) => value(role)))];
    return lines.map(line => line.map(field).join(",") + "\r\n").join("");
  }

  function download() {
    const link = element("a", "");
    link.href = URL.createObjectURL(new Blob([csv()], {type: "text/csv;charset=utf-8"}));
    link.download = "atlas-access-" + data.now.slice(0, 10) + ".csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  function chart(id, bars) {
    const sum = counts => counts.reduce((total, [, count]) => total + count, 0);
    const longest = Math.max(1, ...bars.map(([, counts]) => sum(counts)));
    find(id).replaceChildren(...bars.map(([label, counts]) => element("li", "", element("span", "", label),
        element("span", "value", number(sum(counts))),
        element("div", "rail", ...counts.filter(([, count]) => count).map(([style, count]) => {
          const part = element("div", style);
          part.title = style + ": " + number(count);
          part.style.width = 100 * count / longest + "%";
          return part;
        })))));
  }

  function charts() {
    chart("#by-provider", [...providers.entries()].sort()
        .map(([name, counts]) => [name, counts.map((count, i) => [STATES[i], count])]));
    const now = Date.parse(data.now);
    const ages = AGES.map(() => 0);
    roles.forEach(role => {
      const days = Math.trunc((now - time(role.created)) / 86400000);
      ages[Number.isNaN(days) ? AGES.length - 1 : AGES.findIndex(([most]) => days <= most)]++;
    });
    chart("#by-age", AGES.map(([, label], i) => [label, [["age", ages[i]]]])
        .filter((bar, i) => i < AGES.length - 1 || ages[i]));
  }

  table.tHead.rows[0].replaceChildren(...columns.map(column => {
    const button = element("button", "", column.title);
    button.type = "button";
    button.addEventListener("click", () => sort(column));
    const heading = element("th", column.style, button);
    heading.scope = "col";
    heading.setAttribute("role", "columnheader");
    return heading;
  }));
  form.elements.provider.replaceChildren(form.elements.provider.options[0],
      ...[...providers.keys()].sort().map(name => new Option(name, name)));
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("input", filter);
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(() => {
    unsort();
    roles = [...all];
    filter();
  }));
  find(".csv").addEventListener("click", download);
  document.querySelectorAll("nav button").forEach((button, i) => button.addEventListener("click", () => {
    show([0, page - 1, page + 1, Infinity][i]);
    table.scrollIntoView();
  }));
  document.querySelectorAll(".show").forEach(button => button.addEventListener("click", () => {
    form.reset();
    form.elements.finding.value = button.dataset.finding;
    filter();
    find("#roles").scrollIntoView();
    form.elements.finding.focus({preventScroll: true});
  }));
  addEventListener("beforeprint", () => {
    fill(found.slice(0, PRINTED));
    describe(0, Math.min(found.length, PRINTED));
    if (found.length > PRINTED) {
      table.createCaption().textContent = "The first " + number(PRINTED) + " of " + number(found.length)
          + " roles. To print others, filter the table; Export CSV has all.";
    }
  });
  addEventListener("afterprint", () => {
    table.deleteCaption();
    show(page);
  });
  charts();
  filter();
  document.querySelectorAll(".script, .show").forEach(one => { one.hidden = false; });
  find(".no-script").hidden = true;
})();
