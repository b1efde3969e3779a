// The form of one file: fills it, asks what is wrong while somebody types, saves, and shows how it looks.
"use strict";
(async () => {
  const one = (name) => document.querySelector(`[data-${name}]`);
  const id = new URLSearchParams(location.search).get("id");
  const form = one("form");
  const said = (words) => { one("said").textContent = words; };
  const made = (tag, words, parent) => {
    const node = document.createElement(tag);
    node.textContent = words;
    parent.append(node);
    return node;
  };
  const post = async (name, body) => {
    const answer = await fetch(name, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: answer.status, ...(await answer.json()) };
  };
  const lines = (list, changes) => {
    list.replaceChildren();
    const told = (name, label, text) => {
      const row = made("li", "", list);
      row.className = name;
      made("span", `${label}: `, row);
      made("span", text, row);
    };
    for (const { field, went, came } of changes) {
      for (const text of went) told("gone", `${field}, before`, text);
      for (const text of came) told("came", `${field}, now`, text);
    }
  };

  let editor, item, before, isDirty = false, isChosen = false, ids = new Set();
  const value = () => editor.getValue();
  const reason = document.getElementById("reason"), role = document.getElementById("role");
  const sent = () => (
    { id, digest: item.digest, value: value(), reason: reason.value, role: role.value });
  const whole = () => JSON.stringify([value(), reason.value, role.value]);

  // Items and their places; a block is drawn by an editor of its kind, inside one for all kinds.
  const innerOf = (found) => (Array.isArray(found.editors) ? found.editors[found.type] : found);
  const editorsAt = (path) => {
    const name = ["root", ...path].join(".");
    const found = editor.getEditor(name);
    if (!found) return [];
    return found.parent?.path === name ? [found.parent, found] : [found, innerOf(found)];
  };
  const heads = () => form.querySelectorAll(".gw-head");
  const toggleOf = (head) => head.querySelector(":scope > .json-editor-btntype-toggle");
  const open = (path) => {
    for (let length = 1; length <= path.length; length += 1) {
      for (const found of editorsAt(path.slice(0, length))) {
        const toggle = found.collapse_control || found.toggle_button;
        if (found.collapsed && toggle) toggle.click();
      }
    }
  };
  const holderAt = (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const found = editorsAt(path.slice(0, length)).pop();
      if (found) return { found, holder: found.control || found.container };
    }
    return { found: null, holder: form };
  };

  // Buttons say what they are for; blocks have theirs beside their heading, as other items do.
  const arrange = () => {
    for (const found of Object.values(editor.editors)) {
      if (!found) continue;
      const inner = innerOf(found);
      const focused = document.activeElement;
      if (found.array_controls && inner.title && found.array_controls.parentNode !== inner.title) {
        inner.title.append(found.array_controls);
      }
      if (inner !== found && found.switcher.parentNode.parentNode !== inner.editor_holder) {
        const field = found.switcher.closest(".gw-kind") || document.createElement("div");
        field.className = "gw-kind";
        field.append(found.switcherLabel, found.switcher);
        inner.editor_holder.prepend(field);
      }
      if (found.rows && found.schema.type === "array" && found.header) found.header.dataset.many = found.rows.length;
      if (focused !== document.activeElement) focused?.focus();
    }
    for (const head of heads()) {
      const name = head.querySelector("h2, h3, h4, h5, h6").textContent;
      for (const button of head.querySelectorAll("button")) {
        button.setAttribute("aria-label", `${button.textContent.trim()}: ${name}`);
      }
      const toggle = toggleOf(head);
      toggle?.setAttribute("aria-expanded", String(toggle.textContent.trim() === "Close"));
    }
    for (const row of form.querySelectorAll(".gw-panel > .gw-field")) {
      const holder = row.parentNode;
      const place = [...holder.parentNode.children].filter((other) => other.style.display !== "none");
      const list = holder.parentNode.closest("[data-schemapath]")?.querySelector("h2, h3, h4, h5, h6");
      const name = `${list ? list.textContent : "Line"}, ${place.indexOf(holder) + 1}`;
      row.querySelector("label")?.replaceChildren(name);
      for (const button of holder.querySelectorAll(".gw-buttons button")) {
        button.setAttribute("aria-label", `${button.textContent.trim()}: ${name}`);
      }
    }
    for (const input of form.querySelectorAll("input[data-name$='[id]']")) {
      input.readOnly = ids.has(input.value);
    }
  };

  // What was found.
  const clear = () => {
    for (const note of form.querySelectorAll(".gw-found")) note.remove();
    for (const mark of form.querySelectorAll(".gw-mark")) mark.remove();
    for (const input of form.querySelectorAll("[aria-invalid]")) {
      input.removeAttribute("aria-invalid");
      input.setAttribute("aria-describedby", `${input.id}-hint`);
      if (!document.getElementById(`${input.id}-hint`)) input.removeAttribute("aria-describedby");
    }
  };
  const WORDS = { must: "Must be mended", should: "Should be mended", consider: "To consider" };
  const mark = (finding, number) => {
    const { found, holder } = holderAt(finding.path);
    const note = made("p", "", holder);
    note.className = `gw-found ${finding.severity}`;
    note.id = `found-${number}`;
    made("strong", `${WORDS[finding.severity]}: `, note);
    note.append(`${finding.words} ${finding.remedy}`);
    const { input } = found || {};
    if (input?.setAttribute) {
      input.setAttribute("aria-invalid", String(finding.severity === "must"));
      const others = input.getAttribute("aria-describedby");
      input.setAttribute("aria-describedby", others ? `${others} ${note.id}` : note.id);
    }
    for (const item of (function* above(node) {
      for (let at = node.closest(".gw-item"); at; at = at.parentNode.closest(".gw-item")) yield at;
    })(holder)) {
      const head = item.querySelector(".gw-head");
      if (head && !head.querySelector(":scope > .gw-mark")) {
        const sign = document.createElement("span");
        sign.className = `gw-mark ${finding.severity}`;
        sign.textContent = "something was found here";
        head.querySelector("h2, h3, h4, h5, h6").after(sign);
      }
    }
  };
  const tell = (findings) => {
    clear();
    const list = one("findings");
    list.replaceChildren();
    const count = findings.length;
    one("count").textContent = count === 0 ? "Nothing. What needs a whole week is said by groupwork check."
      : `${count} ${count === 1 ? "thing" : "things"}. Each stands beside its field too.`;
    findings.forEach((finding, number) => {
      mark(finding, number);
      const row = made("li", "", list);
      row.className = finding.severity;
      made("strong", WORDS[finding.severity], row);
      made("p", `${finding.words} ${finding.remedy}`, row);
      const button = made("button", `Go to: ${finding.label}`, row);
      button.type = "button";
      button.addEventListener("click", () => {
        open(finding.path);
        const { found, holder } = holderAt(finding.path);
        const target = found?.input?.focus ? found.input : holder.querySelector("input, textarea, select, button") || holder;
        target.scrollIntoView({ block: "center" });
        target.focus();
      });
    });
  };

  // One question at a time; the last one typed is always asked.
  let isAsking = false, isWaiting = false, timer = 0;
  const look = async () => {
    if (isAsking) { isWaiting = true; return; }
    isAsking = true;
    try {
      const answer = await post("look", sent());
      if (answer.findings) tell(answer.findings);
      else said(answer.words);
    } catch {
      said("The program that opened this form is no longer running. Copy what you wrote, and start it again.");
    }
    isAsking = false;
    if (isWaiting) { isWaiting = false; look(); }
  };
  const changed = () => {
    arrange();
    isDirty = whole() !== before;
    one("save").disabled = !isDirty;
    clearTimeout(timer);
    timer = setTimeout(look, 350);
  };

  // What this person wrote that the file does not hold, to copy from.
  const mine = (now, then, path = []) => {
    if (typeof now !== "object" || now === null) {
      return now === then || now === "" ? [] : [`${path.join(", ")}:\n${now}\n`];
    }
    return Object.keys(now).flatMap((key) => {
      const name = Array.isArray(now) ? String(Number(key) + 1) : key;
      return mine(now[key], then?.[key], [...path, name]);
    });
  };
  const save = async () => {
    said("Saving …");
    const answer = await post("save", sent());
    if (answer.status === 409) {
      lines(one("theirs"), answer.changes);
      one("mine").value = mine(value(), JSON.parse(before)[0]).join("\n");
      one("conflict").hidden = false;
      one("conflict").focus();
      said(answer.words);
      return;
    }
    if (!answer.digest) { said(answer.words); return; }
    item.digest = answer.digest;
    before = whole();
    ids = idsOf(value());
    changed();
    one("conflict").hidden = true;
    one("saved").hidden = false;
    lines(one("lines"), answer.changes);
    said(answer.words);
  };
  const show = async () => {
    said("Laying it out …");
    const answer = await post("preview", sent());
    said("");
    const pages = one("pages");
    pages.replaceChildren();
    one("shown").hidden = false;
    one("shown-said").textContent = answer.words;
    if (answer.page) {
      const frame = document.createElement("iframe");
      frame.title = "The page that clients read";
      frame.src = answer.page;
      pages.append(frame);
    }
    if (answer.pdf) {
      const link = made("a", "Open the printed form (PDF)", made("p", "", pages));
      link.href = answer.pdf;
      link.target = "_blank";
    }
    (answer.pictures || []).forEach((source, number) => {
      const picture = document.createElement("img");
      picture.src = source;
      picture.alt = `Printed page ${number + 1} of ${answer.pictures.length}`;
      pages.append(picture);
    });
    document.getElementById("shown-title").focus();
  };

  const idsOf = (whole) => {
    const found = new Set();
    JSON.stringify(whole, (key, held) => { if (key === "id" && held) found.add(held); return held; });
    return found;
  };
  const kebab = (words) => words.toLowerCase().normalize("NFD").replace(/[^a-z0-9 -]/g, "").trim()
    .split(/[\s-]+/).slice(0, 5).join("-");
  // A new item gets an id from its words, which nobody needs to think about.
  const propose = (target) => {
    const match = /^(.*)\[(title|heading|text|prompt|question|role|left|reason|what)\]$/.exec(target.dataset.name || "");
    const holder = match && target.closest(".gw-item");
    const field = holder?.querySelector(`input[data-name="${CSS.escape(`${match[1]}[id]`)}"]`);
    if (!field || field.value || !target.value) return;
    const whole = idsOf(value());
    let proposed = kebab(target.value), number = 2;
    while (whole.has(proposed)) proposed = `${kebab(target.value)}-${number++}`;
    field.value = proposed;
    field.dispatchEvent(new Event("change"));
  };

  const start = async () => {
    const answer = await fetch(`item.json?id=${encodeURIComponent(id)}`);
    item = await answer.json();
    if (!answer.ok) { one("title").textContent = "This cannot be edited here"; said(item.words); return; }
    document.title = `Edit: ${item.title}`;
    one("title").textContent = item.title;
    one("file").textContent = item.file;
    one("why").hidden = !item.change;
    reason.value = item.change?.reason || "";
    role.value = item.change?.reviewed_by || "";
    one("known").replaceChildren();
    for (const [name, known] of Object.entries(item.known)) {
      const list = made("datalist", "", one("known"));
      list.id = `known-${name}`;
      for (const each of known) made("option", "", list).value = each;
    }
    ids = idsOf(item.value);
    editor?.destroy();
    editor = new JSONEditor(form, { schema: item.shape, startval: item.value });
    await editor.promise;
    before = whole();
    isDirty = false;
    one("save").disabled = true;
    one("show").disabled = false;
    arrange();
    editor.on("change", changed);
    editor.on("switch", ({ path }) => {
      if (isChosen) open(path.split(".").slice(1));
      isChosen = false;
      arrange();
    });
    editor.on("addRow", (row) => {
      arrange();
      const inner = innerOf(row);
      if (inner.collapsed && form.contains(document.activeElement)) inner.collapse_control?.click();
    });
    said("");
    look();
  };

  let typing = 0;
  form.addEventListener("change", ({ target }) => { isChosen = Boolean(target.closest(".gw-kind")); }, true);
  for (const input of [reason, role]) input.addEventListener("input", () => changed());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    clearTimeout(typing);
    typing = setTimeout(() => target.dispatchEvent(new Event("change", { bubbles: true })), 300);
  });
  form.addEventListener("focusout", ({ target }) => propose(target));
  form.addEventListener("click", ({ target }) => {
    if (target.closest(".json-editor-btntype-toggle")) arrange();
  });
  one("save").addEventListener("click", save);
  one("show").addEventListener("click", show);
  one("again").addEventListener("click", start);
  one("copy").addEventListener("click", async () => {
    one("mine").select();
    await navigator.clipboard?.writeText(one("mine").value).catch(() => document.execCommand("copy"));
    said("Copied.");
  });
  addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      if (isDirty) save();
    }
  });
  await start();
})();
