using OmniHub.Simulator.Demo;
using OmniHub.Tests.TestKit;
using Spectre.Console;

namespace OmniHub.Tests.Simulator.Demo;

public sealed class DemoScreenTests
{
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("word", 40));

    private readonly TestClock _clock = new();
    private readonly StringWriter _out = new() { NewLine = "\n" };

    [Fact]
    public void Writes_plain_lines_where_the_output_is_no_terminal()
    {
        var screen = Screen(isTerminal: false);

        screen.Chapter("A chapter [1]");
        _clock.Advance(TimeSpan.FromMilliseconds(12.3));
        screen.Step("hub", Long);
        screen.Qr("2@text");
        screen.Say("curl here");

        _out.ToString().ShouldBe($"\n  A chapter [1]\n      12.3 ms  hub         {Long}\n  curl here\n");
    }

    [Fact]
    public void Keeps_the_columns_of_a_long_step_in_a_terminal()
    {
        var screen = Screen(isTerminal: true);

        screen.Chapter("A chapter [1]");
        _out.ToString().ShouldContain("── A chapter [1] ──");
        _out.GetStringBuilder().Clear();
        screen.Step("hub", Long);

        var lines = _out.ToString().TrimEnd('\n').Split('\n');
        lines[0].ShouldStartWith("       0.0 ms  hub         word");
        lines.Length.ShouldBe(4);
        lines[1..].ShouldAllBe(line => line.StartsWith(new string(' ', 27) + "word"));
    }

    [Fact]
    public void Draws_a_code_in_a_terminal_that_has_room_for_it()
    {
        Screen(isTerminal: true).Qr("2@text");
        _out.ToString().ShouldContain("█");
        _out.GetStringBuilder().Clear();

        Screen(isTerminal: true).Qr(new string('x', 500));

        _out.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void Does_not_wrap_what_is_to_be_copied()
    {
        Screen(isTerminal: true).Say(Long);

        _out.ToString().ShouldBe($"  {Long}\n");
    }

    private DemoScreen Screen(bool isTerminal) =>
        new(
            _clock,
            AnsiConsole.Create(
                new AnsiConsoleSettings
                {
                    Ansi = AnsiSupport.No,
                    ColorSystem = ColorSystemSupport.NoColors,
                    Out = new Output(_out, isTerminal),
                }
            )
        );

    private sealed class Output(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;
        public bool IsTerminal => isTerminal;
        public int Width => 80;
        public int Height => 40;

        public void SetEncoding(System.Text.Encoding encoding) { }
    }
}
