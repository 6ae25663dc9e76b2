/* Pages of a meeting: clocks that count, forms that save without a reload, keys of the console.
   Everything here only saves a reload: without it the same buttons and forms work. What somebody
   typed and has not sent stays, whatever is fetched meanwhile and whatever the line does. */
(() => {
  "use strict";
  const MINUTE = 60000, JITTER = 8000;
  const shown = new WeakMap(), drifts = new WeakMap(), typed = new Map();

  const words = (seconds) => {
    const whole = Math.abs(seconds);
    const text = `${Math.floor(whole / 60)}.${String(whole % 60).padStart(2, "0")}`;
    return seconds < 0 ? `+${text}` : text;
  };
  const tick = () => {
    document.querySelectorAll("[data-seconds], [data-until]").forEach((one) => {
      let known = shown.get(one);
      if (!known) {
        const left = one.dataset.seconds ?? one.dataset.until - one.dataset.now;
        known = { ends: performance.now() + 1000 * Number(left), until: one.dataset.until && one.textContent.trim() };
        shown.set(one, known);
      }
      const left = Math.round((known.ends - performance.now()) / 1000);
      const clock = one.closest(".clock");
      const light = left <= 0 ? "stop" : left < Number(one.dataset.soon) ? "wait" : "done";
      const said = [one.dataset[light], known.until].filter(Boolean).join(" · ");
      one.textContent = said ? `${words(left)} · ${said}` : words(left);
      if (clock && !clock.classList.contains(light)) {
        clock.classList.remove("done", "wait", "stop");
        clock.classList.add(light);
      }
    });
    document.querySelectorAll("[data-drift]").forEach((one) => {  // its words age
      const wait = 1000 * Number(one.dataset.drift) + MINUTE + Math.random() * JITTER;
      if (!drifts.has(one)) drifts.set(one, performance.now() + wait);
      if (performance.now() < drifts.get(one)) return;
      drifts.set(one, performance.now() + MINUTE);
      freshen(one.closest("[data-refresh-url]"));
    });
  };

  const fields = (part) => [...part.querySelectorAll("input:not([type=hidden]), textarea, select")].filter((one) => one.form);
  const isBox = (field) => field.type === "checkbox";
  const keyOf = (field) => `${field.form.getAttribute("action")}|${field.name}${isBox(field) ? `|${field.value}` : ""}`;
  const keep = ({ target }) => {
    if (!target.form || target.type === "hidden" || !target.closest("[data-part]")) return;
    typed.set(keyOf(target), isBox(target) ? target.checked : target.value);
  };
  document.addEventListener("input", keep);
  document.addEventListener("change", keep);
  const restore = (part) => fields(part).forEach((field) => {
    const value = typed.get(keyOf(field));
    if (value === undefined) return;
    if (isBox(field)) field.checked = value;
    else if (field.type === "radio") field.checked = field.value === value;
    else field.value = value;
  });
  const forget = (form) => fields(form).forEach((field) => typed.delete(keyOf(field)));
  document.addEventListener("sinau:fresh", (event) => { restore(event.target); tick(); });

  const place = (element) => {  // where the focus is, so that it can be found again
    const form = element?.closest?.("[data-part] form");
    return form && [form.getAttribute("action"), [...form.elements].indexOf(element)];
  };
  const replace = (part, nodes) => {
    const at = part.contains(document.activeElement) && place(document.activeElement);
    const range = at && document.activeElement.selectionStart;
    const open = [...part.querySelectorAll("details")].map((one) => one.open);
    part.replaceChildren(...nodes);
    part.querySelectorAll("details").forEach((one, i) => { if (open[i]) one.open = true; });
    restore(part);
    const form = at && [...part.querySelectorAll("form")].find((one) => one.getAttribute("action") === at[0]);
    const found = form && form.elements[at[1]];
    if (!found) return;
    found.focus({ preventScroll: true });
    if (range && found.setSelectionRange) found.setSelectionRange(range, range);
  };
  const parse = (text) => new DOMParser().parseFromString(text, "text/html");
  const freshen = async (part) => {
    if (!part || part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) return;
    try {
      const answer = await fetch(part.dataset.refreshUrl, { headers: { "X-Part": "1" } });
      if (answer.ok && !answer.redirected) replace(part, parse(await answer.text()).body.childNodes);
      tick();
    } catch { /* the stream says that the line is cut */ }
  };
  setInterval(tick, 1000);
  tick();

  const say = (form, word) => {
    form.querySelectorAll(".unsent").forEach((one) => one.remove());
    const note = word && document.getElementById(`kirim-${word}`);
    if (note) form.append(note.content.cloneNode(true));
  };
  const replaceParts = (fresh) => {
    document.querySelectorAll("[data-part]").forEach((part) => {
      const other = fresh.getElementById(part.id);
      if (other) replace(part, other.childNodes);
    });
    const messages = fresh.querySelector(".told");
    document.querySelectorAll(".told").forEach((one) => one.remove());
    if (messages) document.querySelector("main").prepend(messages);
    tick();
  };
  const twin = (form, fresh) => [...fresh.querySelectorAll("main form")].find((one) => one.getAttribute("action") === form.getAttribute("action"));
  const showErrors = (form, fresh) => {  // only this form is given back, with what is wrong in it
    const same = twin(form, fresh) ?? fresh.querySelector("[aria-invalid=true]")?.form;
    if (!same) return say(form, "gagal");
    const next = form.elements.next?.value;
    form.replaceChildren(...same.childNodes);
    if (next && form.elements.next) form.elements.next.value = next;
    form.querySelector("[aria-invalid=true]")?.focus();
  };
  const retoken = async () => {  // who signed in again has a new token
    const page = await fetch(location.href);
    const token = page.redirected ? null : parse(await page.text()).querySelector("[name=csrfmiddlewaretoken]");
    if (token) document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((one) => { one.value = token.value; });
    return Boolean(token);
  };
  const send = async (form, button, isAgain) => {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
    const fresh = parse(await answer.text());
    if (answer.ok && fresh.querySelector("[data-part]")) {
      forget(form);
      const same = form.closest("[data-part]") ? null : twin(form, fresh);
      if (same) form.replaceChildren(...same.childNodes);
      replaceParts(fresh);
    } else if (answer.status === 422) showErrors(form, fresh);
    else if (answer.ok) say(form, "keluar");
    else if (answer.status === 403 && !isAgain && await retoken()) await send(form, button, true);
    else say(form, "gagal");
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-quiet]") || event.defaultPrevented) return;
    event.preventDefault();
    if (form.dataset.busy) return;  // a disabled button would lose the focus
    form.dataset.busy = "1";
    say(form);
    try { await send(form, event.submitter); } catch { say(form, "putus"); }
    delete form.dataset.busy;
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (!document.querySelector(".console")) return;
    if (event.key.toLowerCase() === "c") {
      event.preventDefault();
      document.getElementById("n_text")?.focus();
      return;
    }
    document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
  });
})();
