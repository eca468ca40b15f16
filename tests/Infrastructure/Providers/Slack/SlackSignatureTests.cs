using System.Text;
using System.Text.Json.Nodes;
using OmniHub.Infrastructure.Providers.Slack;

namespace OmniHub.Tests.Infrastructure.Providers.Slack;

public sealed class SlackSignatureTests
{
    [Fact]
    public void Agrees_with_the_published_examples()
    {
        foreach (var vector in SlackExamples.Json("signature-vectors").EnumerateArray())
        {
            var (secret, time, body, signature) = (
                vector.Word("signing_secret")!,
                vector.Word("timestamp")!,
                Encoding.UTF8.GetBytes(vector.Word("raw_body")!),
                vector.Word("signature")!
            );
            var then = DateTimeOffset.FromUnixTimeSeconds(long.Parse(time));
            SlackSignature.Of(secret, time, body).ShouldBe(signature, vector.Word("name"));
            SlackSignature.IsValid(secret, time, body, signature, then).ShouldBeTrue();
            SlackSignature.IsValid(secret, time, body, signature, then.AddMinutes(5)).ShouldBeTrue();
            SlackSignature.IsValid(secret, time, body, signature, then.AddMinutes(6)).ShouldBeFalse("six minutes old");
            SlackSignature.IsValid(secret, time, body, signature, then.AddMinutes(-6)).ShouldBeFalse("from the future");
            SlackSignature.IsValid("another", time, body, signature, then).ShouldBeFalse();
            SlackSignature.IsValid(secret, $"{long.Parse(time) + 1}", body, signature, then).ShouldBeFalse();
        }
    }

    [Fact]
    public void Is_over_the_bytes_and_not_over_what_they_mean()
    {
        var vector = SlackExamples.Json("signature-vectors")[1];
        var (secret, time, signature) = (vector.Word("signing_secret")!, vector.Word("timestamp")!, vector.Word("signature")!);
        var then = DateTimeOffset.FromUnixTimeSeconds(long.Parse(time));
        // The same document, read and written again: é becomes \u00E9.
        var again = Encoding.UTF8.GetBytes(JsonNode.Parse(vector.Word("raw_body")!)!.ToJsonString());

        again.ShouldNotBe(Encoding.UTF8.GetBytes(vector.Word("raw_body")!));
        SlackSignature.IsValid(secret, time, again, signature, then).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "v0=00")]
    [InlineData("now", "v0=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("1790000000", "")]
    [InlineData("1790000000", "v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("1790000000", "v0=zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("-1790000000", "v0=0000000000000000000000000000000000000000000000000000000000000000")]
    public void Refuses_what_is_no_signature(string time, string signature) =>
        SlackSignature.IsValid("secret", time, "{}"u8, signature, DateTimeOffset.FromUnixTimeSeconds(1790000000)).ShouldBeFalse();
}
