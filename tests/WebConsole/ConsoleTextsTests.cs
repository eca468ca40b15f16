using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.Localization;
using NSubstitute;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.Architecture;
using OmniHub.WebConsole.Requests;
using OmniHub.WebConsole.Texts;

namespace OmniHub.Tests.WebConsole;

/// <summary>The texts of the console in both languages.</summary>
public sealed partial class ConsoleTextsTests
{
    private static readonly string Folder = Path.Combine(SourceFile.Top(), "src", "Console");

    [Fact]
    public void Both_languages_have_the_same_keys()
    {
        KeysOf("ConsoleTexts.pt-BR.resx").ShouldBe(KeysOf("ConsoleTexts.resx"));
    }

    [Fact]
    public void Every_key_that_the_pages_name_has_a_text()
    {
        var named = Directory
            .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct()
            .ToList();

        named.Count.ShouldBeGreaterThan(50);
        named.Except(KeysOf("ConsoleTexts.resx")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_state_of_an_instance_has_a_word_and_every_one_but_connected_an_advice()
    {
        var keys = KeysOf("ConsoleTexts.resx");

        foreach (var status in Enum.GetValues<InstanceStatus>())
        {
            keys.ShouldContain($"status:{status}");
            if (status is not InstanceStatus.Connected)
                keys.ShouldContain($"todo:{status}");
        }
    }

    [Fact]
    public void A_failure_without_a_text_of_its_own_is_told_in_the_hubs_words()
    {
        var texts = Substitute.For<IStringLocalizer<ConsoleTexts>>();
        texts[Arg.Any<string>()].Returns(call => new LocalizedString(call.Arg<string>(), call.Arg<string>(), resourceNotFound: true));
        texts["failure:known"].Returns(new LocalizedString("failure:known", "Known here"));

        FailureTexts.Of(new Conflict("known", "Known there"), texts).ShouldBe("Known here");
        FailureTexts.Of(new Conflict("other", "Told by the hub"), texts).ShouldBe("Told by the hub");
        FailureTexts.Of(Invalid.Field("Name", "is too long."), texts).ShouldBe("Name: is too long.");
        FailureTexts.Of(new Denied("role", "This needs more"), texts).ShouldBe("NotAllowed");
    }

    private static List<string> KeysOf(string file) =>
        [
            .. XDocument
                .Load(Path.Combine(Folder, "Texts", file))
                .Root!.Elements("data")
                .Select(one => one.Attribute("name")!.Value)
                .Order(StringComparer.Ordinal),
        ];

    [GeneratedRegex(@"[Tt]exts?\[""([^""]+)""")]
    private static partial Regex Named();
}
