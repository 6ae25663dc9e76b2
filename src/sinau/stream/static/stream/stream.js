/* Keeps the parts of a page fresh: listens to the stream, asks now and then where it is cut.
   A part says by data-refresh-on which kinds of news it shows, by data-refresh-url where it is
   to be had. Many pages hear the same news at once, so each waits a random moment, longer in a
   larger crowd, unless data-at-once says that pages of its kind are few. */
(() => {
  "use strict";
  const line = document.getElementById("aliran");
  if (!line) return;
  const AT_ONCE = 300, TURN = 30, SHORTEST = 800, LONGEST = 20000;  // ms, and ms for each listener
  const SILENT = 50000, ASK = 5000, FAILURES = 3;
  let since = Number(line.dataset.since), heard = Date.now(), failures = 0, asks = 0, crowd = 1, source;
  const waiting = new Map(), unseen = new Set();

  const say = (word) => {
    const text = line.dataset[word];
    if (line.textContent !== text) line.textContent = text;
  };
  const isTyping = () => [...document.querySelectorAll("textarea, input[type=text]")].some((one) => one.value !== one.defaultValue);
  const isBusy = (part) => {
    const at = document.activeElement;
    return part.contains(at) && at.matches("input:not([type=hidden]), textarea, select")
      || [...part.querySelectorAll("input[type=radio], input[type=checkbox]")].some((one) => one.checked !== one.defaultChecked);
  };
  const refresh = async (part) => {
    waiting.delete(part);
    if (document.hidden) return unseen.add(part);  // fetched once somebody looks
    if (isBusy(part)) return later(part, 2000);
    try {
      const answer = await fetch(part.dataset.refreshUrl, { headers: { "X-Part": "1" } });
      if (!answer.ok || answer.redirected) return;
      const open = [...part.querySelectorAll("details")].map((one) => one.open);
      part.innerHTML = await answer.text();
      part.querySelectorAll("details").forEach((one, i) => { if (open[i]) one.open = true; });
      part.dispatchEvent(new CustomEvent("sinau:fresh", { bubbles: true }));
    } catch { later(part, ASK); }
  };
  const later = (part, pause) => {
    if (!waiting.has(part)) waiting.set(part, setTimeout(refresh, pause, part));
  };
  const turn = () => Math.random() * ("atOnce" in line.dataset ? AT_ONCE
    : Math.min(Math.max(SHORTEST, crowd * TURN), LONGEST));
  const take = (news) => {
    if (news.number <= since) return;
    since = news.number;
    document.dispatchEvent(new CustomEvent(`sinau:${news.kind}`, { detail: news }));
    document.querySelectorAll("[data-refresh-on]").forEach((part) => {
      if (part.dataset.refreshOn.split(" ").includes(news.kind)) later(part, turn());
    });
  };

  const ask = async () => {
    clearTimeout(asks);
    try {
      const answer = await fetch(`${line.dataset.poll}?sejak=${since}`);
      if (answer.status === 403) return isTyping() ? say("off") : location.reload();
      if (!answer.ok) throw new Error(answer.status);
      (await answer.json()).rows.forEach(take);
      if (failures >= FAILURES) say("asks");
    } catch { say("off"); }
    if (failures) asks = setTimeout(ask, ASK * (0.75 + Math.random() / 2));
  };
  const listen = () => {
    if (source) source.close();
    source = new EventSource(`${line.dataset.stream}?sejak=${since}`);
    source.onopen = () => { failures = 0; heard = Date.now(); clearTimeout(asks); say("on"); };
    source.addEventListener("beat", (event) => { heard = Date.now(); crowd = Number(event.data); });
    source.onmessage = (event) => { heard = Date.now(); take(JSON.parse(event.data)); };
    source.onerror = () => {
      failures += 1;
      if (failures < FAILURES) say("off");
      if (failures === 1) ask();
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, ASK * 2);
    };
  };
  setInterval(() => {  // a line that says nothing is cut, whatever the browser thinks
    if (Date.now() - heard > SILENT) { heard = Date.now(); failures += 1; ask(); listen(); }
  }, 5000);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    unseen.forEach((part) => later(part, AT_ONCE));
    unseen.clear();
  });
  window.addEventListener("online", listen);
  listen();
})();
