const page = document.createElement("rapi-doc");
for (const [name, value] of Object.entries({
  "spec-url": omnihubDocuments.url,
  "render-style": "read",
  "load-fonts": "false",
  "regular-font": "system-ui, sans-serif",
  "mono-font": "ui-monospace, monospace",
  "show-header": "false",
  "allow-spec-url-load": "false",
  "allow-spec-file-load": "false",
  "theme": "light",
})) page.setAttribute(name, value);
document.getElementById("page").replaceWith(page);
