// Progressive enhancement: every page works without scripts.
"use strict";

for (const button of document.querySelectorAll("[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      showOn(button, "Copied");
    } catch {
      // Without permission to write to the clipboard, the selection leaves one key to press.
      getSelection().selectAllChildren(source);
      showOn(button, "Selected: press Ctrl+C");
    }
  });
}

function showOn(button, text) {
  const before = button.dataset.label ??= button.textContent;
  button.textContent = text;
  clearTimeout(button.timer);
  button.timer = setTimeout(() => { button.textContent = before; }, 4000);
}

// A form is not submitted again while it is being sent.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", event => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
  }
});

const wait = document.getElementById("wait");
if (wait) {
  poll(wait.dataset.progress);
}

async function poll(address) {
  const element = id => document.getElementById(id);
  for (;;) {
    await sleep(500);
    let progress;
    try {
      const response = await fetch(address, { headers: { Accept: "application/json" } });
      if (!response.ok) {
        location.reload();
        return;
      }
      progress = await response.json();
    } catch {
      set(element("wait-sentence"), "The console does not respond. Is it still running?");
      continue;
    }
    if (progress.ended) {
      location.reload();
      return;
    }
    set(element("wait-sentence"), progress.sentence);
    // Only the wait for AWS has a progress bar.
    if (element("wait-bar")) {
      set(element("wait-waited"), String(progress.waitedSeconds));
      set(element("wait-next"), String(progress.nextSeconds));
      element("wait-next-line").hidden = progress.nextSeconds === 0;
      element("wait-bar").value = progress.waitedSeconds;
    }
  }
}

const updates = document.getElementById("updates");
if (updates) {
  update(updates, Number(updates.dataset.seconds), Number(updates.dataset.max));
}

// Loads the page again when it has changed, but not while it is hidden, and not for ever: each check is a request to Atlas.
async function update(line, seconds, max) {
  // The count continues when the script loads the page again, and starts again when the user does.
  const before = Number(history.state);
  history.replaceState(null, "");
  const left = seconds * (max - before);
  const duration = left > 60 ? `${Math.ceil(left / 60)} minutes` : `${left} seconds`;
  set(line, `Updates every ${seconds} seconds for ${duration}, while the page is visible.`);
  for (let checks = before; checks < max; checks++) {
    await sleep(seconds * 1000);
    while (document.hidden) {
      await new Promise(done => document.addEventListener("visibilitychange", done, { once: true }));
    }
    try {
      const response = await fetch(location.href, { headers: { "If-None-Match": `"${line.dataset.version}"` } });
      if (response.status === 304) {
        continue;
      }
      if (!response.ok) {
        set(line, `The updates stopped: HTTP ${response.status}. Select Reload above to continue.`);
        return;
      }
    } catch {
      set(line, "The console does not respond. Is it still running?");
      return;
    }
    if ([...document.querySelectorAll("main input")].some(field => field.value !== field.defaultValue)) {
      set(line, "A role has changed. Select Reload above to see it; what you entered is lost then.");
      return;
    }
    history.replaceState(checks + 1, "");
    location.reload();
    return;
  }
  set(line, `The updates stopped after ${line.dataset.minutes} minutes. Select Reload above to continue.`);
}

function sleep(milliseconds) {
  return new Promise(done => setTimeout(done, milliseconds));
}

// A screen reader announces a live region again when its text is set, even to the same value.
function set(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
