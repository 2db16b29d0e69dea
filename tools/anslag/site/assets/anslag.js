// Only pages that can do more with a script load one. Everything here is the site's own.
if (document.querySelector("form#filter")) {
  import("./filter.js");
}
if (document.querySelector("form#sok")) {
  import("./search.js");
}
// A menu that is drawn sideways shows where one is.
document.querySelector(".site-menu [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
// The other language shows the same choices.
for (const link of document.querySelectorAll(".site-language")) {
  link.addEventListener("click", () => {
    link.search = location.search;
    link.hash = location.hash;
  });
}
// What is to be copied is, at one press; the field is chosen where the clipboard is closed to the page.
for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copies);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.done;
    } catch {
      field.focus();
    }
  });
}
