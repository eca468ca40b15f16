using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Files from Slack: with the bot's token, and from Slack's own hosts alone.</summary>
internal sealed class SlackFiles(SlackClient client)
{
    /// <summary>Fetches what an incoming message described.</summary>
    internal async Task<Result<FetchedMedia>> Download(InstanceAccess instance, string reference, CancellationToken ct)
    {
        var described = SlackFileReference.Parse(reference);
        if (described.Url is null)
        {
            var located = await Locate(instance, described, ct);
            if (located.Failure is { } lost)
                return lost;
            described = located.Value;
        }

        if (!IsSlacks(described.Url!, instance.BaseUrl))
            return ChannelFailures.AddressForbidden("the file is not on a host of Slack's");

        var answer = await client.Fetch(instance, described.Url!, ct);
        if (answer.Reply is not { IsOpen: true } reply)
        {
            using (answer)
                return answer.Status is 404 or 410
                    ? ChannelFailures.MediaGone("it is no longer there")
                    : SlackErrors.From(answer, instance.Key);
        }

        // Without a good token Slack shows its login page, and calls that a success.
        if (reply.MediaType is "text/html" && described.MimeType is not "text/html")
        {
            using (answer)
                return ChannelFailures.KeyRefused("it answered with a login page instead of the file");
        }

        return new FetchedMedia(new AnswerStream(await reply.OpenBody(ct), answer), described.MimeType ?? reply.MediaType, null, null);
    }

    private async Task<Result<SlackFileReference>> Locate(InstanceAccess instance, SlackFileReference described, CancellationToken ct)
    {
        using var answer = await client.Ask(instance, "files.info", ct, ("file", described.Id));
        if (!answer.IsGood)
            return SlackErrors.From(answer, instance.Key);
        var found = SlackFileReference.Of(answer.Json.At("file"));
        return found.Url is null ? ChannelFailures.MediaGone("it has no address") : found;
    }

    /// <summary>Returns true if an address is on a host of Slack: the token is sent only there.</summary>
    internal static bool IsSlacks(Uri address, Uri api) =>
        (address.Scheme == api.Scheme && address.Host == api.Host && address.Port == api.Port)
        || (
            address.Scheme == Uri.UriSchemeHttps
            && api.Host.EndsWith("slack.com", StringComparison.OrdinalIgnoreCase)
            && (address.Host.EndsWith(".slack.com", StringComparison.OrdinalIgnoreCase) || address.Host == "slack.com")
        );
}
