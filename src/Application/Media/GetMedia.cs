using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Media;

/// <summary>Gets the description of a file of the tenant: an upload, or the file of a message.</summary>
/// <param name="Id">Its id; the message's id for the file of a message.</param>
[Requires(Permission.Viewer, Scope.Media)]
public sealed record GetMedia(string Id) : IQuery<MediaView>;

internal sealed class GetMediaHandler(IMediaLibrary library, ICaller caller) : IQueryHandler<GetMedia, MediaView>
{
    public async Task<Result<MediaView>> Handle(GetMedia query, CancellationToken cancellationToken) =>
        Guid.TryParse(query.Id, out var id) && await library.Find(new MediaId(id), caller.Tenant, cancellationToken) is { } found
            ? found
            : MediaFailures.Unknown;
}
