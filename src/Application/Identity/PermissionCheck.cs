using MediatR;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
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

    private static readonly bool Writes = typeof(TRequest)
        .GetInterfaces()
        .Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>));

    private static readonly bool IsForOneLine = typeof(IForOneInstance).IsAssignableFrom(typeof(TRequest));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (depth.IsInside || context.Current is not { } caller)
            return await next();
        if (RefusalOf(caller) is { } refusal)
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

    private static Denied? RefusalOf(ICaller caller)
    {
        if (Declared.Permission is Permission.None)
            return null;
        if (Declared.Permission <= Permission.Admin && (Permission)CallerRights.StandingOf(caller) < Declared.Permission)
            return IdentityFailures.RoleTooLow((AccessLevel)Declared.Permission);
        if (caller.OnlyInstance is not null && !IsForOneLine)
            return IdentityFailures.NotOfOneLine;
        if (!KeyScopes.Cover(caller, Declared.Scope, Writes))
            return IdentityFailures.ScopeMissing($"{Declared.Scope.Word()}:{(Writes ? "write" : "read")}");
        // No role of a tenant is high enough, so this refusal names none.
        return Declared.Permission > Permission.Admin && !caller.IsPlatform ? IdentityFailures.NotAllowed : null;
    }
}

/// <summary>Remembers whether this scope is inside a use case that was already permitted.</summary>
internal sealed class PermissionDepth
{
    internal bool IsInside { get; set; }
}
