// The preview's own script: it stands in no page of the site, only in what `groupwork serve` sends.
// It loads the page again when a new site is in place, and shows what was found in a panel.
// Words of people go into the page as text, never as HTML.
(() => {
  "use strict";
  const OFTEN = 250;
  const FOLDED = "groupwork-preview-folded";
  const script = document.currentScript;
  const { edition } = script.dataset;
  const isMissing = "isMissing" in script.dataset;

  const make = (tag, attributes, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };

  const styles = make("link", { rel: "stylesheet", href: "/_groupwork/preview.css" });
  const alarm = make("p", { role: "alert", class: "gw-preview-alarm" });
  const status = make("p", { role: "status" });
  const title = make("summary", {});
  const list = make("ol", {});
  const found = make("details", {}, title, list);
  const panel = make("aside", { class: "gw-preview", "aria-label": "Preview" }, alarm, status, found);
  panel.hidden = true;
  found.hidden = true;

  const say = (element, words) => {
    if (element.textContent !== words) element.textContent = words;
    element.hidden = !words;
  };

  const item = (finding) =>
    make(
      "li",
      {},
      make("p", {}, make("strong", {}, finding.severity), ` ${finding.words}`),
      make("p", {}, make("code", {}, finding.place)),
      make("p", {}, `To do: ${finding.remedy}`),
      ...(finding.explained
        ? [make("p", {}, make("a", { href: finding.explained }, `Why this matters: ${finding.code}`))]
        : []),
    );

  // The browser forgets nothing of a list that did not change: neither the focus nor a fold.
  let shown = "";
  const show = (state) => {
    const isOld = state.why_old || (state.edition !== edition && !state.is_here && !isMissing);
    const why = state.why_old || "It could not be made again: see what was found.";
    say(alarm, isOld ? `${state.old} ${why}` : "");
    say(status, [state.doing, state.paper].filter(Boolean).join(" "));
    const key = JSON.stringify(state.findings);
    if (key !== shown) {
      shown = key;
      title.textContent = `What was found: ${state.counts}`;
      list.replaceChildren(...state.findings.map(item));
      found.hidden = !state.findings.length;
      found.open = state.has_must && sessionStorage.getItem(FOLDED) !== key;
    }
    panel.hidden = alarm.hidden && status.hidden && found.hidden;
    makeRoom();
  };

  // Nothing at the end of the page lies hidden below the panel.
  const makeRoom = () => {
    document.documentElement.classList.toggle("gw-preview-is-shown", !panel.hidden);
  };

  title.addEventListener("click", () => {
    // The click comes before the fold.
    if (found.open) sessionStorage.setItem(FOLDED, shown);
    else sessionStorage.removeItem(FOLDED);
  });

  const ask = async () => {
    const page = encodeURIComponent(location.pathname);
    try {
      const answer = await fetch(`/_groupwork/state.json?page=${page}`, { cache: "no-store" });
      const state = await answer.json();
      if (state.edition !== edition && state.is_here) {
        location.reload(); // the browser keeps the place to which somebody had scrolled
        return;
      }
      show(state);
    } catch {
      say(alarm, "The preview has stopped. Start it again with: groupwork serve");
      panel.hidden = false;
      makeRoom();
    }
    setTimeout(ask, OFTEN);
  };

  document.head.append(styles);
  document.body.append(panel);
  ask();
})();
