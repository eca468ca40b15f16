// What pages need of the browser beyond Blazor. A file of its own: the content security policy allows no inline script.
"use strict";

// Asked for by pages.
window.omnihub = {
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};

// A button that copies the text of the element it names.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.classList.add("is-copied");
    setTimeout(() => button.classList.remove("is-copied"), 1500);
  } catch {
    // Not allowed here: the text is selected instead, for the person to copy it.
    getSelection().selectAllChildren(source);
  }
});

// A circuit that is lost for good (the hub was restarted) leads to a fresh page at the same address; before that Blazor tries to reconnect by itself.
const lost = document.getElementById("components-reconnect-modal");
lost?.addEventListener("components-reconnect-state-changed", (event) => {
  if (event.detail.state === "show") lost.show();
  else if (event.detail.state === "hide") lost.close();
  else if (event.detail.state === "failed") whenTheHubAnswers();
  else if (event.detail.state === "rejected") location.reload();
});

async function whenTheHubAnswers() {
  try {
    const answer = await fetch("/health/ready", { cache: "no-store" });
    if (answer.ok) return location.reload();
  } catch {
    // Not there yet.
  }
  setTimeout(whenTheHubAnswers, 2000);
}

// Enter sends, Shift+Enter begins a new line.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  const box = event.target.closest?.("textarea[data-enter-sends]");
  if (!box) return;
  event.preventDefault();
  box.form?.requestSubmit();
});

// Files that are dropped on a form or pasted into it go to its file field.
function giveFiles(event, data) {
  const field = event.target.closest?.("[data-takes-files]")?.querySelector("input[type=file]");
  if (!field || !data?.files.length) return;
  event.preventDefault();
  field.files = data.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
document.addEventListener("dragover", (event) => {
  if (event.target.closest?.("[data-takes-files]")) event.preventDefault();
});
document.addEventListener("drop", (event) => giveFiles(event, event.dataTransfer));
document.addEventListener("paste", (event) => giveFiles(event, event.clipboardData));

// A button that loads more is pressed when it comes into sight.
const sight = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) entry.target.click();
});
const watched = new WeakSet();
new MutationObserver(() => {
  for (const button of document.querySelectorAll("[data-press-in-sight]"))
    if (!watched.has(button)) {
      watched.add(button);
      sight.observe(button);
    }
}).observe(document.body, { childList: true, subtree: true });
