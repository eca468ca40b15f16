using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Media;

/// <summary>Deletes an upload. Messages with the same bytes keep them.</summary>
/// <param name="Id">The upload.</param>
[Requires(Permission.Agent, Scope.Media)]
public sealed record DiscardMedia(string Id) : ICommand<Done>, IExternalCall;

internal sealed class DiscardMediaHandler(IMediaLibrary library, ICaller caller) : ICommandHandler<DiscardMedia, Done>
{
    public async Task<Result<Done>> Handle(DiscardMedia command, CancellationToken cancellationToken) =>
        Guid.TryParse(command.Id, out var id) && await library.Discard(new MediaId(id), caller.Tenant, cancellationToken)
            ? Done.It
            : MediaFailures.Unknown;
}
