using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Providers.Slack;

namespace OmniHub.Api.Ingress.Slack;

/// <summary>Verifies calls of Slack and commits what they bring. What it returns is the body of the answer.</summary>
internal sealed class SlackDoor(
    IInstanceDirectory lines,
    ProviderDefaults defaults,
    SlackIntake intake,
    TimeProvider clock,
    ILogger<SlackDoor> log
)
{
    private const string Nothing = "";

    internal static Invalid NotSlack { get; } = new("http.malformed_json", "The body is not a call of Slack.", []);

    /// <summary>A call to the address of one instance.</summary>
    internal async Task<Result<string>> Take(HttpContext http, InstanceSnapshot? line, CancellationToken ct)
    {
        if (line is not { Provider: ProviderKind.Slack, App: { } app })
            return IngressFailures.NoSuchInstance;
        var call = await Call.Read(http, ct);
        if (call.IsProbe)
            return Nothing;
        if (app.SigningSecret is not { } secret || !call.IsSigned(secret, clock.GetUtcNow()))
            return IngressFailures.NotAuthentic;
        if (call.Envelope is not { } envelope)
            return NotSlack;
        if (envelope.IsHandshake)
            return envelope.Challenge ?? Nothing;
        return await Commit(call, envelope, SlackIntake.IsFor(envelope, app) ? [line] : [], http, ct);
    }

    /// <summary>A call to the hub's one address: whose it is, workspace and app tell.</summary>
    internal async Task<Result<string>> TakeForAll(HttpContext http, CancellationToken ct)
    {
        var call = await Call.Read(http, ct);
        if (call.IsProbe)
            return Nothing;
        if (call.Signature.Length == 0)
            return IngressFailures.NotAuthentic;
        if (call.Envelope is not { } envelope)
            return NotSlack;
        var now = clock.GetUtcNow();
        var isHubs = defaults.SlackSigningSecret is { } hubs && call.IsSigned(hubs, now);
        if (envelope.IsHandshake)
            return isHubs ? envelope.Challenge ?? Nothing : IngressFailures.NotAuthentic;

        var claimed = envelope.Workspace is { } workspace ? await lines.AllByWorkspace(ProviderKind.Slack, workspace, ct) : [];
        // Each line by the secret of its own app: one tenant's secret proves nothing about another's workspace.
        var proven = claimed
            .Where(line => line.App is { SigningSecret: { } secret } app && SlackIntake.IsFor(envelope, app) && call.IsSigned(secret, now))
            .ToList();
        // A workspace that nobody has (any more) is no reason for Slack to come again; a call that proves nothing is refused.
        return proven.Count == 0 && !isHubs ? IngressFailures.NotAuthentic : await Commit(call, envelope, proven, http, ct);
    }

    private async Task<Result<string>> Commit(
        Call call,
        SlackEnvelope envelope,
        List<InstanceSnapshot> proven,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (proven.Count == 0)
            Log.NobodysEvent(log, envelope.Type);
        var trace = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        return (await intake.Take(envelope, call.Payload, proven, trace, ct)).Then(_ => Nothing);
    }

    /// <summary>A call as it came: the bytes that were signed, and the payload in them.</summary>
    private sealed record Call(byte[] Body, byte[] Payload, string Signature, string Timestamp, bool IsProbe)
    {
        internal SlackEnvelope? Envelope { get; } = SlackEnvelope.Read(Payload);

        internal bool IsSigned(string secret, DateTimeOffset now) => SlackSignature.IsValid(secret, Timestamp, Body, Signature, now);

        internal static async Task<Call> Read(HttpContext http, CancellationToken ct)
        {
            var body = await RequestBody.Read(http.Request, ct);
            var headers = http.Request.Headers;
            var (signature, timestamp) = (headers["X-Slack-Signature"].ToString(), headers["X-Slack-Request-Timestamp"].ToString());
            if (!http.Request.HasFormContentType)
                return new(body, body, signature, timestamp, IsProbe: false);
            // Interactions come as forms, signed like the rest: over the bytes before anybody has decoded them.
            var form = new FormReader(Encoding.UTF8.GetString(body)).ReadForm();
            var payload = form.TryGetValue("payload", out var json) ? Encoding.UTF8.GetBytes(json.ToString()) : SlashCommand;
            return new(body, payload, signature, timestamp, form.TryGetValue("ssl_check", out var check) && check == "1");
        }

        // The only other forms are slash commands, which the hub offers none of.
        private static readonly byte[] SlashCommand = "{\"type\":\"slash_command\"}"u8.ToArray();
    }
}
