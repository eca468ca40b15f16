using OmniHub.Application.Inbox;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Puts what is proven to come from Slack into the inbox, whichever way it came.</summary>
public sealed class SlackIntake
{
    private readonly IInbox _inbox;
    private readonly SlackNames _names;
    private readonly TimeProvider _clock;

    internal SlackIntake(IInbox inbox, SlackNames names, TimeProvider clock) => (_inbox, _names, _clock) = (inbox, names, clock);

    /// <summary>Returns true if an event is for that instance: its workspace and its app, as far as they are known.</summary>
    public static bool IsFor(SlackEnvelope envelope, AppIdentity app) =>
        app.IsSignedForHub
            // The hub's secret proves that Slack calls; which of the many tenants is meant, both ids together tell.
            ? app.Workspace == envelope.Workspace && app.AppId == envelope.AppId && app is { Workspace: not null, AppId: not null }
            : (app.Workspace is null || app.Workspace == envelope.Workspace) && (app.AppId is null || app.AppId == envelope.AppId);

    /// <summary>Commits it for each of the instances; returns the first failure.</summary>
    public async Task<Result<Done>> Take(
        SlackEnvelope envelope,
        byte[] body,
        IEnumerable<InstanceSnapshot> lines,
        string? trace,
        CancellationToken ct
    )
    {
        if (!envelope.IsNews)
            return Done.It;
        var concerned = lines.Where(instance => instance.App is { } app && !envelope.IsBy(app)).ToList();
        // Started together and awaited together, so that they share a commit.
        var outcomes = await Task.WhenAll(
            concerned.Select(instance =>
                _inbox
                    .Accept(
                        new(
                            instance.Tenant,
                            instance.Id,
                            ProviderKind.Slack,
                            envelope.DedupeKey,
                            envelope.Lane,
                            body,
                            _clock.GetUtcNow(),
                            trace
                        ),
                        ct
                    )
                    .AsTask()
            )
        );
        if (outcomes.FirstOrDefault(outcome => outcome.Failure is not null) is { } refused)
            return refused;
        foreach (var instance in concerned)
            _names.Wonder(instance, envelope.Workspace, envelope.Author, envelope.Lane);
        return Done.It;
    }
}
