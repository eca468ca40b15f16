using System.Reflection;
using OmniHub.Domain.Kernel;

namespace OmniHub.Tests.Architecture;

/// <summary>What the rules are applied to: all types of the product with their sources, or the offenders that show that a rule bites.</summary>
internal sealed record House(IReadOnlyList<Type> Types, IReadOnlyList<SourceFile> Sources)
{
    private const string OffendersPlace = "OmniHub.Tests.Architecture.Offenders.";
    private const string ProductPlace = "OmniHub.";

    /// <summary>The product as it was built.</summary>
    public static House Product { get; } =
        new(
            [
                .. new[] { "Domain", "Application", "Infrastructure", "Api", "Simulator", "Console" }.SelectMany(layer =>
                    TypesOf(Assembly.Load($"OmniHub.{layer}"))
                ),
            ],
            SourceFile.All("src")
        );

    /// <summary>A house in which every rule is broken once.</summary>
    public static House OfOffenders { get; } =
        new(
            [.. TypesOf(typeof(House).Assembly).Where(type => $"{type.Namespace}.".StartsWith(OffendersPlace, StringComparison.Ordinal))],
            OffendingSources.All
        );

    /// <summary>Where a type lives, as layer and folders: <c>["Domain", "Instances"]</c>; empty for what is not ours.</summary>
    public static string[] PlaceOf(Type type)
    {
        var place = $"{type.Namespace}.";
        return place.StartsWith(OffendersPlace, StringComparison.Ordinal) ? Split(place[OffendersPlace.Length..])
            : place.StartsWith(ProductPlace, StringComparison.Ordinal) ? Split(place[ProductPlace.Length..])
            : [];
    }

    /// <summary>The types of one layer or of folders in it.</summary>
    public IEnumerable<Type> In(params string[] place) => Types.Where(type => IsIn(type, place));

    /// <summary>Whether a type lives there or in a folder below.</summary>
    public static bool IsIn(Type type, params string[] place) => PlaceOf(type).AsSpan().StartsWith(place);

    /// <summary>Each of the given types that uses one it must not use.</summary>
    public static IEnumerable<string> Uses(IEnumerable<Type> types, Func<Type, Type, bool> mustNot) =>
        from type in types
        from used in TypeUses.Of(type)
        where mustNot(type, used)
        select $"{type.FullName} uses {used.FullName}";

    /// <summary>Whether it is an aggregate.</summary>
    public static bool IsAggregate(Type type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(AggregateRoot<>))
                return true;
        return false;
    }

    private static string[] Split(string place) => place.TrimEnd('.').Split('.');

    private static IEnumerable<Type> TypesOf(Assembly assembly) =>
        assembly.GetTypes().Where(type => type is { IsNested: false, Namespace: not null } && !type.Name.StartsWith('<'));
}
