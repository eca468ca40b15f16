using OmniHub.Infrastructure.Providers;

namespace OmniHub.Tests.Infrastructure.Providers;

public sealed class ProviderFailuresTests
{
    private const string Crash = "an internal error of the server";

    [Theory]
    [InlineData("Cannot read properties of undefined (reading 'readMessages')", Crash)]
    [InlineData("TypeError: Cannot read properties of null (reading 'x')\n    at Object.<anonymous> (/srv/a.js:1:2)", Crash)]
    [InlineData("this.client.sendMessage is not a function", Crash)]
    [InlineData("Invalid `this.prismaRepository.instance.create()` invocation in\n/evolution/dist/main.js:1:2 Unique constraint", Crash)]
    [InlineData("Unexpected token < in JSON at position 0", Crash)]
    [InlineData("System.NullReferenceException: Object reference not set to an instance of an object.", Crash)]
    [InlineData("Traceback (most recent call last): File app.py, line 3", Crash)]
    [InlineData("Media is too large; x.y is not a function", "Media is too large; " + Crash)]
    public void Hides_the_text_of_a_programs_exceptions(string said, string shown) => ProviderFailures.InOneLine(said).ShouldBe(shown);

    [Theory]
    [InlineData("Owned media must be a url or base64")]
    [InlineData("Error: Connection Closed")]
    [InlineData("The template is not defined for this language")]
    [InlineData("(#131030) Recipient phone number not in allowed list")]
    [InlineData("Invalid parameter: must be sent at 10:30 (UTC)")]
    public void Leaves_sentences_alone(string said) => ProviderFailures.InOneLine(said).ShouldBe(said);
}
