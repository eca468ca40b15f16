using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using OmniHub.Api.Configuration;
using OmniHub.Api.Wire;
using OmniHub.Application.Inbox;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Providers.Official;

namespace OmniHub.Api.Ingress.Official;

/// <summary>The endpoint that Meta calls: one address for all phone numbers and tenants.</summary>
internal static class OfficialIngress
{
    internal static void MapOfficial(this IEndpointRouteBuilder app)
    {
        var hooks = app.MapCallbacks("pytake").MapGroup("/api/v1/whatsapp/webhook").WithTags("WhatsApp Webhook");
        hooks.MapGet("", Verify).Produces<string>(contentType: "text/plain");
        hooks.MapPost("", Receive).Accepts<object>("application/json").Produces<ReceivedWire>();
    }

    /// <summary>Meta's handshake: answers the challenge when the token is one of an active configuration.</summary>
    internal static async Task<IResult> Verify(
        [FromQuery(Name = "hub.mode")] string? mode,
        [FromQuery(Name = "hub.verify_token")] string? token,
        [FromQuery(Name = "hub.challenge")] string? challenge,
        OfficialWebhookReceiver door,
        CancellationToken ct
    ) =>
        mode == "subscribe" && challenge is { Length: > 0 } && token is { Length: > 0 } && await door.Knows(token, ct)
            ? Results.Text(challenge, "text/plain")
            : new Refusal(OfficialWebhookReceiver.NotVerified);

    /// <summary>Receives Meta's messages, receipts and account updates.</summary>
    /// <remarks>Signed over the raw bytes with the app secret of the configuration that each number belongs to. Answered after everything is committed to the durable inbox.</remarks>
    internal static async Task<IResult> Receive(HttpContext http, OfficialWebhookReceiver door, CancellationToken ct) =>
        (await door.Take(http, ct)).Failure is { } failure ? new Refusal(failure) : TypedResults.Ok(new ReceivedWire("received"));
}

/// <summary>The answer to Meta.</summary>
/// <param name="Status">Always <c>received</c>.</param>
[SnakeCase]
internal sealed record ReceivedWire([property: JsonPropertyName("status")] string Status);

/// <summary>Verifies calls of Meta and commits what is in them, piece by piece.</summary>
internal sealed class OfficialWebhookReceiver(
    IInbox inbox,
    IInstanceDirectory lines,
    IVerifyTokens tokens,
    HubSettings settings,
    TimeProvider clock,
    ILogger<OfficialWebhookReceiver> log
)
{
    private const string SignatureHeader = "X-Hub-Signature-256";

    internal static Denied NotVerified { get; } = new("webhook.not_verified", "The verify token is not one of an active configuration.");

    internal static Invalid NotMeta { get; } = new("http.malformed_json", "The body is not a webhook call of WhatsApp.", []);

    internal Task<bool> Knows(string token, CancellationToken ct) => tokens.Know(token, ct);

    internal async Task<Result<Done>> Take(HttpContext http, CancellationToken ct)
    {
        var body = await RequestBody.Read(http.Request, ct);
        var signature = http.Request.Headers[SignatureHeader].ToString();
        if (signature.Length == 0 && !settings.AllowUnauthenticatedWebhooks)
            return IngressFailures.NotAuthentic;
        if (OfficialEnvelope.Subjects(body) is not { } subjects)
            return NotMeta;

        var (proven, anyKnown) = await Proven(subjects, body, signature, ct);
        // Phone numbers without an instance are acknowledged, because Meta would repeat the call for a week. A call without a valid signature is not.
        if (anyKnown && proven.Count == 0)
            return IngressFailures.NotAuthentic;
        if (OfficialEnvelope.Split(body) is not { } pieces)
            return HttpFailures.TooLarge;
        if (pieces.Count(piece => !proven.ContainsKey(piece.Subject)) is > 0 and var ignored)
            Log.PiecesIgnored(log, ignored);
        return await Commit(pieces, proven, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier, ct);
    }

    private async Task<(Dictionary<OfficialSubject, IReadOnlyList<InstanceSnapshot>> Proven, bool AnyKnown)> Proven(
        IReadOnlySet<OfficialSubject> subjects,
        byte[] body,
        string signature,
        CancellationToken ct
    )
    {
        var (proven, anyKnown) = (new Dictionary<OfficialSubject, IReadOnlyList<InstanceSnapshot>>(), false);
        foreach (var about in subjects)
        {
            var claimants = about.Number is { } number
                ? await lines.AllByPhoneNumberId(number, ct)
                : await lines.AllByAccount(about.Account!, ct);
            anyKnown |= claimants.Count > 0;
            var right = claimants.Where(line => IsProven(line, body, signature));
            // A phone number belongs to one instance. An account update goes once to each tenant that uses the account.
            InstanceSnapshot[] heirs = about.Number is not null ? [.. right.Take(1)] : [.. right.DistinctBy(line => line.Tenant)];
            if (heirs.Length > 0)
                proven.Add(about, heirs);
        }

        return (proven, anyKnown);
    }

    // Each number by the secret of its own app: one tenant's secret proves nothing about another's number. Without one there is nothing to prove it with.
    private bool IsProven(InstanceSnapshot line, byte[] body, string signature) =>
        line.AppSecret is { } secret
            ? signature.Length > 0 && OfficialEnvelope.IsSigned(body, signature, secret)
            : settings.AllowUnauthenticatedWebhooks;

    private async Task<Result<Done>> Commit(
        IReadOnlyList<OfficialPiece> pieces,
        Dictionary<OfficialSubject, IReadOnlyList<InstanceSnapshot>> proven,
        string trace,
        CancellationToken ct
    )
    {
        // Started in order and awaited together, so that they share database commits.
        var now = clock.GetUtcNow();
        var commits = new List<Task<Result<Done>>>(pieces.Count);
        foreach (var piece in pieces)
        {
            foreach (var line in proven.GetValueOrDefault(piece.Subject) ?? [])
            {
                var delivery = new InboundWebhook(
                    line.Tenant,
                    line.Id,
                    ProviderKind.Official,
                    piece.DedupeKey,
                    piece.Lane,
                    piece.Body,
                    now,
                    trace
                );
                commits.Add(inbox.Accept(delivery, ct).AsTask());
            }
        }

        var outcomes = await Task.WhenAll(commits);
        return outcomes.FirstOrDefault(outcome => outcome.Failure is not null) ?? Done.It;
    }
}
