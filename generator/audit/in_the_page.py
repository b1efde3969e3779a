"""What an audit says and asks inside a page; each is a text that a browser runs."""

MARK = "groupwork-audit"
"""How a word of ours begins on the page's console, so that it is told from the page's own."""

WATCH = f"""(() => {{
  const say = (...words) => console.debug({MARK!r}, JSON.stringify(words));
  document.addEventListener("securitypolicyviolation",
    (event) => say("policy", event.effectiveDirective, event.blockedURI));
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "WebSocket",
    "EventSource", "SharedWorker", "PushManager"]) {{
    if (!window[name]) continue;
    window[name] = new Proxy(window[name], {{
      construct(kind, given) {{
        say("send", name);
        return Reflect.construct(kind, given);
      }},
    }});
  }}
  const wrap = (thing, name) => {{
    const before = thing && thing[name];
    if (!before) return;
    thing[name] = function (...given) {{
      say("send", name);
      return before.apply(this, given);
    }};
  }};
  wrap(Navigator.prototype, "sendBeacon");
  wrap(window.MediaDevices?.prototype, "getUserMedia");
  wrap(window.Geolocation?.prototype, "getCurrentPosition");
  wrap(window.Geolocation?.prototype, "watchPosition");
  wrap(window.ServiceWorkerContainer?.prototype, "register");
}})()"""
"""Says what breaks the policy, and what would send or watch; runs before any script of the page."""

STORED = """async () => {
  const all = (where, names) => names.map((name) => `${where} ${name}`);
  const or = async (ask) => { try { return await ask(); } catch { return []; } };
  return [
    ...await or(() => all("cookie", document.cookie ? [document.cookie.split("=")[0]] : [])),
    ...await or(() => all("localStorage", Object.keys(localStorage))),
    ...await or(() => all("sessionStorage", Object.keys(sessionStorage))),
    ...await or(async () => all("IndexedDB", (await indexedDB.databases()).map((one) => one.name))),
    ...await or(async () => all("cache", await caches.keys())),
    ...await or(async () => all("service worker",
      (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope))),
    ...await or(() => all("window name", window.name ? [window.name] : [])),
  ];
}"""
"""Asks a page what it keeps in the browser: a list of `where name`."""

USE_ALL = """() => {
  for (const box of document.querySelectorAll("input, textarea, select")) {
    if (["checkbox", "radio"].includes(box.type)) box.click();
    else if (box.tagName === "SELECT") box.selectedIndex = box.options.length - 1;
    else if (box.type === "date") box.value = "2027-01-04";
    else box.value = box.type === "number" ? "30" : "words that nobody else may see";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const buttons = [...document.querySelectorAll("button:not([type=submit]), summary, [data-do]")]
    .filter((one) => one.dataset.do !== "full"); // a browser fills its screen for a hand alone
  for (const button of buttons) button.click();
  const colours = document.querySelector("label[for^='__palette']:not([hidden])");
  if (colours) colours.click();
  return buttons.length;
}"""
"""Fills every field and presses every button, then chooses colours; returns how many were pressed."""
