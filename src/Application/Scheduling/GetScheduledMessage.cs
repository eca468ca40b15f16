using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Application.Scheduling;

/// <summary>Shows one scheduled message.</summary>
/// <param name="Id">The id of the scheduled message.</param>
[Requires(Permission.Viewer, Scope.Scheduling)]
public sealed record GetScheduledMessage(ScheduledMessageId Id) : IQuery<ScheduledMessageView>, IForOneInstance;

internal sealed class GetScheduledMessageHandler(ScheduledMessages common) : IQueryHandler<GetScheduledMessage, ScheduledMessageView>
{
    public async Task<Result<ScheduledMessageView>> Handle(GetScheduledMessage query, CancellationToken cancellationToken) =>
        await common.Find(query.Id, cancellationToken) is { } one ? await common.View(one, cancellationToken) : SchedulingFailures.NotFound;
}
