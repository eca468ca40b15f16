using System.Globalization;

namespace OmniHub.Api.Demo;

/// <summary>The picture in the terminal: who does what, and when.</summary>
internal sealed class DemoScreen(TimeProvider clock)
{
    private static readonly bool HasColour = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;

    private DateTimeOffset _zero = clock.GetUtcNow();

    /// <summary>A new chapter: its times count from here.</summary>
    internal void Chapter(string title)
    {
        _zero = clock.GetUtcNow();
        Console.Out.WriteLine();
        Console.Out.WriteLine($"  {Paint("1", title)}");
    }

    /// <summary>Something that happens now.</summary>
    internal void Step(string who, string what) => Step(who, what, clock.GetUtcNow());

    /// <summary>Something that happened then.</summary>
    internal void Step(string who, string what, DateTimeOffset at)
    {
        var since = string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (at - _zero).TotalMilliseconds), 8:0.0} ms");
        Console.Out.WriteLine($"  {Paint("2", since)}  {Paint("36", who.PadRight(10))}  {what}");
    }

    /// <summary>A line for the reader.</summary>
    internal static void Say(string text) => Console.Out.WriteLine($"  {text}");

    private static string Paint(string colour, string text) => HasColour ? $"\e[{colour}m{text}\e[0m" : text;
}
