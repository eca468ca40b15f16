namespace OmniHub.WebConsole.Texts;

/// <summary>Names the resource files with the texts of the console: <c>ConsoleTexts.resx</c> in English, <c>ConsoleTexts.pt-BR.resx</c> in Brazilian Portuguese.</summary>
public sealed class ConsoleTexts;
