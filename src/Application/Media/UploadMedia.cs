using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Media;

/// <summary>Stores an uploaded file, so that messages can use it.</summary>
/// <param name="File">The file, written aside.</param>
[Requires(Permission.Agent, Scope.Media)]
public sealed record UploadMedia(Result<StagedFile> File) : ICommand<MediaView>, IExternalCall;

internal sealed class UploadMediaHandler(IMediaLibrary library, ICaller caller) : ICommandHandler<UploadMedia, MediaView>
{
    public async Task<Result<MediaView>> Handle(UploadMedia command, CancellationToken cancellationToken) =>
        command.File.Failure is { } refused ? refused : await library.Keep(command.File.Value, caller.Tenant, cancellationToken);
}
