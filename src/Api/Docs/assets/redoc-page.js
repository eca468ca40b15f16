Redoc.init(omnihubDocuments.url, {
  disableSearch: false,
  hideDownloadButton: false,
  theme: { typography: { fontFamily: "system-ui, sans-serif", headings: { fontFamily: "system-ui, sans-serif" } } },
}, document.getElementById("page"));
