using MediatR;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>
/// Refuses a request that the caller's role or key does not allow, by what the request declares with <see cref="RequiresAttribute"/>. Checks
/// only what the caller sent: requests that a use case sends itself, and the hub's own work, which has no caller, pass.
/// </summary>
internal sealed class PermissionCheck<TRequest, TResponse>(CallerContext context, PermissionDepth depth)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    private static readonly RequiresAttribute Declared = RequiresAttribute.Of(typeof(TRequest));

    private static readonly bool Writes = SendRights.IsCommand(typeof(TRequest));

    private static readonly bool IsForOneLine = typeof(IForOneInstance).IsAssignableFrom(typeof(TRequest));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (depth.IsInside || context.Current is not { } caller)
            return await next();
        if (SendRights.Refusal(caller, Declared, Writes, IsForOneLine) is { } refusal)
            return TResponse.Refuse(refusal);
        depth.IsInside = true;
        try
        {
            return await next();
        }
        finally
        {
            depth.IsInside = false;
        }
    }
}

/// <summary>Remembers whether this scope is inside a use case that was already permitted.</summary>
internal sealed class PermissionDepth
{
    internal bool IsInside { get; set; }
}
