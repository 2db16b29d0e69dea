// Only pages that can do more with a script load one. Everything here is the site's own.
if (document.getElementById("filter")) {
  import("./filter.js");
}
if (document.getElementById("sok")) {
  import("./search.js");
}
