using OmniHub.Tests.Architecture;

// Draws the folders of each layer, as they use each other in the code that was built, into docs/architecture.md. A test fails while the page shows another picture.
var page = await File.ReadAllTextAsync(Picture.Page);
await File.WriteAllTextAsync(Picture.Page, Picture.On(page, House.Product));
