// The theme keeps its colours in the browser as soon as a page is opened. Here it keeps them once
// somebody has chosen some; until then nothing is kept, and a page follows the computer's own.
(() => {
  const { setItem } = Storage.prototype;
  let isChosen = false;

  Storage.prototype.setItem = function (name, value) {
    const isColours = String(name).endsWith(".__palette");
    if (!isColours || isChosen || this.getItem(name) !== null) setItem.call(this, name, value);
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("[name='__palette']")) isChosen = true;
  }, true);
})();
