namespace OmniHub.Tests.Architecture;

/// <summary>Sources that break every rule about sources.</summary>
internal static class OffendingSources
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
    [
        new("src/Domain/Helpers/Texts.cs", "internal static class Texts;"),
        new("src/Infrastructure/Lines/Sweep.cs", "internal sealed class Sweep : BackgroundService;"),
        new(
            "src/Domain/Lines/Lines.cs",
            """
            #pragma warning disable RS0030
            namespace OmniHub.Domain.Lines;
            // DateTime.Now in a comment is nobody's business
            public sealed class Line
            {
                public DateTimeOffset Opened { get; } = DateTimeOffset.UtcNow;
            }

            public static class Wire;
            """
        ),
    ];
}
