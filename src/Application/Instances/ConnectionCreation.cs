using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>
/// Completes a committed draft: the result is an open instance, or nothing at all. Continues when the caller disconnects, because a half-made
/// instance must be finished or undone. If the process dies in between, the draft expires.
/// </summary>
internal sealed class ConnectionCreation(
    IInstances instances,
    IUnitOfWork work,
    ConnectionOpening opening,
    AppRecognition recognition,
    DefaultInstance defaultLine,
    TimeProvider clock,
    ILogger<ConnectionCreation> log
)
{
    internal async Task<Result<Done>> Complete(Instance instance, WhatsAppConfig? config, OpeningWish wish, CreateInstance command)
    {
        OpenedConnection? opened = null;
        try
        {
            if (config is null && (await recognition.Recognise(instance, CancellationToken.None)).Failure is { } unknown)
                return await Refused(instance, unknown);
            else if (config is null)
                instance.Open(clock.GetUtcNow());
            else if (
                await opening.Open(instance, config, wish, CancellationToken.None) is var connection
                && connection.Failure is { } failure
            )
                return await Refused(instance, failure);
            else
                opened = connection.Value;

            if (command.IsDefault)
                await defaultLine.Give(instance, CancellationToken.None);
            command.Alongside?.Invoke(instance);
            await work.Commit(CancellationToken.None);
            return Done.It;
        }
        catch
        {
            if (opened is not null && (await opening.Undo(instance, config!, opened, CancellationToken.None)).Failure is { } left)
                log.LineLeftBehind(instance.Name.Value, left.Code);
            await instances.Erase(instance.Id, CancellationToken.None);
            throw;
        }
    }

    private async Task<Failure> Refused(Instance instance, Failure failure)
    {
        await instances.Erase(instance.Id, CancellationToken.None);
        return failure;
    }
}

/// <summary>Moves the tenant's default to another instance.</summary>
internal sealed class DefaultInstance(IInstances instances, TimeProvider clock)
{
    internal async Task Give(Instance instance, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await instances.FindDefault(ct) is { } holder && holder.Id != instance.Id)
            holder.Undefault(now);
        instance.MakeDefault(now);
    }
}
