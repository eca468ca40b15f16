using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Wire;

/// <summary>The HTTP statuses with which a dialect refuses.</summary>
internal static class SurfaceStatuses
{
    private static readonly Failure[] OneOfEach =
    [
        new Invalid("", "", []),
        new Unauthenticated("", ""),
        new Denied("", ""),
        new NotFound("", ""),
        new Conflict("", ""),
        new Unprocessable("", ""),
        new Limited("", "", default),
        new Unexpected("", ""),
        new Unsupported("", ""),
        new Upstream("", ""),
        new Unavailable("", ""),
    ];

    /// <summary>Malformed requests are 400 in every dialect.</summary>
    internal static IReadOnlyList<int> RefusalStatuses(this Surface surface) =>
        [.. OneOfEach.Select(surface.StatusOf).Append(StatusCodes.Status400BadRequest).Distinct().Order()];
}
