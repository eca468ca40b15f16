using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Applies a partial change to an instance and the way to its provider.</summary>
internal sealed class InstanceChanges(
    IChannelCredentials credentials,
    ConfigDrafts configDrafts,
    DefaultInstance defaultLine,
    ISecrets secrets,
    TimeProvider clock
)
{
    internal async Task<Result<Done>> Apply(UpdateInstance change, Instance instance, WhatsAppConfig? config, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if ((Channel(change, instance) ?? Describe(change, instance, now) ?? Reroute(change, instance, now)) is { } refused)
            return refused;
        if (config is not null && (await Rewire(change, instance, config, now, ct)).Failure is { } failure)
            return failure;
        if (change.Apps.Of(instance.Channel) is { IsEmpty: false } app && (await Equip(app, instance, now, ct)).Failure is { } wrong)
            return wrong;
        if (change.SendsReadReceipts.IsGiven)
            instance.HideReading(change.SendsReadReceipts.Value == false, now);
        if (change.IsDefault.Value == true)
            await defaultLine.Give(instance, ct);
        else if (change.IsDefault.Value == false)
            instance.Undefault(now);
        return Done.It;
    }

    private static Failure? Channel(UpdateInstance change, Instance instance)
    {
        if (!change.ChannelType.HasValue)
            return null;
        var channel = ChannelTypes.From(change.ChannelType.Value);
        return channel.Failure ?? (channel.Value == instance.Channel ? null : InstanceFailures.ChannelFixed(instance.Channel));
    }

    private static Failure? Describe(UpdateInstance change, Instance instance, DateTimeOffset now) =>
        change is { DisplayName.IsGiven: false, Description.IsGiven: false, SessionIdPrefix.IsGiven: false }
            ? null
            : instance.Describe(Reset(change.DisplayName), Reset(change.Description), Reset(change.SessionIdPrefix), now).Failure;

    private Failure? Reroute(UpdateInstance change, Instance instance, DateTimeOffset now)
    {
        var agent = instance.Agent;
        return instance
            .Reroute(
                agent with
                {
                    Url = change.AgentApiUrl.Or(agent.Url),
                    Key = change.AgentApiKey.IsGiven ? Seal(change.AgentApiKey.Value, agent.Key) : agent.Key,
                    Agent = change.DefaultAgent.Or(agent.Agent),
                    TimeoutSeconds = change.AgentTimeout.IsGiven
                        ? change.AgentTimeout.Value ?? AssistantRouting.DefaultTimeout
                        : agent.TimeoutSeconds,
                    ApologyText = change.ApologyText.Or(agent.ApologyText) ?? string.Empty,
                    SuppressPrefix = change.SuppressPrefix.Or(agent.SuppressPrefix) ?? AssistantRouting.DefaultSuppressPrefix,
                    AnswersGroups = change.AnswersGroups.Value ?? agent.AnswersGroups,
                },
                now
            )
            .Failure;
    }

    private async Task<Result<Done>> Rewire(
        UpdateInstance change,
        Instance instance,
        WhatsAppConfig config,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (
            config.Provider is not ProviderKind.Evolution
            || change is { EvolutionUrl.IsGiven: false, EvolutionKey.IsGiven: false, WhatsappInstance.IsGiven: false }
        )
            return Done.It;
        var connection = await configDrafts.EvolutionLineFor(
            change.EvolutionUrl.Or(config.BaseUrl),
            change.EvolutionKey.IsGiven ? Seal(change.EvolutionKey.Value, config.ServerKey) : config.ServerKey,
            change.WhatsappInstance.Or(config.RemoteName),
            instance.Name,
            besides: config.Id,
            ct
        );
        if (connection.Failure is { } failure)
            return failure;

        var moved = connection.Value.BaseUrl != config.BaseUrl || connection.Value.RemoteName != config.RemoteName;
        if (!moved && connection.Value.ServerKey == config.ServerKey)
            return Done.It;
        if (moved)
            instance.Rewire(now);
        return config.Point(connection.Value, now);
    }

    private async Task<Result<Done>> Equip(AppCredentials app, Instance instance, DateTimeOffset now, CancellationToken ct) =>
        await credentials.Find(instance.Id, ct) is { } own ? own.Take(app.Sealed(secrets), now) : Done.It;

    // The same secret sealed twice looks different: one that did not change keeps its cipher, so that the change is seen as none.
    private SealedSecret? Seal(string? given, SealedSecret? there) =>
        given is null ? null
        : there is { } kept && secrets.Reveal(kept) == given ? kept
        : secrets.Seal(given);

    private static string? Reset(Optional<string> text) => text.IsGiven ? text.Value ?? string.Empty : null;
}
