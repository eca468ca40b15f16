using System.Diagnostics;
using Microsoft.Net.Http.Headers;
using OmniHub.Api.Configuration;
using OmniHub.Api.Wire;
using OmniHub.Application.Inbox;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Providers.Evolution;

namespace OmniHub.Api.Ingress.Evolution;

/// <summary>
/// Where Evolution servers post: verify, commit, acknowledge. An Evolution server never repeats what got 400, 401, 403, 404 or 422, so these are only for what is
/// truly the sender's own; whatever is the hub's trouble is a 503.
/// </summary>
internal static class EvolutionIngress
{
    /// <summary>Maps the two webhooks of document 000; each takes the event's name as a last segment too (<c>byEvents</c>).</summary>
    internal static void MapEvolution(this IEndpointRouteBuilder app)
    {
        var hooks = app.MapCallbacks("omnihub").MapGroup("/webhook/evolution").WithTags("Webhooks");
        hooks.MapPost("", ReceiveForDefault).Accepts<object>("application/json").Produces<AcknowledgedWire>();
        hooks.MapPost("/{instance_name}", Receive).Accepts<object>("application/json").Produces<AcknowledgedWire>();
        hooks.MapPost("/{instance_name}/{event_name}", Receive).ExcludeFromDescription();
    }

    /// <summary>Evolution webhook of the default instance.</summary>
    /// <remarks>Answered after the delivery is committed to the durable inbox.</remarks>
    internal static async Task<IResult> ReceiveForDefault(
        HttpContext http,
        IInstanceDirectory lines,
        EvolutionWebhookReceiver door,
        CancellationToken ct
    ) => await door.Take(http, await lines.DefaultOf(TenantId.Default, ct) is { } line ? [line] : [], ct);

    /// <summary>Evolution webhook of one instance, by its id or its name.</summary>
    /// <remarks>Several accounts can have an instance of one name: the secret or key of the call decides. Answered after the delivery is committed to the durable inbox.</remarks>
    internal static async Task<IResult> Receive(
        [Microsoft.AspNetCore.Mvc.FromRoute(Name = "instance_name")] string name,
        HttpContext http,
        IInstanceDirectory lines,
        EvolutionWebhookReceiver door,
        CancellationToken ct
    ) => await door.Take(http, await Named(name, lines, ct), ct);

    // By its id, as the hub registers it; by its name, as document 000 shows it and as the hub registered it before.
    private static async ValueTask<IReadOnlyList<InstanceSnapshot>> Named(string name, IInstanceDirectory lines, CancellationToken ct)
    {
        if (Guid.TryParseExact(name, "D", out var id))
            return await lines.ById(new InstanceId(id), ct) is { } one ? [one] : [];
        var named = await lines.AllByName(name, ct);
        return named.Count == 0 && IsEventName(name) && await lines.DefaultOf(TenantId.Default, ct) is { } chosen ? [chosen] : named;
    }

    // The default webhook with by-events on: the one segment is the event, not an instance.
    private static bool IsEventName(string segment) => segment.Contains('-', StringComparison.Ordinal) && EventNames.Contains(segment);

    private static readonly HashSet<string> EventNames =
    [
        "messages-upsert",
        "messages-update",
        "messages-edited",
        "messages-delete",
        "messages-set",
        "send-message",
        "send-message-update",
        "connection-update",
        "qrcode-updated",
        "contacts-upsert",
        "contacts-update",
        "contacts-set",
        "chats-upsert",
        "chats-update",
        "chats-set",
        "chats-delete",
        "presence-update",
        "groups-upsert",
        "group-update",
        "group-participants-update",
        "labels-edit",
        "labels-association",
        "status-instance",
        "logout-instance",
        "remove-instance",
        "instance-create",
        "instance-delete",
        "typebot-start",
        "typebot-change-status",
    ];
}

/// <summary>Verifies a delivery and commits it.</summary>
internal sealed class EvolutionWebhookReceiver(IInbox inbox, HubSettings settings, TimeProvider clock)
{
    /// <summary>Stores a webhook call for the one among these instances whose secret or key it carries.</summary>
    /// <remarks>A name that nobody has is answered as a wrong secret is: a stranger learns no names.</remarks>
    internal async Task<IResult> Take(HttpContext http, IReadOnlyList<InstanceSnapshot> lines, CancellationToken ct)
    {
        var stored = await Store(http, lines, isProven: false, ct);
        return stored.Failure is { } failure ? new Refusal(failure) : new Acknowledged(stored.Value.Name);
    }

    /// <summary>Stores a webhook call that carries a credential of the instance's tenant; no further proof is needed.</summary>
    internal async Task<Result<Done>> StoreProven(HttpContext http, Result<InstanceSnapshot> line, CancellationToken ct) =>
        line.Failure is { } refused ? refused : (await Store(http, [line.Value], isProven: true, ct)).Then(_ => Done.It);

    private async Task<Result<InstanceSnapshot>> Store(
        HttpContext http,
        IReadOnlyList<InstanceSnapshot> lines,
        bool isProven,
        CancellationToken ct
    )
    {
        var shown = http.Request.Headers[WebhookSecret.Header];
        var known = isProven ? lines : [.. lines.Where(line => Accepts(line, shown))];
        if (known.Count == 0)
            return IngressFailures.NotAuthentic;
        var body = InUtf8(await RequestBody.Read(http.Request, ct), http.Request.ContentType);
        if (!EvolutionEnvelope.TryRead(StorableJson.Of(body).Span, out var envelope))
            return isProven || shown.Count > 0 || settings.AllowUnauthenticatedWebhooks
                ? IngressFailures.NotJson
                : IngressFailures.NotAuthentic;
        if ((isProven || shown.Count > 0 ? known[0] : known.FirstOrDefault(one => AcceptsKey(one, envelope.ApiKey))) is not { } line)
            return IngressFailures.NotAuthentic;
        var delivery = new InboundWebhook(
            line.Tenant,
            line.Id,
            ProviderKind.Evolution,
            envelope.MessageId is { } id && envelope.Kind is { } kind ? DedupeKey(id, kind) : null,
            envelope.Chat,
            body,
            clock.GetUtcNow(),
            Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier
        );
        return (await inbox.Accept(delivery, ct)).Then(_ => line);
    }

    private static byte[] InUtf8(byte[] body, string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && Charsets.ToUtf8(body, type.Charset.Value) is var text
        && !text.Span.Overlaps(body)
            ? text.ToArray()
            : body;

    // Without the header the payload has to show a key, which is read later.
    private static bool Accepts(InstanceSnapshot line, Microsoft.Extensions.Primitives.StringValues shown) =>
        line.Provider is ProviderKind.Evolution && (shown.Count == 0 || line.AcceptsSecret(shown.ToString()));

    // A server that was configured by hand does not send the hub's secret header. It is recognised by the instance's key in the payload. A call with neither is
    // accepted only if the hub's configuration allows it, for the oldest instance of the name.
    private bool AcceptsKey(InstanceSnapshot line, string? payloadKey) =>
        payloadKey is not null ? line.AcceptsKey(payloadKey) : settings.AllowUnauthenticatedWebhooks;

    private static string DedupeKey(string id, string kind) =>
        id.Length + kind.Length < 280
            ? $"{id}|{kind}"
            : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{id}|{kind}")));
}
