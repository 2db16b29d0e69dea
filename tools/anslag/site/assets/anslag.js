// Only pages that can do more with a script load one. Everything here is the site's own.
if (document.querySelector("form#filter")) {
  import("./filter.js");
}
if (document.querySelector("form#sok")) {
  import("./search.js");
}
// The other language shows the same choices.
for (const link of document.querySelectorAll(".site-language")) {
  link.addEventListener("click", () => {
    link.search = location.search;
    link.hash = location.hash;
  });
}
