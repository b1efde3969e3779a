// Today: what the home program holds on a day, read from our-days.js. Asks no server, stores nothing.
(() => {
  const days = window.ourDays;
  if (!days || !days.days) return;

  const DAY = 86400000;
  const utc = (day) => Date.parse(`${day}T00:00:00Z`);
  const iso = (moment) => new Date(moment).toISOString().slice(0, 10);
  const spoken = (day) => new Date(utc(day)).toLocaleDateString("en-US",
    { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const isDay = (words) => /^\d{4}-\d{2}-\d{2}$/.test(words) && !Number.isNaN(utc(words));

  // The day and the minute on the program's own clock, wherever this computer stands.
  const now = () => {
    const part = new Intl.DateTimeFormat("en-CA", { timeZone: days.timeZone, hourCycle: "h23",
      year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" })
      .formatToParts(new Date()).reduce((all, one) => ({ ...all, [one.type]: one.value }), {});
    return { day: `${part.year}-${part.month}-${part.day}`, minute: Number(part.hour) * 60 + Number(part.minute) };
  };

  // Every occurrence with its day, in order: for what came before, what comes next.
  const all = Object.keys(days.days).sort()
    .flatMap((day) => days.days[day].map((held) => ({ day, held, slot: days.slots[held.slot] })))
    .filter((one) => one.slot);
  const startOf = (one) => one.held.start || one.slot.start;
  const timeOf = (one) => one.held.time || one.slot.time;
  const minuteOf = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  all.sort((one, other) => (one.day + startOf(one)).localeCompare(other.day + startOf(other)));
  const titleOf = (one) => (days.sessions[one.held.session] || one.slot).title;

  const element = (name, words, more = {}) => {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
    return made;
  };
  const root = document.querySelector("[data-today]") ? "" : "../";
  const link = (words, address, classes = "") =>
    element("a", words, { href: root + address, ...(classes ? { class: classes } : {}) });

  // A session page asks when it is held next.
  for (const place of document.querySelectorAll("[data-next-held]")) {
    const at = now();
    const next = all.filter((one) => one.held.session === place.dataset.nextHeld && !one.held.closed &&
      (one.day > at.day || (one.day === at.day && minuteOf(startOf(one)) + one.slot.minutes > at.minute)));
    const seen = new Set();
    const lines = next.filter((one) => !seen.has(one.held.slot) && seen.add(one.held.slot)).slice(0, 3);
    if (!lines.length) continue;
    const list = element("ul");
    for (const one of lines) {
      const line = element("li");
      line.append(`${spoken(one.day)}, ${timeOf(one)}: ${who(one)}`);
      list.append(line);
    }
    place.replaceChildren(list);
    place.closest("[hidden]")?.removeAttribute("hidden");
  }

  function who(one) {
    const tracks = days.tracks.filter((track) => one.slot.tracks.includes(track.id)).map((track) => track.title);
    return one.slot.tracks.length === days.tracks.length && days.tracks.length > 1
      ? `all tracks${one.slot.catchUp ? ", catch-up" : ""}` : tracks.join(" and ");
  }

  const place = document.querySelector("[data-today]");
  if (!place) return;
  const said = place.querySelector("[data-today-said]");
  const form = place.querySelector("[data-today-form]");
  const list = place.querySelector("[data-today-list]");
  const input = form.querySelector("input");

  // Where a session stands in its rotation: for somebody who covers and has not been here.
  const standing = (one) => {
    const strand = days.strands[one.slot.strand];
    if (!strand || !one.held.session || strand.ids.length < 2) return "";
    const same = all.filter((other) => other.slot.strand === one.slot.strand && !other.held.closed &&
      other.held.session && (other.slot.tracks.join() === one.slot.tracks.join()));
    const at = same.indexOf(one);
    const number = strand.ids.indexOf(one.held.session) + 1;
    return [`${strand.title}, ${number} of ${strand.ids.length}.`,
      at > 0 ? `Last time: ${titleOf(same[at - 1])} (${short(same[at - 1].day)}).` : "It is the first of the calendar.",
      at >= 0 && at + 1 < same.length ? `Next: ${titleOf(same[at + 1])} (${short(same[at + 1].day)}).` : ""].join(" ");
  };
  const short = (day) => new Date(utc(day)).toLocaleDateString("en-US",
    { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });

  const card = (one) => {
    const box = element("article", "", { class: `gw-held${one.held.closed ? " is-closed" : ""}` });
    const head = element("h3", "", { class: "gw-h" });
    head.append(element("span", timeOf(one), { class: "gw-when" }), " ");
    const session = days.sessions[one.held.session];
    head.append(session ? link(session.title, session.page) : titleOf(one));
    box.append(head);
    if (one.held.closed) {
      box.append(element("p", `Closed: ${one.held.closed}.`));
      return box;
    }
    const facts = [one.slot.rooms.join(" or "), one.slot.phases.length ? `for ${one.slot.phases.join(", ")}` : "",
      one.slot.catchUp ? "catch-up: an offer for the first weeks and for what was missed" : "",
      one.held.makeUp ? "makes up for a day that was closed" : ""].filter(Boolean);
    if (facts.length) box.append(element("p", facts.join(" · "), { class: "gw-meta" }));
    if (!session) return box;
    const turn = standing(one);
    if (turn) box.append(element("p", turn, { class: "gw-meta" }));
    box.append(element("p", session.state, { class: "gw-meta gw-state" }));
    const buttons = element("div", "", { class: "gw-actions" });
    if (session.tonight) buttons.append(link("Print tonight (PDF)", session.tonight, "gw-button"));
    buttons.append(link("Run the group", `${session.run}#minutes=${one.slot.minutes}`, "gw-button gw-quiet"));
    if (session.brief) buttons.append(link("Covering tonight? Read this (PDF)", session.brief, "gw-button gw-quiet"));
    box.append(buttons);
    if (session.sheets.length) {
      const sheets = element("p", "To hand out: ", { class: "gw-meta" });
      session.sheets.forEach(([title, page], number) => {
        if (number) sheets.append(", ");
        sheets.append(link(title, page));
      });
      box.append(sheets);
    }
    if (session.minutes > one.slot.minutes) {
      box.append(element("p", `The plan has ${session.minutes} minutes, the slot ${one.slot.minutes}. Run the group re-plans it.`, { class: "gw-meta" }));
    }
    return box;
  };

  const next = (track, day) => all.find((one) => one.day > day && one.slot.tracks.includes(track) &&
    !one.held.closed && !one.slot.catchUp);

  const show = (day) => {
    input.value = day;
    const at = now();
    const held = all.filter((one) => one.day === day);
    const name = day === at.day ? `Today, ${spoken(day)}` : spoken(day);
    said.textContent = day < days.first ? `${name}. The calendar of ${days.program} begins on ${spoken(days.first)}.`
      : day > days.last ? `${name}. The calendar of this copy ends on ${spoken(days.last)}; a newer copy knows more.`
        : `${name}. ${days.program}.`;
    list.replaceChildren();
    const sides = days.tracks.map((track) => ({ title: track.title, id: track.id,
      held: held.filter((one) => one.slot.tracks.length === 1 && one.slot.tracks[0] === track.id) }));
    const shared = held.filter((one) => one.slot.tracks.length > 1);
    for (const side of [...sides, ...(shared.length ? [{ title: "All tracks", id: "", held: shared }] : [])]) {
      const section = element("section", "", { class: "gw-side" });
      section.append(element("h2", side.title, { class: "gw-h" }));
      const later = side.id ? next(side.id, day) : null;
      if (!side.held.length) section.append(element("p", day === at.day ? "Nothing today." : "Nothing on this day."));
      for (const one of side.held) {
        const box = card(one);
        if (day === at.day && minuteOf(startOf(one)) + one.slot.minutes <= at.minute) box.classList.add("is-over");
        section.append(box);
      }
      if (later) {
        const line = element("p", "Next: ", { class: "gw-meta" });
        const jump = element("a", `${spoken(later.day)}, ${timeOf(later)}`, { href: `#day=${later.day}` });
        line.append(jump, `: ${titleOf(later)}`);
        section.append(line);
      }
      list.append(section);
    }
  };

  const asked = () => new URLSearchParams(location.hash.slice(1)).get("day") || "";
  const read = () => show(isDay(asked()) ? asked() : now().day);
  const go = (day) => {
    if (day === now().day) {
      history.replaceState(null, "", location.pathname + location.search);
      show(day);
    } else location.hash = `day=${day}`;
  };

  form.hidden = false;
  input.min = days.first < now().day ? days.first : now().day;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("change", () => isDay(input.value) && go(input.value));
  for (const step of form.querySelectorAll("[data-today-step]")) {
    step.addEventListener("click", () => go(iso(utc(input.value || now().day) + Number(step.dataset.todayStep) * DAY)));
  }
  form.querySelector("[data-today-now]").addEventListener("click", () => go(now().day));
  window.addEventListener("hashchange", read);
  read();
})();
