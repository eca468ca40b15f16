using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Meta's Cloud API behind the hub's port. A number there has no session: it works as long as its token does.</summary>
internal sealed class OfficialGateway(OfficialClient client, OfficialSending sending, OfficialMedia media, OfficialPace pace)
    : IChannelGateway,
        IShowTypingOnMessages,
        IMarkAsRead
{
    private const string NumberFields =
        "verified_name,display_phone_number,quality_rating,code_verification_status,name_status,platform_type,throughput,status";

    public ProviderKind Provider => ProviderKind.Official;

    public async Task<Result<OpenedConnection>> Open(InstanceAccess instance, OpenConnection request, CancellationToken ct)
    {
        var state = await State(instance, ct);
        if (state.Failure is { } failure)
            return failure;
        if (instance.AccountId is { } account)
            await Subscribe(instance, $"{Uri.EscapeDataString(account)}/subscribed_apps", request, ct);
        return new OpenedConnection(null, WasAdopted: true, null, state.Value);
    }

    // Webhooks need a subscription. Meta accepts this hub's address for the account only if it can reach it; otherwise the app's own address is used.
    // A token that may not subscribe can still send: the operator subscribes by hand then.
    private async Task Subscribe(InstanceAccess instance, string path, OpenConnection request, CancellationToken ct)
    {
        using var here = JsonBody.Object(
            request,
            static (json, wanted) =>
            {
                json.WriteString("override_callback_uri", wanted.WebhookUrl.AbsoluteUri);
                json.WriteString("verify_token", wanted.VerifyToken);
            }
        );
        using var subscribed = await client.Post(instance, path, here, ProviderCalls.Sending, ct);
        if (!subscribed.IsGood && subscribed.Reply is not null)
            using (await client.Post(instance, path, null, ProviderCalls.Sending, ct)) { }
    }

    public async Task<Result<PairingCode>> Pair(InstanceAccess instance, string? phone, CancellationToken ct) =>
        (await State(instance, ct)).Failure ?? ChannelFailures.AlreadyConnected;

    public async Task<Result<ConnectionState>> State(InstanceAccess instance, CancellationToken ct)
    {
        using var answer = await client.Get(instance, $"{instance.RemoteName}?fields={NumberFields}", ct);
        if (!answer.IsGood)
            return OfficialErrors.From(answer, instance, GraphCall.Ask);
        var number = answer.Json;
        if (number.At("throughput").Text("level") is { } level)
            pace.Learn(instance.RemoteName, level);
        return new ConnectionState(
            InstanceStatus.Connected,
            number.Text("display_phone_number") is { } shown ? PhoneNumber.OnlyDigits(shown) : null,
            number.Text("verified_name"),
            number.Text("quality_rating"),
            number.Text("quality_rating")
        );
    }

    public async Task<Result<Done>> Restart(InstanceAccess instance, CancellationToken ct) =>
        (await State(instance, ct)).Then(_ => Done.It);

    public Task<Result<Done>> Logout(InstanceAccess instance, CancellationToken ct) => Task.FromResult<Result<Done>>(Done.It);

    public Task<Result<Done>> Close(InstanceAccess instance, CancellationToken ct) => Task.FromResult<Result<Done>>(Done.It);

    public bool FetchesLink(Uri link) => OfficialMedia.IsLinkForMeta(link);

    public Task<Result<SentMessage>> Send(InstanceAccess instance, OutboundMessage message, CancellationToken ct) =>
        sending.Send(instance, message, ct);

    public Task<Result<Done>> ShowTyping(InstanceAccess instance, string providerMessageId, CancellationToken ct) =>
        Read(instance, providerMessageId, typing: true, ct);

    public async Task<Result<Done>> MarkRead(
        InstanceAccess instance,
        string chat,
        IReadOnlyList<string> providerMessageIds,
        CancellationToken ct
    )
    {
        // The last one marks those before it.
        if (providerMessageIds.Count == 0)
            return Done.It;
        return await Read(instance, providerMessageIds[^1], typing: false, ct);
    }

    private async Task<Result<Done>> Read(InstanceAccess instance, string messageId, bool typing, CancellationToken ct)
    {
        using var body = OfficialBodies.Read(messageId, typing);
        using var answer = await client.Post(instance, $"{instance.RemoteName}/messages", body, ProviderCalls.Asking, ct);
        return answer.IsGood ? Done.It : OfficialErrors.From(answer, instance, GraphCall.Ask);
    }

    public Task<Result<FetchedMedia>> Download(InstanceAccess instance, string providerReference, CancellationToken ct) =>
        media.Download(instance, providerReference, ct);
}
