using OmniHub.Application.Channels;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>A file that came with the request. Its content decides whether it is sent as an image, a video, audio or a document.</summary>
/// <param name="File">The file, written to disk; or the reason why it could not be read, which then is the answer.</param>
public sealed record MediaUpload(Result<StagedFile> File) : MediaSource;

/// <summary>A file that the hub itself fetches before anything is sent. Its content decides whether it is sent as an image, a video, audio or a document.</summary>
/// <param name="Url">Where it is; http or https.</param>
/// <param name="FileName">Its name; null: as the link calls it.</param>
public sealed record MediaDownload(string? Url, string? FileName) : MediaSource;
