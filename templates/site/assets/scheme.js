// Takes the light or dark colours that the reader chose on the site, else those of the computer.
(() => {
  let chosen = "";
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.endsWith(".__palette")) chosen = JSON.parse(localStorage.getItem(key)).color.scheme;
    }
  } catch {
    chosen = ""; // the browser allows no look, or holds something else there
  }
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.mdColorScheme = chosen || (isDark ? "slate" : "default");
})();
