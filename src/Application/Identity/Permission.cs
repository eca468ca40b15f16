using MediatR;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>
/// Refuses what the caller's role or key does not allow. Asked once, for what the caller sent; what a use case sends on its own behalf, and
/// the hub's own work, which has no caller, is not asked again.
/// </summary>
internal sealed class Permission<TRequest, TResponse>(CallerContext context, PermissionDepth depth) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    private static readonly bool Writes = typeof(TRequest)
        .GetInterfaces()
        .Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>));

    private static readonly string Feature = KeyScopes.FeatureOf(typeof(TRequest));

    // Conversations and what is said in them are an agent's work; everything else that changes something is an administrator's.
    private static readonly Standing Usual =
        !Writes ? Standing.Viewer
        : Feature is "conversations" or "messaging" or "notifications" ? Standing.Agent
        : Standing.Admin;

    private static readonly bool IsForOneLine = typeof(IForOneLine).IsAssignableFrom(typeof(TRequest));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (depth.IsInside || context.Current is not { } caller)
            return await next();
        if (RefusalOf(request, caller) is { } refusal)
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

    private static Denied? RefusalOf(TRequest request, ICaller caller)
    {
        var least = request is IRequire required ? required.Least : Usual;
        if (StandingOf(caller) < least)
            return IdentityFailures.RoleTooLow(least);
        if (caller.OnlyInstance is not null && !IsForOneLine)
            return IdentityFailures.NotOfOneLine;
        return KeyScopes.Cover(caller, Feature, Writes) ? null : IdentityFailures.ScopeMissing($"{Feature}:{(Writes ? "write" : "read")}");
    }

    // A key for one instance runs that instance's conversations, not the tenant.
    private static Standing StandingOf(ICaller caller)
    {
        if (caller.IsPlatform)
            return Standing.Platform;
        var highest = caller.Roles.Max(word => Roles.Named(word)?.Standing()) ?? Standing.Viewer;
        return caller.OnlyInstance is not null && highest > Standing.Supervisor ? Standing.Supervisor : highest;
    }
}

/// <summary>Whether this scope is inside a use case that was allowed.</summary>
internal sealed class PermissionDepth
{
    internal bool IsInside { get; set; }
}
