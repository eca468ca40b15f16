using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Application.Media;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>Finds the instance that sends a message and refuses messages that it can never send.</summary>
internal sealed class SendingInstance(
    IInstanceDirectory directory,
    IWhatsAppConfigs configs,
    IInstances instances,
    IOutgoing outgoing,
    OutgoingFiles files,
    ICaller caller
)
{
    private const string Default = "default";

    internal async Task<Result<NewSend>> Prepare(MessageRequest message, bool queued, CancellationToken ct)
    {
        var found = message.Conversation is { } conversation ? await Of(conversation, ct) : await Named(message.Line, ct);
        if (found.Failure is { } unknown)
            return unknown;
        var instance = found.Value;
        if (!instance.TenantIsActive)
            return MessagingFailures.TenantInactive;
        if (message.Template is not null && instance.Provider is not ProviderKind.Official)
            return MessagingFailures.NoTemplates;
        if (instance.Line is null)
            return MessagingFailures.LineClosed(instance.Name);
        Recipient? recipient = null;
        if (message.Conversation is null)
        {
            var to = Recipient.Of(message.To, instance.Channel, instance.App?.Workspace);
            if (to.Failure is { } wrong)
                return wrong;
            recipient = to.Value;
        }

        // Uploads belong to the tenant, not to one of its instances.
        if (caller.OnlyInstance is not null && message.Source is MediaStored { IsNamed: true })
            return MediaFailures.Unknown;
        var settled = await files.Settle(message, instance.Tenant, ct);
        if (settled.Failure is { } noFile)
            return noFile;
        return new NewSend(
            instance,
            recipient,
            settled.Value,
            NeedsOpenWindow: instance.Provider is ProviderKind.Official && message.Template is null,
            queued,
            System.Diagnostics.Activity.Current?.TraceId.ToString()
        );
    }

    private async Task<Result<InstanceSnapshot>> Of(ConversationId conversation, CancellationToken ct) =>
        await outgoing.LineOf(conversation, caller.Tenant, ct) is { } id && await directory.ById(id, ct) is { } instance && IsSeen(instance)
            ? instance
            : MessagingFailures.ConversationUnknown;

    internal async Task<Result<InstanceSnapshot>> Named(string? name, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(name) || string.Equals(name, Default, StringComparison.OrdinalIgnoreCase))
            return await DefaultInstance(ct) is { } chosen ? chosen : MessagingFailures.NoLine;
        var instance = Guid.TryParse(name, out var id)
            ? await directory.ById(new InstanceId(id), ct)
            : await directory.ByName(caller.Tenant, name, ct);
        return instance is not null && IsSeen(instance) ? instance : InstanceFailures.NotFound(name);
    }

    private bool IsSeen(InstanceSnapshot instance) =>
        instance.Tenant == caller.Tenant && (caller.OnlyInstance is not { } only || instance.Id == only);

    // A caller that is limited to one instance has no other default. Two flags can name a default; the documents of sends describe the configuration's.
    private async Task<InstanceSnapshot?> DefaultInstance(CancellationToken ct)
    {
        if (caller.OnlyInstance is { } only)
            return await directory.ById(only, ct);
        if (await configs.FindDefault(ct) is { } config && await instances.FindByConfig(config.Id, ct) is { } instance)
            return await directory.ById(instance.Id, ct);
        return await directory.DefaultOf(caller.Tenant, ct);
    }
}
