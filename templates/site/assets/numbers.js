// Our numbers: what a person typed into our-numbers.js stands where a number is not set. Stores nothing.
(() => {
  const numbers = window.ourNumbers;
  if (!numbers || typeof numbers !== "object") return;
  for (const place of document.querySelectorAll("[data-number]")) {
    const number = numbers[place.dataset.number];
    if (typeof number !== "string" || !number.trim()) continue;
    const words = document.createElement("strong");
    words.textContent = number.trim();
    place.replaceChildren(words);
    place.classList.remove("unset");
  }
})();
