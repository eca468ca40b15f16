using System.Reflection;
using OmniHub.Application.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>The names of actions and objects in the audit log.</summary>
internal static class AuditWords
{
    private static readonly string[] Subjects = ["Id", "Name", "Tenant", "Endpoint", "Instance"];

    internal static string ActionOf(Type request) => $"{RequiresAttribute.Of(request).Scope.Word()}.{Snake(request.Name)}";

    /// <summary>Reads what a request is about: what it says itself, else the first of its members that names things. No other member is ever read.</summary>
    internal static Func<object, string?> SubjectOf(Type request)
    {
        if (typeof(IAudited).IsAssignableFrom(request))
            return sent => ((IAudited)sent).Subject;
        var member = Subjects
            .Select(name => request.GetProperty(name, BindingFlags.Public | BindingFlags.Instance))
            .FirstOrDefault(one => one is not null);
        return member is null ? _ => null : sent => member.GetValue(sent)?.ToString();
    }

    private static string Snake(string name) =>
        string.Concat(
            name.Select((letter, at) => char.IsUpper(letter) ? $"{(at > 0 ? "_" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}")
        );
}
