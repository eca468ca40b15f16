// The documents to choose from; `openapi` is all of them in one.
window.omnihubDocuments = (() => {
  const all = { openapi: "All surfaces", omnihub: "Omni-Hub", hubconnect: "28Hub Connect", pytake: "PyTake", multiinstance: "Multi-Instance" };
  const asked = new URLSearchParams(location.search).get("document");
  const chosen = Object.hasOwn(all, asked ?? "") ? asked : "openapi";
  const nav = document.getElementById("documents");
  for (const [name, title] of Object.entries(all)) {
    const link = document.createElement("a");
    link.href = `?document=${name}`;
    link.textContent = title;
    if (name === chosen) link.setAttribute("aria-current", "page");
    nav.append(link);
  }
  return { url: `/api-docs/${chosen}.json` };
})();
