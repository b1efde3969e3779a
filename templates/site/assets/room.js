// What the room sees. It follows the window that opened it; alone it is turned by keys. Stores nothing.
(() => {
  const parts = [...document.querySelectorAll("[data-part]")];
  const blank = document.querySelector("[data-blank]");
  const clock = document.querySelector("[data-clock]");
  let at = 0;

  const show = (number) => {
    at = Math.min(Math.max(number, 0), parts.length - 1);
    parts.forEach((part, index) => { part.hidden = index !== at; });
  };
  const tick = () => {
    clock.textContent = new Date().toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
  };

  window.addEventListener("message", (event) => {
    if (!window.opener || event.source !== window.opener || typeof event.data !== "object") return;
    if (Number.isInteger(event.data.part)) show(event.data.part);
    blank.hidden = event.data.isBlank !== true;
  });
  if (window.opener) {
    // A new window has the keyboard, and a clicker speaks to it: what is pressed here is done there.
    const handed = ["n", "p", "s", "b", ".", " ", "arrowright", "arrowleft", "pagedown", "pageup"];
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !handed.includes(event.key.toLowerCase())) return;
      event.preventDefault();
      window.opener.postMessage({ key: event.key }, "*");
      if (event.key.toLowerCase() === "s") window.opener.focus();
    });
    window.opener.postMessage("room-is-ready", "*");
  } else {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (["n", "N", "ArrowRight", "PageDown"].includes(event.key)) show(at + 1);
      else if (["p", "P", "ArrowLeft", "PageUp"].includes(event.key)) show(at - 1);
      else if (["b", "B", "."].includes(event.key)) blank.hidden = !blank.hidden;
      else return;
      event.preventDefault();
    });
  }
  show(0);
  tick();
  setInterval(tick, 5000);
})();
