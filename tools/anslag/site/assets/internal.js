/* A search box over each table or list that asks for one, and a button that copies. The page is whole without them. */
(() => {
  "use strict";

  const normal = (text) => text.toLocaleLowerCase("sv").replace(/\s+/g, " ");

  const addFilter = (holder) => {
    const found = holder.tBodies ? holder.tBodies[0].rows : holder.querySelectorAll("li");
    const rows = [...found].map((row) => ({ row, text: normal(row.textContent) }));
    const sections = [...holder.querySelectorAll("section")];
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("span");
    input.type = "search";
    input.autocomplete = "off";
    count.setAttribute("role", "status");
    label.append(`${holder.dataset.filter} `, input);
    const box = document.createElement("div");
    box.className = "filter no-print";
    box.append(label, count);
    (holder.closest(".table-scroll") ?? holder).before(box);

    const narrow = () => {
      const words = normal(input.value).split(" ").filter(Boolean);
      let shown = 0;
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])");
      count.textContent = words.length ? `Visar ${shown} av ${rows.length}` : "";
    };
    input.addEventListener("input", narrow);
    const asked = "asked" in holder.dataset && new URLSearchParams(location.search).get("q");
    if (asked) {
      input.value = asked;
      narrow();
    }
  };

  const addCopy = (text) => {
    const button = document.createElement("button");
    const said = document.createElement("span");
    button.type = "button";
    button.textContent = text.dataset.copy;
    said.setAttribute("role", "status");
    const box = document.createElement("div");
    box.className = "copy";
    box.append(button, said);
    text.after(box);

    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(`${text.textContent}\n`);
        said.textContent = "Kopierat.";
      } catch {
        getSelection().selectAllChildren(text);
        said.textContent = "Raderna är markerade. Kopiera dem med tangentbordet.";
      }
    });
  };

  document.querySelectorAll("[data-filter]").forEach(addFilter);
  document.querySelectorAll("[data-copy]").forEach(addCopy);
})();
