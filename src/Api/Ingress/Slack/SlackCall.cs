using System.Net;
using OmniHub.Infrastructure.Providers.Slack;

namespace OmniHub.Api.Ingress.Slack;

/// <summary>A call as it came: the bytes that were signed. Nothing is read out of them that is not asked for, and no bytes make reading fail.</summary>
internal sealed record SlackCall(byte[] Body, bool IsForm, string Signature, string Timestamp)
{
    // The only forms without a payload are slash commands, which the hub offers none of.
    private static readonly byte[] SlashCommand = "{\"type\":\"slash_command\"}"u8.ToArray();

    /// <summary>True if Slack only checks the certificate of the server; such a call is not signed and changes nothing.</summary>
    internal bool IsProbe => IsForm && Member("ssl_check"u8) is [(byte)'1'];

    /// <summary>The JSON of the call. Interactions come as forms, which are signed over the undecoded bytes like all calls.</summary>
    internal byte[] Payload => !IsForm ? Body : Member("payload"u8) ?? SlashCommand;

    internal bool IsSigned(string secret, DateTimeOffset now) => SlackSignature.IsValid(secret, Timestamp, Body, Signature, now);

    internal static async Task<SlackCall> Read(HttpRequest request, CancellationToken ct) =>
        new(
            await RequestBody.Read(request, ct),
            request.HasFormContentType,
            request.Headers["X-Slack-Signature"].ToString(),
            request.Headers["X-Slack-Request-Timestamp"].ToString()
        );

    // Always read as UTF-8, whatever charset the header names; the first value is used. The form reader of the framework throws at its limits.
    private byte[]? Member(ReadOnlySpan<byte> name)
    {
        var form = Body.AsSpan();
        foreach (var range in form.Split((byte)'&'))
        {
            var pair = form[range];
            if (pair.Length > name.Length && pair[name.Length] == (byte)'=' && pair.StartsWith(name))
                return WebUtility.UrlDecodeToBytes(pair[(name.Length + 1)..].ToArray(), 0, pair.Length - name.Length - 1);
        }

        return null;
    }
}
