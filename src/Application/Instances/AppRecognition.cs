using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Finds out whose token it is that was given by hand, and that it works.</summary>
internal sealed class AppRecognition(
    IChannelCredentials credentials,
    ByProvider<IAppInstaller> installers,
    ChannelApps apps,
    TimeProvider clock
)
{
    /// <summary>Looks up the workspace of the instance's token. Does nothing before the app is installed, and on channels whose tokens name no workspace.</summary>
    internal async Task<Result<Done>> Recognise(Instance instance, CancellationToken ct)
    {
        if (installers.Find(instance.Provider) is not { } installer)
            return Done.It;
        var own = await credentials.Find(instance.Id, ct);
        if (own is null || apps.Access(instance, own) is not { } connection)
            return Done.It;
        var told = await installer.Recognise(connection, ct);
        if (told.Failure is { } failure)
            return failure;
        var now = clock.GetUtcNow();
        own.Recognise(told.Value, now);
        instance.Observe(InstanceStatus.Connected, null, null, own.WorkspaceName, now);
        return Done.It;
    }

    /// <summary>Recognises a token that is not known yet; whether something was learned.</summary>
    internal async Task<bool> IsNews(Instance instance, CancellationToken ct) =>
        await credentials.Find(instance.Id, ct) is { Workspace: null, BotToken: not null } && (await Recognise(instance, ct)).Succeeded;

    /// <summary>Drops the token after the end of a session, if a new installation can give another one.</summary>
    internal async Task Forget(Instance instance, CancellationToken ct)
    {
        if (installers.Find(instance.Provider) is null)
            return;
        if (await credentials.Find(instance.Id, ct) is { } own)
            own.Forget(clock.GetUtcNow());
    }
}
