Scalar.createApiReference("#page", {
  url: omnihubDocuments.url,
  telemetry: false,
  withDefaultFonts: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
});
