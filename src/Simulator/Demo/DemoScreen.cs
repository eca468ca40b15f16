using System.Globalization;
using QRCoder;
using Spectre.Console;

namespace OmniHub.Simulator.Demo;

/// <summary>Shows the story: drawn where the output is a terminal, lines of plain text where it is not.</summary>
internal sealed class DemoScreen(TimeProvider clock, IAnsiConsole console)
{
    private readonly TextWriter _plain = console.Profile.Out.Writer;
    private readonly bool _drawn = console.Profile.Out.IsTerminal;

    private DateTimeOffset _zero = clock.GetUtcNow();

    /// <summary>Begins a chapter; the times of its steps count from here.</summary>
    internal void Chapter(string title)
    {
        _zero = clock.GetUtcNow();
        Break();
        if (_drawn)
            console.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified());
        else
            Say(title);
    }

    /// <summary>A step that happens now.</summary>
    internal void Step(string who, string what) => Step(who, what, clock.GetUtcNow());

    /// <summary>A step that happened at that time.</summary>
    internal void Step(string who, string what, DateTimeOffset at)
    {
        var since = string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (at - _zero).TotalMilliseconds), 8:0.0} ms");
        if (_drawn)
            // A table of one row, as each step is shown when it happens.
            console.Write(
                new Grid()
                    .AddColumn(new GridColumn().NoWrap().Width(since.Length).Padding(2, 0, 2, 0))
                    .AddColumn(new GridColumn().NoWrap().Width(10).Padding(0, 0, 2, 0))
                    .AddColumn(new GridColumn().Padding(0, 0, 0, 0))
                    .AddRow(new Text(since, new Style(decoration: Decoration.Dim)), new Text(who, Color.Teal), new Text(what))
            );
        else
            Say($"{since}  {who.PadRight(10)}  {what}");
    }

    /// <summary>Draws a QR code where the terminal has room for it.</summary>
    internal void Qr(string text)
    {
        if (!_drawn)
            return;
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        using var code = new AsciiQRCode(data);
        var drawing = code.GetGraphicSmall();
        var panel = new Panel(new Text(drawing)).Header("scan me").RoundedBorder();
        if (drawing.Split('\n').Max(line => line.TrimEnd('\r').Length) + 6 <= console.Profile.Width)
            console.Write(new Padder(panel, new Padding(2, 0, 0, 0)));
    }

    /// <summary>An empty line.</summary>
    internal void Break() => _plain.WriteLine();

    /// <summary>A line for the reader; never wrapped, so that it can be copied.</summary>
    internal void Say(string text) => _plain.WriteLine($"  {text}");
}
