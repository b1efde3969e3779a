// Find: choices and words narrow a list; the address holds them, so it can be shared. Stores nothing.
(() => {
  // The short form of the home page only leads to the list.
  const short = document.querySelector("[data-find-elsewhere]");
  if (short) {
    short.hidden = false;
    short.addEventListener("submit", (event) => {
      event.preventDefault();
      const asked = new URLSearchParams();
      for (const [name, value] of new FormData(short)) if (value) asked.append(name, value);
      location.href = `${short.dataset.findElsewhere}#${asked}`;
    });
  }

  const form = document.querySelector("[data-find]");
  if (!form) return;
  const rows = [...document.querySelectorAll("[data-row]")];
  const said = document.querySelector("[data-find-said]");
  const nothing = document.querySelector("[data-find-nothing]");
  const unit = form.dataset.find.split("|");
  const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const counted = form.dataset.findCount || "{shown} of {all} {what}";
  const shortened = form.dataset.findShortened || "in {minutes} when shortened";
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(); // found without its accents too
  const words = new Map(rows.map((row) => [row,
    plain(`${row.textContent} ${row.dataset.words || ""}`).replace(/\s+/g, " ")]));
  const controls = [...form.elements].filter((one) => one.name);
  const tokens = (row, name) => (row.dataset[name] || "").split(" ");

  const fits = (row, asked) => [...asked].every(([name, value]) => {
    if (name === "q") return plain(value).split(/\s+/).every((word) => words.get(row).includes(word));
    if (name === "minutes") return Number(row.dataset.least) <= Number(value);
    if (name === "size") return Number(row.dataset.fewest) <= Number(value) && Number(value) <= Number(row.dataset.most);
    return tokens(row, name).includes(value);
  });

  const asked = () => {
    const found = new URLSearchParams();
    for (const one of controls) {
      const isOff = one.type === "checkbox" && !one.checked;
      const value = one.value.trim();
      if (!isOff && value && !(one.type === "number" && !(Number(value) > 0))) found.append(one.name, value);
    }
    return found;
  };

  const show = () => {
    const wanted = asked();
    const minutes = Number(wanted.get("minutes"));
    let count = 0;
    for (const row of rows) {
      row.hidden = !fits(row, wanted);
      count += row.hidden ? 0 : 1;
      const fit = row.querySelector("[data-fit]");
      if (fit) {
        fit.textContent = minutes && minutes < Number(row.dataset.minutes)
          ? ` · ${filled(shortened, { minutes })}` : "";
      }
    }
    nothing.hidden = count > 0;
    const what = rows.length === 1 ? unit[0] : unit[1];
    said.textContent = filled(counted, { shown: count, all: rows.length, what });
    for (const chip of form.querySelectorAll("[data-minutes]")) {
      chip.setAttribute("aria-pressed", String(chip.dataset.minutes === wanted.get("minutes")));
    }
    const more = form.querySelector("details");
    if (more && [...more.querySelectorAll("input, select")].some((one) => wanted.has(one.name) && (one.type !== "checkbox" || one.checked))) more.open = true;
  };

  const write = () => {
    const words = asked().toString();
    if (location.hash.slice(1) === words) return;
    history.replaceState(null, "", words ? `#${words}` : location.pathname + location.search);
  };

  const read = () => {
    const wanted = new URLSearchParams(location.hash.slice(1));
    for (const one of controls) {
      if (one.type === "checkbox") one.checked = wanted.getAll(one.name).includes(one.value);
      else one.value = wanted.get(one.name) || "";
    }
    show();
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { show(); write(); });
  form.addEventListener("reset", () => setTimeout(() => { show(); write(); }));
  for (const chip of form.querySelectorAll("[data-minutes]")) {
    chip.addEventListener("click", () => {
      const box = form.elements.minutes;
      box.value = box.value === chip.dataset.minutes ? "" : chip.dataset.minutes;
      show();
      write();
    });
  }
  window.addEventListener("hashchange", read);
  read();
})();
