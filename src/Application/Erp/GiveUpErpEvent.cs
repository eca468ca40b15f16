using OmniHub.Application.Kernel;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Erp;

/// <summary>Ends an event after repeated unexpected errors in the hub. Sent by the hub itself.</summary>
/// <param name="Event">The event.</param>
[Requires(Permission.Internal, Scope.Erp)]
public sealed record GiveUpErpEvent(ErpEventId Event) : ICommand<Done>;

internal sealed class GiveUpErpEventHandler(IErpEvents events, TimeProvider clock) : ICommandHandler<GiveUpErpEvent, Done>
{
    public async Task<Result<Done>> Handle(GiveUpErpEvent command, CancellationToken cancellationToken)
    {
        (await events.Find(command.Event, cancellationToken))?.GiveUp("The hub failed over this event again and again.", clock.GetUtcNow());
        return Done.It;
    }
}
