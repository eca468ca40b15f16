using OmniHub.Application.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>The scopes of keys as words: <c>scope:read</c> and <c>scope:write</c>, with <c>*</c> for either half.</summary>
internal static class KeyScopes
{
    private const string Any = "*";

    private static readonly Dictionary<Scope, string> Words = Enum.GetValues<Scope>()
        .ToDictionary(scope => scope, scope => scope.ToString().ToLowerInvariant());

    // A narrowed key that could change users and keys could make itself a wider one.
    private static readonly HashSet<string> Grantable = [.. Words.Where(one => one.Key is not Scope.Identity).Select(one => one.Value)];

    /// <summary>The words that can stand before the colon, for error messages.</summary>
    internal static string Known => string.Join(", ", Grantable.Order(StringComparer.Ordinal));

    internal static string Word(this Scope scope) => Words[scope];

    internal static bool IsKnown(string scope) =>
        scope.Split(':') is [var word, var access] && (word == Any || Grantable.Contains(word)) && access is "read" or "write" or Any;

    /// <summary>Returns true if the caller's credential has no scopes, or its scopes include this one.</summary>
    internal static bool Cover(ICaller caller, Scope scope, bool writes)
    {
        if (caller.Scopes.Count == 0)
            return true;
        if (scope is Scope.Identity)
            return !writes;
        var (word, access) = (scope.Word(), writes ? "write" : "read");
        return caller.Scopes.Contains($"{word}:{access}")
            || caller.Scopes.Contains($"{word}:{Any}")
            || caller.Scopes.Contains($"{Any}:{access}")
            || caller.Scopes.Contains($"{Any}:{Any}");
    }
}
