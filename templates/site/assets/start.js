// If you start on this day: shows the part of a track's calendar that a client walks. Stores nothing.
(() => {
  const calendar = document.querySelector("[data-start-calendar]");
  const form = document.querySelector("[data-start-form]");
  if (!calendar || !form) return;

  const DAY = 86400000;
  const input = form.querySelector("#gw-first-day");
  const weeks = form.querySelector("#gw-weeks");
  const said = form.querySelector("[data-start-said]");
  const first = calendar.querySelector("[data-start-first]");
  const decisions = calendar.querySelector("[data-start-decisions]");
  const rows = [...calendar.querySelectorAll("[data-date]")];
  const utc = (text) => Date.parse(`${text}T00:00:00Z`);
  const spoken = (moment) => new Date(moment).toLocaleDateString("en-US",
    { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  // The phases in order, each with the client weeks in which it may be: from the soonest first
  // week to the latest last one.
  const phases = [];
  for (let number = 1, from = 1, to = 0; calendar.hasAttribute(`data-phase-${number}`); number += 1) {
    const [earliest, latest] = calendar.getAttribute(`data-phase-${number}`).split(" ").map(Number);
    phases.push({ number, first: from, last: to + latest });
    from += earliest;
    to += latest;
  }
  const mayBeIn = (week) => phases.filter((phase) => phase.first <= week && week <= phase.last)
    .map((phase) => String(phase.number));

  // A line that is not for every phase that may be: it is for before or after a decision.
  const change = (here, now) => {
    if (here.length === now.length) return "";
    return here.includes(now[now.length - 1]) ? ", after the change" : ", before the change";
  };

  const lastKnown = rows.length ? utc(rows[rows.length - 1].dataset.date) : 0;

  const show = () => {
    const start = input.value ? utc(input.value) : null;
    const isDay = start !== null && rows.some((row) => utc(row.dataset.date) >= start);
    const most = Math.max(1, Number(weeks.value) || 1);
    said.textContent = start !== null && !isDay ? "No day is known from then on. Choose an earlier day." : "";
    for (const row of rows) {
      const week = isDay ? Math.floor((utc(row.dataset.date) - start) / (7 * DAY)) + 1 : 0;
      const now = isDay ? mayBeIn(week) : [];
      row.hidden = isDay && (week < 1 || week > most || !now.length);
      const day = isDay ? (utc(row.dataset.date) - start) / DAY : -1;
      row.querySelector("[data-week]").textContent = isDay && week >= 1 ? ` week ${week}${day === 0 ? ", first day" : ""}` : "";
      let lines = 0;
      for (const line of row.querySelectorAll("li")) {
        const wanted = line.dataset.phases ? line.dataset.phases.split(" ") : null;
        const here = wanted ? now.filter((phase) => wanted.includes(phase)) : now;
        line.hidden = isDay && wanted !== null && !here.length;
        line.querySelector("[data-when]").textContent = isDay && !line.hidden ? change(here, now) : "";
        lines += line.hidden ? 0 : 1;
      }
      if (isDay && row.querySelector("li") && !lines) row.hidden = true;
    }
    for (const table of calendar.querySelectorAll("table")) {
      table.hidden = ![...table.querySelectorAll("[data-date]")].some((row) => !row.hidden);
    }
    first.textContent = isDay ? `First day: ${spoken(start)}` : "";
    const ends = start + most * 7 * DAY > lastKnown ? ` Days after ${spoken(lastKnown)} are not known yet.` : "";
    decisions.textContent = isDay
      ? `The change: when the weeks with fewer hours begin is decided together, at a plan review.${ends}` : "";
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", show);
  weeks.addEventListener("input", show);
  form.querySelector("[data-start-print]").addEventListener("click", () => window.print());
})();
