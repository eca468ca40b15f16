using OmniHub.Infrastructure.Outbound;
using OmniHub.Infrastructure.Providers;

namespace OmniHub.Tests.Infrastructure.Outbound;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("401 for Bearer abc123def456", "401 for Bearer ***")]
    [InlineData("Authorization: Basic dXNlcjpwYXNzMQ==", "Authorization: Basic ***")]
    [InlineData("""{"apikey":"plainwords"}""", """{"apikey":"***"}""")]
    [InlineData("""{\"apikey\":\"plainwords\"}""", """{\"apikey\":\"***\"}""")]
    [InlineData("headers: { 'x-api-key': 'plainwords' }", "headers: { 'x-api-key': '***' }")]
    [InlineData("GET /x?access_token=abcdef&y=1 failed", "GET /x?access_token=***&y=1 failed")]
    [InlineData("api_key: 4f2a91c77b", "api_key: ***")]
    [InlineData("client_secret=abcd", "client_secret=***")]
    [InlineData("cannot reach http://ana:pw@evolution:8080/x", "cannot reach http://***@evolution:8080/x")]
    [InlineData("cannot reach https://ghijklmnop@host/", "cannot reach https://***@host/")]
    [InlineData("bad token xoxb-1234567890-abcdefghij", "bad token ***")]
    [InlineData("bad token xapp-1-A1234-5678", "bad token ***")]
    [InlineData("Invalid OAuth access token EAAJLLK95RIUsecret1", "Invalid OAuth access token ***")]
    [InlineData("jwt eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl is old", "jwt *** is old")]
    [InlineData("sk-proj_abcdefghijklmnop refused", "*** refused")]
    [InlineData("secret 0123456789abcdef0123456789abcdef differs", "secret *** differs")]
    public void Hides_what_looks_like_a_credential(string said, string shown) => Masking.Masked(said).ShouldBe(shown);

    [Theory]
    [InlineData("Error validating access token: Session has expired on Monday")]
    [InlineData("The bot installed nothing; basic authentication is needed, bearer authentication too")]
    [InlineData("instance \"28hub-01955c1e-7c2a-7d44-a6f0-1c0d7b0b4a11\" does not exist")]
    [InlineData("(#131030) Recipient phone number not in allowed list")]
    [InlineData("https://example.com/a@b is no file")]
    [InlineData("invalid_auth")]
    public void Leaves_sentences_alone(string said) => Masking.Masked(said).ShouldBe(said);

    [Fact]
    public void Hides_every_credential_that_is_known()
    {
        Masking
            .Masked("first-word, second-word and third-word", "first-word", null, "", "abc", "third-word")
            .ShouldBe("***, second-word and ***");
    }

    [Fact]
    public void A_credential_is_whole_when_it_is_looked_for() =>
        ProviderFailures.InOneLine(new string(' ', 1195) + "first-word", "first-word").ShouldBe("***");

    [Fact]
    public void Cuts_no_character_in_two()
    {
        var said = new string('a', ProviderFailures.MostSaid - 1) + "😀😀";

        ProviderFailures.InOneLine(said).ShouldBe(new string('a', ProviderFailures.MostSaid - 1) + "…");
    }
}
