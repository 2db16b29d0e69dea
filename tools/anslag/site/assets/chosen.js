// What is chosen in the filter, beside the count: each choice is a button that takes it away.

const list = document.getElementById("valda");

function chip(text, words, remove) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  button.setAttribute("aria-label", words.remove.replace("{choice}", () => text));
  button.addEventListener("click", () => {
    const place = [...list.children].indexOf(button.parentElement);
    remove();
    // One who uses the keyboard goes on where the button was.
    const next = list.children[Math.min(place, list.childElementCount - 1)];
    (next?.firstElementChild || document.getElementById("antal")).focus();
  });
  const item = document.createElement("li");
  item.append(button);
  return item;
}

// `choices` are pairs of the words for a choice and what takes it away.
export function showChosen(choices, words) {
  list.replaceChildren(...choices.map(([text, remove]) => chip(text, words, remove)));
  list.hidden = !choices.length;
}
