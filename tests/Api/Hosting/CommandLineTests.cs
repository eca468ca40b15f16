using OmniHub.Api.Hosting;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Hosting;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--help", "--version")]
    [InlineData("-h", "demo")]
    [InlineData("--version", ".")]
    public void Answers_without_a_hub(string word, string expected)
    {
        var output = new StringWriter();

        CommandLine.Answer([word], output, TextWriter.Null).ShouldBe(0);

        output.ToString().ShouldContain(expected);
    }

    [Theory]
    [InlineData("dmeo")]
    [InlineData("demo", "now")]
    [InlineData("--hlep")]
    [InlineData("--urls", "http://127.0.0.1:9000", "serve")]
    public void Refuses_a_word_that_means_nothing_in_one_line_that_names_it(params string[] words)
    {
        var error = new StringWriter();

        CommandLine.Answer(words, TextWriter.Null, error).ShouldBe(1);

        error.ToString().ShouldBe($"'{words[^1]}' means nothing here: --help lists what does{Environment.NewLine}");
    }

    [Theory]
    [InlineData]
    [InlineData("demo")]
    [InlineData("demo", "--urls=http://127.0.0.1:9000")]
    [InlineData("--environment", "Production", "--urls=http://127.0.0.1:9000")]
    [InlineData("OmniHub:Inbox:Workers=2")]
    public void Starts_a_hub_otherwise(params string[] words) => CommandLine.Answer(words, TextWriter.Null, TextWriter.Null).ShouldBeNull();

    [Fact]
    public async Task Health_is_what_readiness_says()
    {
        await using var hub = (await FakeHttpServer.Start()).On(
            "GET",
            "/health/ready",
            Reply.Status(200),
            Reply.Json(503, new { status = "not_ready" })
        );
        var error = new StringWriter();

        (await CommandLine.Health(new Uri(hub.Address), error)).ShouldBe(0);
        error.ToString().ShouldBeEmpty();
        (await CommandLine.Health(new Uri(hub.Address), error)).ShouldBe(1);
        error.ToString().ShouldContain("not_ready");
        (await CommandLine.Health(new Uri("http://127.0.0.1:9"), error)).ShouldBe(1);
        error.ToString().ShouldContain("no hub answers at http://127.0.0.1:9/");
    }
}
