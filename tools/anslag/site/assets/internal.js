/* A search box over each table or list that asks for one, the first of many rows with a button for the rest, and a
   button that copies. The page is whole without them, and prints whole. */
(() => {
  "use strict";

  const normal = (text) => text.toLocaleLowerCase("sv").replace(/\s+/g, " ");

  const MANY = 25; // rows that stand at first of a list that is more than twice as long
  const folds = [];

  // The search narrows the rows first: what it finds is folded as if there were no others.
  const addFold = (list) => {
    const rows = [...list.children];
    const most = Number(list.dataset.most ?? MANY);
    const isLong = (number) => number > 2 * most;
    if (!isLong(rows.length)) return;
    const button = document.createElement("button");
    let isOpen = false;
    button.type = "button";
    button.className = "rest no-print";
    (list.closest(".table-scroll") ?? list).after(button);

    const fold = () => {
      const wanted = rows.filter((row) => !row.hidden);
      const isFolded = !isOpen && isLong(wanted.length);
      wanted.forEach((row, place) => row.classList.toggle("beyond", isFolded && place >= most));
      button.hidden = !isFolded;
      button.textContent = `Visa alla ${wanted.length.toLocaleString("sv-SE")}`;
    };
    const open = () => {
      isOpen = true;
      fold();
    };
    button.addEventListener("click", () => {
      const first = rows.find((row) => row.classList.contains("beyond"));
      open();
      first?.querySelector("a, summary")?.focus();
    });
    fold();
    folds.push({ list, fold, open });
  };

  // A link may lead to a row that is folded away, or to what is folded away in a row.
  const openTarget = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const hiding = folds.filter(({ list }) => list.contains(target));
    const details = target.closest("details");
    if (!hiding.length && (!details || details.open)) return;
    hiding.forEach(({ open }) => open());
    if (details) details.open = true;
    target.scrollIntoView();
  };

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
      for (const { list, fold } of folds) if (holder.contains(list)) fold();
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

  document.querySelectorAll(".tasks, .queue, .names, .checklist, table.data > tbody").forEach(addFold);
  document.querySelectorAll("[data-filter]").forEach(addFilter);
  document.querySelectorAll("[data-copy]").forEach(addCopy);
  // A menu that is drawn sideways shows where one is.
  document.querySelector(".site-menu [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  addEventListener("hashchange", openTarget);
  openTarget();
})();
