// Only pages that can do more with a script load one. Everything here is the site's own.
if (document.querySelector("form#filter")) {
  import("./filter.js");
}
if (document.querySelector("form#sok")) {
  import("./search.js");
}
