using System.Reflection;

namespace OmniHub.Application.Kernel;

/// <summary>
/// Declares who may send a command or query, and which scope a narrowed key needs for it: read for a query, write for a command. A request
/// without it is refused by the pipeline with an exception, whoever sends it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RequiresAttribute(Permission permission, Scope scope) : Attribute
{
    /// <summary>The permission that is needed to send it.</summary>
    public Permission Permission { get; } = permission;

    /// <summary>The scope of keys that it belongs to, and the first word of its action in the audit log.</summary>
    public Scope Scope { get; } = scope;

    internal static RequiresAttribute Of(Type request) =>
        request.GetCustomAttribute<RequiresAttribute>()
        ?? throw new InvalidOperationException($"{request.FullName} does not declare who may send it: [Requires] is missing");
}
