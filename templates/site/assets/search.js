// The search index is by far the heaviest file, and most pages are read without a search. The theme
// asks for it on each page; here that waits until somebody goes to the search, or comes from it.
(() => {
  if (location.protocol === "file:" || /[?&][hq]=/.test(location.search)) return;
  const { open, send } = XMLHttpRequest.prototype;
  const waiting = [];
  let isWanted = false;

  XMLHttpRequest.prototype.open = function (method, address, ...more) {
    this.isIndex = String(address).endsWith("/search/search_index.json");
    return open.call(this, method, address, ...more);
  };
  XMLHttpRequest.prototype.send = function (...more) {
    if (this.isIndex && !isWanted) waiting.push(this);
    else send.call(this, ...more);
  };
  const want = (event) => {
    if (!event.target.matches("#__search, .md-search__input")) return;
    isWanted = true;
    for (const one of waiting.splice(0)) send.call(one);
  };
  document.addEventListener("focusin", want);
  document.addEventListener("change", want);
})();

// The theme turns pages and opens the search by single letters, which speech and a slip of the hand
// press too (WCAG 2.1.4). They do nothing; Ctrl+K opens the search.
(() => {
  const SINGLE = new Set(["f", "s", "/", "n", ".", "p", ","]);
  window.addEventListener("keydown", (event) => {
    const isTyped = event.target instanceof Element && event.target.matches("input, textarea, select");
    if (event.ctrlKey && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      const toggle = document.getElementById("__search");
      const input = document.querySelector(".md-search__input");
      if (!toggle || !input) return; // another engine has a search of its own
      event.preventDefault();
      if (!toggle.checked) toggle.click();
      input.focus();
    } else if (!isTyped && !event.ctrlKey && !event.metaKey && !event.altKey && SINGLE.has(event.key.toLowerCase())) {
      event.stopImmediatePropagation();
    }
  }, true);
})();
