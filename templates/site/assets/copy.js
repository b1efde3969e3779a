// Copies a text to the clipboard, where the browser allows it. Stores nothing.
(() => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    const said = button.parentElement.querySelector("[data-copied]");
    const select = () => {
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    };
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.textContent);
        said.textContent = button.dataset.copiedSaid || "Copied. Paste it into your record and fill it in there.";
      } catch {
        select(); // no clipboard here: the words are marked, ready for Ctrl+C
        said.textContent = button.dataset.markedSaid || "Marked. Press Ctrl+C to copy.";
      }
    });
  }
})();
