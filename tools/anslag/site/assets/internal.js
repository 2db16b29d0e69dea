/* A search box over each table that asks for one. The tables are whole without it. */
(() => {
  "use strict";

  const normal = (text) => text.toLocaleLowerCase("sv").replace(/\s+/g, " ");

  const addFilter = (table) => {
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: normal(row.textContent) }));
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("span");
    input.type = "search";
    input.autocomplete = "off";
    count.setAttribute("role", "status");
    label.append(`${table.dataset.filter} `, input);
    const box = document.createElement("div");
    box.className = "filter no-print";
    box.append(label, count);
    table.closest(".table-scroll").before(box);

    input.addEventListener("input", () => {
      const words = normal(input.value).split(" ").filter(Boolean);
      let shown = 0;
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      count.textContent = words.length ? `Visar ${shown} av ${rows.length}` : "";
    });
  };

  document.querySelectorAll("table[data-filter]").forEach(addFilter);
})();
