// Runs a group: one part at a time, time against plan, what to shorten when late. It goes on only
// when somebody says so, makes no sound, and keeps everything in memory: closing the page ends it.
(() => {
  const body = document.body;
  const one = (name) => document.querySelector(`[data-${name}]`);
  const MINUTE = 60000;
  const parts = [...document.querySelectorAll("[data-part]")].map((part) => ({
    element: part, title: part.dataset.title, minutes: Number(part.dataset.minutes),
    least: Number(part.dataset.least), priority: part.dataset.priority, planned: Number(part.dataset.minutes),
  }));
  const end = one("end");
  const minutesBox = document.getElementById("run-minutes");
  const lateBox = document.getElementById("run-late");
  const state = { isRunning: false, at: -1, since: 0, spent: 0, isPaused: false, ends: 0, isBlank: false };
  let room = null;
  let lock = null;
  let proposal = null;

  const clockOf = (moment) => new Date(moment).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
  const available = () => Math.max(0, (Number(minutesBox.value) || Number(body.dataset.minutes)) - (Number(lateBox.value) || 0));
  const say = (words) => { one("said").textContent = words; };

  // ---- Before the start ----

  const listOf = (target, minutes) => {
    target.replaceChildren(...parts.map((part, number) => {
      const line = document.createElement("li");
      const title = document.createElement("span");
      const time = document.createElement("strong");
      title.textContent = part.title;
      time.textContent = minutes[number]
        ? `${minutes[number]} min${minutes[number] < part.minutes ? ` (planned ${part.minutes})` : ""}` : "left out";
      line.classList.toggle("is-out", !minutes[number]);
      line.classList.toggle("is-short", minutes[number] > 0 && minutes[number] < part.minutes);
      line.append(title, " ", time);
      return line;
    }));
  };
  const setUp = () => {
    const found = window.replan(parts.map((part) => ({ ...part, spent: 0 })), available());
    parts.forEach((part, number) => { part.planned = found.minutes[number]; });
    listOf(one("plan"), found.minutes);
    const planned = parts.reduce((all, part) => all + part.minutes, 0);
    one("plan-said").textContent = found.over
      ? `Even in its shortest form it needs ${found.over} minutes more than the ${available()} that there are. End a part early, or choose another session.`
      : available() < planned ? `Shortened to ${available()} minutes: what could be left out first, then what should, then what must.`
        : `As planned, ${planned} minutes.`;
  };

  // ---- While it runs ----

  const spentIn = () => state.spent + (state.isPaused ? 0 : Date.now() - state.since);
  const rest = () => parts.slice(state.at).map((part, number) => {
    const gone = number ? 0 : spentIn() / MINUTE;
    return { minutes: part.planned, least: Math.min(part.least, part.planned), priority: part.priority,
      spent: gone > part.planned ? Math.floor(gone) : Math.ceil(gone) };
  });
  const finish = () => {
    const here = Math.max(0, parts[state.at].planned * MINUTE - spentIn());
    return Date.now() + here + parts.slice(state.at + 1).reduce((all, part) => all + part.planned * MINUTE, 0);
  };
  const inWords = (found) => {
    const changes = parts.slice(state.at).map((part, number) => ({ part, minutes: found.minutes[number] }))
      .filter(({ part, minutes }, number) => minutes < part.planned && (number || minutes >= 1));
    return changes.map(({ part, minutes }) => (minutes ? `${part.title} to ${minutes} min` : `leave out ${part.title}`)).join("; ");
  };

  const pace = () => {
    const late = Math.round((finish() - state.ends) / MINUTE);
    one("pace").textContent = late > 0 ? `${late} min behind` : late < 0 ? `${-late} min ahead` : "on time";
    one("pace").classList.toggle("is-late", late > 0);
    proposal = null;
    if (late >= 2 && state.at < parts.length) {
      const still = rest(); // as many minutes go as it is late: whoever takes it is on time
      const found = window.replan(still, still.reduce((all, part) => all + Math.max(part.minutes, part.spent), 0) - late);
      const words = inWords(found);
      const more = found.over ? ` You end ${found.over} min late.` : "";
      if (words) proposal = found;
      const line = words ? `${late} min behind. Shorten: ${words}.${more}` : `${late} min behind, and the rest is as short as it can be.${more}`;
      if (one("late-said").textContent !== line) one("late-said").textContent = line;
    }
    one("late-box").hidden = late < 2;
    document.querySelector("[data-do='take']").hidden = !proposal;
  };
  const tick = () => {
    one("clock").textContent = clockOf(Date.now());
    if (!state.isRunning || state.at >= parts.length) return;
    const gone = spentIn();
    const planned = parts[state.at].planned;
    const seconds = Math.floor(gone / 1000);
    one("timer").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    one("planned").textContent = planned;
    one("bar").value = planned ? Math.min(1, gone / (planned * MINUTE)) : 1;
    one("timer-box").classList.toggle("is-over", gone > planned * MINUTE);
    pace();
  };

  const tellRoom = () => {
    if (room && !room.closed) room.postMessage({ part: Math.max(0, state.at), isBlank: state.isBlank }, "*");
  };
  const show = (number) => {
    state.at = number;
    state.spent = 0;
    state.since = Date.now();
    state.isPaused = false;
    parts.forEach((part, index) => { part.element.hidden = index !== number; });
    const isOver = number >= parts.length;
    end.hidden = !isOver;
    one("timer-box").hidden = isOver;
    one("late-box").hidden = true;
    if (isOver) one("pace").textContent = "";
    const title = (isOver ? end : parts[number].element).querySelector("h2");
    title.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    buttons();
    say(isOver ? "The last part is over." : `${parts[number].title}, ${parts[number].planned} minutes.`);
    tellRoom();
    tick();
  };
  const buttons = () => {
    for (const name of ["back", "pause", "more", "next"]) {
      const button = document.querySelector(`[data-do='${name}']`);
      button.hidden = !state.isRunning;
      button.disabled = (name === "back" && state.at <= 0) || (name !== "back" && state.at >= parts.length);
    }
    document.querySelector("[data-do='pause']").textContent = state.isPaused ? "Go on" : "Pause";
  };
  const keepAwake = async () => {
    try {
      lock = state.isRunning && navigator.wakeLock ? await navigator.wakeLock.request("screen") : null;
    } catch {
      lock = null; // the computer may go dark; the count goes on
    }
  };

  const step = (by) => {
    let to = state.at + by;
    while (to >= 0 && to < parts.length && !parts[to].planned) to += by; // a part that is left out
    if (to >= 0) show(Math.min(to, parts.length));
  };
  const actions = {
    start() {
      if (state.isRunning) return actions.pause();
      state.isRunning = true;
      state.ends = Date.now() + available() * MINUTE;
      one("setup").hidden = true;
      one("stage").hidden = false;
      keepAwake();
      state.at = -1;
      return step(1);
    },
    pause() {
      if (!state.isRunning) return actions.start();
      if (state.at >= parts.length) return undefined;
      if (state.isPaused) state.since = Date.now();
      else state.spent = spentIn();
      state.isPaused = !state.isPaused;
      buttons();
      say(state.isPaused ? "The count is paused." : "The count goes on.");
      return tick();
    },
    next: () => (state.isRunning ? state.at < parts.length && step(1) : undefined),
    back: () => state.isRunning && step(-1),
    more() {
      if (!state.isRunning || state.at >= parts.length) return;
      parts[state.at].planned += 1;
      say(`${parts[state.at].planned} minutes for this part.`);
      tick();
    },
    take() {
      if (!proposal) return;
      parts.slice(state.at).forEach((part, number) => { part.planned = proposal.minutes[number]; });
      say(`The rest is re-planned: ${parts.slice(state.at + 1).map((part) => `${part.title} ${part.planned || "left out"}`).join(", ")}.`);
      tick();
    },
    crisis: () => open("crisis"),
    keys: () => open("keys"),
    close: () => document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close()),
    room() {
      room = window.open(document.querySelector("[data-do='room']").href, "groupwork-room", "width=1000,height=700");
      if (!room) say("The browser did not open a window. Allow windows for this page.");
    },
    blank() {
      state.isBlank = !state.isBlank;
      if (room && !room.closed) say(state.isBlank ? "The room's window is blank." : "The room's window is back.");
      else one("blank").hidden = !state.isBlank;
      document.querySelector("[data-do='blank']").setAttribute("aria-pressed", String(state.isBlank));
      tellRoom();
    },
    full() {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(() => say("Full screen is not allowed here."));
    },
  };
  const open = (name) => {
    const dialog = document.querySelector(`[data-dialog='${name}']`);
    if (dialog.open) dialog.close();
    else {
      actions.close();
      dialog.showModal();
      dialog.scrollTop = 0;
    }
  };

  const keys = {
    n: "next", ArrowRight: "next", PageDown: "next", p: "back", ArrowLeft: "back", PageUp: "back",
    " ": "pause", "+": "more", "=": "more", t: "take", s: "crisis", r: "room", b: "blank", ".": "blank", f: "full", "?": "keys",
  };
  const actionOf = (key) => {
    const isLetter = key.length === 1 && key !== " ";
    if (isLetter && !one("letters").checked && key !== "?") return undefined; // the box itself is behind "?"
    const action = keys[key.length === 1 ? key.toLowerCase() : key];
    return document.querySelector("dialog[open]") && !["crisis", "keys"].includes(action) ? undefined : action;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOf(event.key);
    const isTyped = event.target.matches("input") && action !== "crisis"; // the fields take numbers only
    const isPressed = event.target.matches("button, a, summary") && [" ", "Enter"].includes(event.key);
    if (!action || isTyped || isPressed) return;
    event.preventDefault();
    actions[action]();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) {
      event.preventDefault(); // the room is a link, so that it opens without this script too
      actions[button.dataset.do]();
    } else if (event.target.closest("[data-blank]")) actions.blank();
  });
  for (const [name, box] of [["minutes-of", minutesBox], ["late-of", lateBox]]) {
    for (const chip of document.querySelectorAll(`[data-${name}]`)) {
      chip.addEventListener("click", () => { box.value = chip.getAttribute(`data-${name}`); setUp(); });
    }
    box.addEventListener("input", setUp);
  }
  window.addEventListener("message", (event) => {
    if (!room || event.source !== room) return;
    if (event.data === "room-is-ready") tellRoom();
    else if (typeof event.data?.key === "string") actions[actionOf(event.data.key)]?.();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && state.isRunning && (!lock || lock.released)) keepAwake();
  });
  window.addEventListener("beforeunload", (event) => {
    if (state.isRunning && state.at < parts.length) event.preventDefault();
  });

  const asked = Number(new URLSearchParams(location.hash.slice(1)).get("minutes"));
  if (asked >= 15 && asked <= 300) minutesBox.value = asked;
  buttons();
  setUp();
  tick();
  setInterval(tick, 500);
})();
