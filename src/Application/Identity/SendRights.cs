using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Decides which requests a caller may send, by what a request declares with <see cref="RequiresAttribute"/>.</summary>
public static class SendRights
{
    /// <summary>Returns true if the pipeline would let this caller send a request of that type. User interfaces ask it, to offer only what is allowed.</summary>
    public static bool MaySend<TRequest>(this ICaller caller) => Refusal(caller, typeof(TRequest)) is null;

    internal static Denied? Refusal(ICaller caller, Type request)
    {
        var declared = RequiresAttribute.Of(request);
        return Refusal(caller, declared, IsCommand(request), typeof(IForOneInstance).IsAssignableFrom(request));
    }

    internal static bool IsCommand(Type request) =>
        request.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>));

    internal static Denied? Refusal(ICaller caller, RequiresAttribute declared, bool writes, bool isForOneLine)
    {
        if (declared.Permission is Permission.None)
            return null;
        if (declared.Permission <= Permission.Admin && (Permission)CallerRights.StandingOf(caller) < declared.Permission)
            return IdentityFailures.RoleTooLow((AccessLevel)declared.Permission);
        if (caller.OnlyInstance is not null && !isForOneLine)
            return IdentityFailures.NotOfOneLine;
        if (!KeyScopes.Cover(caller, declared.Scope, writes))
            return IdentityFailures.ScopeMissing($"{declared.Scope.Word()}:{(writes ? "write" : "read")}");
        // No role of a tenant is high enough, so this refusal names none.
        return declared.Permission > Permission.Admin && !caller.IsPlatform ? IdentityFailures.NotAllowed : null;
    }
}
