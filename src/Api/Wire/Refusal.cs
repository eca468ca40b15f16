using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Wire;

/// <summary>The reply for every failure, written in the format of the requested dialect.</summary>
public sealed class Refusal(Failure failure) : IResult
{
    /// <summary>The failure to write.</summary>
    public Failure Failure => failure;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => Failures.Write(httpContext, failure);
}
