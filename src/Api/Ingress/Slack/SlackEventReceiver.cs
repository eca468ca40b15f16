using System.Diagnostics;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Providers.Slack;

namespace OmniHub.Api.Ingress.Slack;

/// <summary>Verifies calls of Slack and commits what they bring. What it returns is the body of the answer.</summary>
internal sealed class SlackEventReceiver(
    IInstanceDirectory lines,
    ProviderDefaults defaults,
    SlackIntake intake,
    TimeProvider clock,
    ILogger<SlackEventReceiver> log
)
{
    private const string Nothing = "";

    internal static Invalid NotSlack { get; } = new("http.malformed_json", "The body is not a call of Slack.", []);

    /// <summary>A call to the address of an instance. Several tenants can have an instance of that name: the signature tells whose it is.</summary>
    internal async Task<Result<string>> Take(HttpContext http, IReadOnlyList<InstanceSnapshot> named, CancellationToken ct)
    {
        if (!named.Any(one => one is { Provider: ProviderKind.Slack, App: not null }))
            return IngressFailures.NoSuchInstance;
        var call = await SlackCall.Read(http.Request, ct);
        if (call.IsProbe)
            return Nothing;
        var now = clock.GetUtcNow();
        var signed = named.FirstOrDefault(one =>
            one is { Provider: ProviderKind.Slack, App.SigningSecret: { } secret } && call.IsSigned(secret, now)
        );
        if (signed is not { App: { } app } line)
            return IngressFailures.NotAuthentic;
        var payload = call.Payload;
        if (SlackEnvelope.Read(payload) is not { } envelope)
            return NotSlack;
        if (envelope.IsHandshake)
            return envelope.Challenge ?? Nothing;
        return await Commit(payload, envelope, SlackIntake.IsFor(envelope, app) ? [line] : [], http, ct);
    }

    /// <summary>A call to the hub's one address: whose it is, workspace and app tell.</summary>
    internal async Task<Result<string>> TakeForAll(HttpContext http, CancellationToken ct)
    {
        var call = await SlackCall.Read(http.Request, ct);
        if (call.IsProbe)
            return Nothing;
        var now = clock.GetUtcNow();
        if (!SlackSignature.IsTimely(call.Timestamp, now) || call.Signature.Length == 0)
            return IngressFailures.NotAuthentic;
        var isHubs = defaults.SlackSigningSecret is { } hubs && call.IsSigned(hubs, now);
        var payload = call.Payload;
        // The payload names the app whose secret verifies the call. A payload without an app cannot be verified.
        if (SlackEnvelope.Read(payload) is not { } envelope)
            return isHubs ? NotSlack : IngressFailures.NotAuthentic;
        if (envelope.IsHandshake)
            return isHubs ? envelope.Challenge ?? Nothing : IngressFailures.NotAuthentic;

        var claimed = envelope.Workspace is { } workspace ? await lines.AllByWorkspace(ProviderKind.Slack, workspace, ct) : [];
        // Each instance is verified with the secret of its own app: the secret of one tenant must not verify calls for another workspace.
        var proven = claimed
            .Where(line => line.App is { SigningSecret: { } secret } app && SlackIntake.IsFor(envelope, app) && call.IsSigned(secret, now))
            .ToList();
        // A call for a workspace without an instance is acknowledged, so that Slack does not repeat it; a call without a valid signature is refused.
        return proven.Count == 0 && !isHubs ? IngressFailures.NotAuthentic : await Commit(payload, envelope, proven, http, ct);
    }

    private async Task<Result<string>> Commit(
        byte[] payload,
        SlackEnvelope envelope,
        List<InstanceSnapshot> proven,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (proven.Count == 0)
            Log.NobodysEvent(log, envelope.Type);
        var trace = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        return (await intake.Take(envelope, payload, proven, trace, ct)).Then(_ => Nothing);
    }
}
