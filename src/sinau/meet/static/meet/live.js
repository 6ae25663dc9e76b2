/* Pages of a meeting: clocks that count, forms that save without a reload, keys of the console.
   Everything here only saves a reload: without it the same buttons and forms work. */
(() => {
  "use strict";
  const shown = new WeakMap();
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
  };
  setInterval(tick, 1000);
  tick();

  const replaceParts = (text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    document.querySelectorAll("[data-part]").forEach((part) => {
      const other = fresh.getElementById(part.id);
      if (other) part.replaceChildren(...other.childNodes);
    });
    const messages = fresh.querySelector(".told");
    document.querySelectorAll(".told").forEach((one) => one.remove());
    if (messages) document.querySelector("main").prepend(messages);
    tick();
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-quiet]") || event.defaultPrevented) return;
    event.preventDefault();
    const button = event.submitter;
    if (button) button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
      if (answer.ok) {
        if (!form.closest("[data-part]")) form.reset();
        replaceParts(await answer.text());
      } else if (answer.status === 422) {
        document.open();
        document.write(await answer.text());
        document.close();
      } else {
        location.reload();
      }
    } catch {
      form.insertAdjacentHTML("beforeend", "");
      form.dataset.failed = "1";
      form.submit();
    } finally {
      if (button) button.disabled = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
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
