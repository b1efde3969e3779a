// A client's sheet on the screen: prints what was written, and warns before it is lost. Stores nothing.
(() => {
  const form = document.querySelector("[data-sheet]");
  if (!form) return;
  let isWritten = false;

  form.querySelector("[data-keep]").hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    isWritten = true;
    const box = event.target;
    if (box.tagName !== "TEXTAREA") return;
    box.classList.add("grown"); // grows with the words, so that all of them are printed
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 4}px`;
  });
  form.addEventListener("reset", (event) => {
    const { sure = "Clear everything that you wrote?" } = form.querySelector("[type=reset]").dataset;
    if (isWritten && !window.confirm(sure)) {
      event.preventDefault();
      return;
    }
    isWritten = false;
    for (const box of form.querySelectorAll("textarea")) box.style.height = "";
  });
  form.querySelector("[data-print]").addEventListener("click", () => {
    window.print();
  });
  window.addEventListener("beforeunload", (event) => {
    if (isWritten) event.preventDefault();
  });
})();
