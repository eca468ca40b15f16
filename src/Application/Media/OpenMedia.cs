using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Media;

/// <summary>Opens a file for whoever holds a signed link to it.</summary>
/// <param name="Id">The file.</param>
/// <param name="Expires">The time at which the link expires, in Unix seconds.</param>
/// <param name="Signature">The signature of the link.</param>
[Requires(Permission.None, Scope.Media)]
public sealed record OpenMedia(string Id, long Expires, string? Signature) : IQuery<OpenedMedia>
{
    /// <summary>Leaves out the signature, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(OpenMedia)} {Id}";
}

internal sealed class OpenMediaHandler(IMediaLibrary library, IMediaLinks links, TimeProvider clock) : IQueryHandler<OpenMedia, OpenedMedia>
{
    public async Task<Result<OpenedMedia>> Handle(OpenMedia query, CancellationToken cancellationToken)
    {
        // The existence of a file is not revealed without a genuine link.
        if (
            !Guid.TryParse(query.Id, out var id)
            || !links.IsGenuine(new MediaId(id), query.Expires, query.Signature ?? "")
            || query.Expires <= clock.GetUtcNow().ToUnixTimeSeconds()
        )
            return MediaFailures.LinkRefused;
        return await library.Open(new MediaId(id), cancellationToken);
    }
}
