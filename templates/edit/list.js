// Lists what can be edited, by kind, and narrows it while somebody types.
"use strict";
(async () => {
  const said = document.querySelector("[data-said]");
  const lists = document.querySelector("[data-lists]");
  const search = document.getElementById("search");
  const answer = await fetch("items.json");
  const { kinds } = await answer.json();
  const made = (tag, words, parent) => {
    const one = document.createElement(tag);
    one.textContent = words;
    parent.append(one);
    return one;
  };
  const rows = [];
  for (const { title, items } of kinds) {
    const section = document.createElement("section");
    made("h2", title, section);
    const list = made("ul", "", section);
    for (const item of items) {
      const row = made("li", "", list);
      made("a", item.title, row).href = `form.html?id=${encodeURIComponent(item.id)}`;
      made("span", item.about, row);
      rows.push({ row, section, words: `${item.title} ${item.about} ${item.id}`.toLowerCase() });
    }
    lists.append(section);
  }
  const narrow = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const one of rows) one.row.hidden = !wanted.every((word) => one.words.includes(word));
    for (const section of lists.children) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    const left = rows.filter((one) => !one.row.hidden).length;
    said.textContent = `${left} of ${rows.length} are shown.`;
  };
  search.addEventListener("input", narrow);
  narrow();
})();
