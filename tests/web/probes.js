// Questions put to a page. Evaluated by the browser itself, so that the page's own policy stays as it is.

function name(element) {
  const id = element.id ? "#" + element.id : "";
  const classes = [...element.classList].map((word) => "." + word).join("");
  const text = (element.getAttribute("aria-label") || element.textContent || "").trim().slice(0, 40);
  return element.localName + id + classes + (text ? ` "${text}"` : "");
}

// Brings every transition to its end, so that colours are measured as they will be.
function settle() {
  for (const animation of document.getAnimations()) {
    try {
      animation.finish();
    } catch {
      animation.cancel(); // one that runs for ever has no end
    }
  }
}

// The colour scheme as a visitor sees it: by how light the background behind the text is.
function scheme() {
  for (const element of [document.body, document.documentElement]) {
    const [red, green, blue, alpha = 1] = getComputedStyle(element).backgroundColor.match(/[\d.]+/g).map(Number);
    if (alpha > 0) {
      return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
    }
  }
  return getComputedStyle(document.documentElement).colorScheme.includes("dark") &&
    matchMedia("(prefers-color-scheme: dark)").matches
    ? "dark"
    : "light";
}

function clipped(element) {
  for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
    if (getComputedStyle(parent).overflowX !== "visible") {
      return true;
    }
  }
  return false;
}

// null when the page fits its window, else the names of the elements that stick out.
function tooWide() {
  const root = document.documentElement;
  const width = root.clientWidth;
  if (root.scrollWidth <= width && document.body.scrollWidth <= width) {
    return null;
  }
  const sticksOut = (element) => {
    const { left, right } = element.getBoundingClientRect();
    return (right > width + 0.5 || left < -0.5) && !clipped(element);
  };
  return [...document.body.querySelectorAll("*")].filter(sticksOut).slice(0, 5).map(name);
}

// What may show that an element has the focus.
function look(element) {
  const style = getComputedStyle(element);
  const outline = style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0 ? "none" : style.outline;
  return [
    outline, style.boxShadow, style.backgroundColor, style.color, style.borderColor, style.borderWidth,
    style.textDecoration, style.opacity,
  ].join("|");
}

function place(element) {
  const box = element.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) {
    return "has no size";
  }
  if (box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight) {
    return "is off the screen";
  }
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
    return "is hidden";
  }
  const seen = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return seen && !element.contains(seen) && stuck(seen) && !stuck(element) ? "is covered by what stays in view" : "";
}

// Whether an element, or what it stands in, stays where it is when the page is scrolled.
function stuck(element) {
  for (let one = element; one; one = one.parentElement) {
    if (["fixed", "sticky"].includes(getComputedStyle(one).position)) {
      return true;
    }
  }
  return false;
}

function allStuck() {
  return [...document.body.querySelectorAll("*")]
    .filter((element) => ["fixed", "sticky"].includes(getComputedStyle(element).position) && element.offsetWidth)
    .map(name);
}

function startWalk() {
  window.anslagWalk = new Map();
  document.activeElement.blur();
}

// Takes down the element that has the focus; true when the walk has come round.
function step() {
  const element = document.activeElement;
  if (element === document.body || element === null || window.anslagWalk.has(element)) {
    return true;
  }
  settle();
  const label = element.labels && element.labels[0];
  window.anslagWalk.set(element, { look: look(element), label: label ? look(label) : "", place: place(element) });
  return false;
}

function endWalk() {
  document.activeElement.blur();
  settle();
  const problems = [];
  for (const [element, seen] of window.anslagWalk) {
    const label = element.labels && element.labels[0];
    if (seen.place) {
      problems.push(`keyboard focus on something that ${seen.place}: ${name(element)}`);
    } else if (seen.look === look(element) && seen.label === (label ? look(label) : "")) {
      problems.push(`keyboard focus cannot be seen: ${name(element)}`);
    }
  }
  delete window.anslagWalk;
  return problems;
}

// Text that paper would lose or spoil: what reaches past the sheet or is cut by a box, and words set a letter to a line.
function spoiltOnPaper(width) {
  const spoilt = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.textContent.trim();
    const element = node.parentElement;
    if (!text || !element.checkVisibility({ visibilityProperty: true }) || element.closest("svg") || element.offsetWidth <= 1) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter((line) => line.width > 1.5);
    if (lines.some((line) => line.right > width + 1)) {
      spoilt.push("past the sheet: " + name(element));
    } else if (text.length >= 4 && lines.length > text.length / 2) {
      spoilt.push("a letter to a line: " + name(element));
    }
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const { overflowX } = getComputedStyle(box);
      if (overflowX !== "visible" && lines.some((line) => line.right > box.getBoundingClientRect().right + 1)) {
        spoilt.push("cut by " + name(box));
        break;
      }
    }
  }
  return spoilt.slice(0, 5);
}
