// Makes the pages better where scripts run; each of them works without.
"use strict";

for (const button of document.querySelectorAll("[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      say(button, "Copied");
    } catch {
      // Without leave to write to the clipboard, the next best thing is to need one key.
      getSelection().selectAllChildren(source);
      say(button, "Selected: press Ctrl+C");
    }
  });
}

function say(button, text) {
  const before = button.dataset.label ??= button.textContent;
  button.textContent = text;
  clearTimeout(button.timer);
  button.timer = setTimeout(() => { button.textContent = before; }, 4000);
}

// A form that is on its way is not sent twice.
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
  watch(wait.dataset.progress);
}

async function watch(address) {
  const element = id => document.getElementById(id);
  for (;;) {
    await new Promise(done => setTimeout(done, 500));
    let progress;
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (!answer.ok) {
        location.reload();
        return;
      }
      progress = await answer.json();
    } catch {
      set(element("wait-sentence"), "The console does not answer. Is it still running?");
      continue;
    }
    if (progress.ended) {
      location.reload();
      return;
    }
    set(element("wait-sentence"), progress.sentence);
    // Without a wait for AWS there is nothing to count.
    if (element("wait-bar")) {
      set(element("wait-waited"), String(progress.waitedSeconds));
      set(element("wait-next"), String(progress.nextSeconds));
      element("wait-next-line").hidden = progress.nextSeconds === 0;
      element("wait-bar").value = progress.waitedSeconds;
    }
  }
}

// A screen reader reads a live text again when it is set again, even to the same.
function set(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
