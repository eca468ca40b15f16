using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Wire;

/// <summary>The one reply for every failure: written in the words of the surface that was asked.</summary>
public sealed class Refusal(Failure failure) : IResult
{
    /// <summary>What went wrong.</summary>
    public Failure Failure => failure;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => Failures.Write(httpContext, failure);
}
