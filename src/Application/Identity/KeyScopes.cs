using OmniHub.Application.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>What keys can be narrowed to: <c>feature:read</c> and <c>feature:write</c>, with <c>*</c> for either half. The features are the hub's own.</summary>
internal static class KeyScopes
{
    private const string Any = "*";

    /// <summary>Users, keys and the audit log: never for a narrowed key, or it could make itself a wider one.</summary>
    private const string Own = "identity";

    private static readonly HashSet<string> Features =
    [
        .. typeof(KeyScopes)
            .Assembly.GetTypes()
            .Where(type =>
                type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(MediatR.IRequest<>))
            )
            .Select(FeatureOf)
            .Where(feature => feature != Own),
    ];

    /// <summary>What can stand before the colon, for people who guessed wrong.</summary>
    internal static string Known => string.Join(", ", Features.Order(StringComparer.Ordinal));

    /// <summary>The feature that a use case belongs to: its folder.</summary>
    internal static string FeatureOf(Type request) => (request.Namespace ?? string.Empty).Split('.')[^1].ToLowerInvariant();

    internal static bool IsKnown(string scope) =>
        scope.Split(':') is [var feature, var access]
        && (feature == Any || Features.Contains(feature))
        && access is "read" or "write" or Any;

    internal static bool Cover(ICaller caller, string feature, bool writes)
    {
        if (caller.Scopes.Count == 0)
            return true;
        if (feature == Own)
            return !writes;
        var access = writes ? "write" : "read";
        return caller.Scopes.Contains($"{feature}:{access}")
            || caller.Scopes.Contains($"{feature}:{Any}")
            || caller.Scopes.Contains($"{Any}:{access}")
            || caller.Scopes.Contains($"{Any}:{Any}");
    }
}
