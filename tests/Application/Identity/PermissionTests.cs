using System.Reflection;
using MediatR;
using OmniHub.Application;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;

namespace OmniHub.Tests.Application.Identity;

public sealed class PermissionTests
{
    private static readonly string[] Published = File.ReadAllLines(
        Path.Combine(AppContext.BaseDirectory, "Application", "Identity", "permissions.verified.txt")
    );

    /// <summary>Whoever changes who may do what changes the table too, and a reviewer sees both.</summary>
    [Fact]
    public void Requests_declare_what_the_table_says() =>
        typeof(ApplicationModule)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsAbstract: false, IsInterface: false }
                && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequest<>))
            )
            .Select(Line)
            .Order(StringComparer.Ordinal)
            .ShouldBe(Published);

    /// <summary>Keys that exist keep these words.</summary>
    [Fact]
    public void Keys_can_be_narrowed_to_the_published_scopes_and_no_others()
    {
        var words = Published.Select(line => line.Split(':')[0]).Where(word => word != "identity").Distinct().ToList();

        KeyScopes.Known.Split(", ").ShouldBe(words);
        words.ShouldAllBe(word => KeyScopes.IsKnown($"{word}:read") && KeyScopes.IsKnown($"{word}:*"));
        KeyScopes.IsKnown("*:write").ShouldBeTrue();
        KeyScopes.IsKnown("identity:read").ShouldBeFalse();
        KeyScopes.IsKnown("instances:all").ShouldBeFalse();
    }

    [Fact]
    public void A_request_that_declares_nothing_is_never_let_through() =>
        Should
            .Throw<InvalidOperationException>(() => RequiresAttribute.Of(typeof(Undeclared)))
            .Message.ShouldContain("does not declare who may send it");

    private static string Line(Type request)
    {
        var declared = request.GetCustomAttribute<RequiresAttribute>();
        var writes = request.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>));
        return $"{declared?.Scope.Word()}:{(writes ? "write" : "read")} {declared?.Permission.ToString().ToLowerInvariant()} {request.Name}";
    }

    private sealed record Undeclared : IQuery<int>;
}
