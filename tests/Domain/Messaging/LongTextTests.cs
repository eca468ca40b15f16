using System.Globalization;
using System.Text;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;

namespace OmniHub.Tests.Domain.Messaging;

public sealed class LongTextTests
{
    [Fact]
    public void Leaves_alone_what_fits()
    {
        LongText.Split("", 10).ShouldBe([""]);
        LongText.Split(new string('x', 2000), 2000).Single().Length.ShouldBe(2000);
    }

    [Fact]
    public void Cuts_at_paragraphs_then_lines_then_sentences_then_words()
    {
        LongText.Split("one two three\n\nfour five six", 20).ShouldBe(["one two three", "four five six"]);
        LongText.Split("one two three\nfour five six", 20).ShouldBe(["one two three", "four five six"]);
        LongText.Split("One two three. Four five six", 20).ShouldBe(["One two three.", "Four five six"]);
        LongText.Split("one two three four five", 10).ShouldBe(["one two", "three four", "five"]);
    }

    [Fact]
    public void Keeps_mentions_links_and_inline_code_whole()
    {
        LongText.Split("hello there <@U0FAKE00001> bye", 20).ShouldBe(["hello there", "<@U0FAKE00001> bye"]);
        LongText
            .Split("see <https://a.test/x|the long words> now", 30)
            .ShouldBe(["see", "<https://a.test/x|the long", "words> now"], "it alone is too long");
        LongText.Split("see <https://a.test|the words> now", 27).ShouldBe(["see", "<https://a.test|the words>", "now"]);
        LongText.Split("run `dotnet build -c Release` now", 26).ShouldBe(["run", "`dotnet build -c Release`", "now"]);
        LongText.Split("1 < 2 and two more words are here", 20).ShouldBe(["1 < 2 and two more", "words are here"]);
    }

    [Fact]
    public void A_block_of_code_goes_whole_where_it_can_and_is_closed_and_opened_where_it_cannot()
    {
        LongText.Split("Some words first.\n```cs\nvar a = 1;\n```", 30).ShouldBe(["Some words first.", "```cs\nvar a = 1;\n```"]);

        var code = string.Join('\n', Enumerable.Range(1, 12).Select(line => $"line {line:00} of code"));
        var parts = LongText.Split($"Look:\n```cs\n{code}\n```\nDone.", 100);
        parts.ShouldAllBe(part => part.Length <= 100);
        parts.Count.ShouldBeGreaterThan(2);
        parts.ShouldAllBe(part => part.Split("```", StringSplitOptions.None).Length % 2 == 1);
        parts.Skip(1).SkipLast(1).ShouldAllBe(part => part.StartsWith("```cs\n", StringComparison.Ordinal));
        foreach (var line in code.Split('\n'))
            parts.Count(part => part.Contains(line, StringComparison.Ordinal)).ShouldBe(1, line);
    }

    [Fact]
    public void What_has_no_gap_is_cut_between_characters_as_people_see_them()
    {
        var family = "👩‍👩‍👧‍👦";
        var parts = LongText.Split(string.Concat(Enumerable.Repeat(family, 10)), 30);
        string.Concat(parts).ShouldBe(string.Concat(Enumerable.Repeat(family, 10)));
        parts.ShouldAllBe(part => part.Length <= 30 && new StringInfo(part).LengthInTextElements == part.Length / family.Length);
        LongText.Split(new string('x', 2001), 2000).Select(part => part.Length).ShouldBe([2000, 1]);
    }

    [Fact]
    public void Loses_nothing_but_blanks_and_never_exceeds_the_limit()
    {
        var random = new Random(7);
        string[] bits =
        [
            "word",
            "longerword",
            "<@U1234567>",
            "`some code`",
            "\n",
            "\n\n",
            " ",
            ". ",
            "```\ncode code\ncode\n```",
            "😀",
            "a<b",
        ];
        for (var round = 0; round < 300; round++)
        {
            var text = new StringBuilder();
            while (text.Length < 400)
                text.Append(bits[random.Next(bits.Length)]).Append(random.Next(3) == 0 ? " " : "");
            var limit = random.Next(40, 120);
            var parts = LongText.Split(text.ToString(), limit);
            parts.ShouldAllBe(part => part.Length <= limit && part.Length > 0);
            Bare(string.Concat(parts)).ShouldBe(Bare(text.ToString()));
        }
    }

    [Fact]
    public void Every_provider_has_its_capabilities()
    {
        foreach (var provider in Enum.GetValues<ProviderKind>())
            ChannelCapabilities.Of(provider).LongestText.ShouldBeGreaterThan(0);
        ChannelCapabilities.Of(ProviderKind.Official).Buttons!.Fit(["Yes", "No"]).ShouldBeTrue();
        ChannelCapabilities.Of(ProviderKind.Official).Buttons!.Fit(["1", "2", "3", "4"]).ShouldBeFalse();
        ChannelCapabilities.Of(ProviderKind.Official).Buttons!.Fit([new string('x', 21)]).ShouldBeFalse();
        ChannelCapabilities.Of(ProviderKind.Evolution).Buttons.ShouldBeNull();
    }

    private static string Bare(string text) => string.Concat(text.Where(sign => !char.IsWhiteSpace(sign) && sign != '`'));
}
