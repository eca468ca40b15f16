namespace OmniHub.Tests.Architecture.Rules;

/// <summary>Which layer may know what.</summary>
internal static class LayerRules
{
    private static readonly string[] MachineryOfOthers =
    [
        "Microsoft.EntityFrameworkCore",
        "Microsoft.AspNetCore",
        "Microsoft.Data",
        "Npgsql",
        "System.Data",
        "System.Net.Http",
        "System.Text.Json",
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<Rule> All { get; } =
    [
        new(
            "The domain uses the language's own library and itself, nothing else",
            house => House.Uses(house.In("Domain"), (_, used) => !House.IsIn(used, "Domain") && !IsPlainLibrary(used)),
            "Domain.Lines.Line uses System.Net.Http.HttpClient"
        ),
        new(
            "The application knows neither storage nor HTTP nor JSON",
            house => House.Uses(house.In("Application"), (_, used) => IsMachinery(used)),
            "Application.Lines.OpenLineHandler uses System.Text.Json.JsonSerializer"
        ),
        new(
            "Aggregates of different features know each other by id only",
            house =>
                House.Uses(
                    house.In("Domain"),
                    (type, used) => House.IsAggregate(used) && House.IsIn(used, "Domain") && FeatureOf(type) != FeatureOf(used)
                ),
            "Domain.Talks.Talk uses OmniHub.Tests.Architecture.Offenders.Domain.Lines.Line"
        ),
        new(
            "The storage of one feature's aggregates does not know another's",
            house =>
            {
                var features = house.In("Domain").Select(FeatureOf).Where(feature => feature is not (null or "Kernel")).ToHashSet();
                return House.Uses(
                    house.In("Infrastructure").Where(type => features.Contains(FeatureOf(type))),
                    (type, used) =>
                        House.IsIn(used, "Infrastructure") && features.Contains(FeatureOf(used)) && FeatureOf(type) != FeatureOf(used)
                );
            },
            "Infrastructure.Talks.TalkStore uses OmniHub.Tests.Architecture.Offenders.Infrastructure.Lines.LineStore"
        ),
        new(
            "Providers do not know each other",
            house =>
                House.Uses(
                    house.In("Infrastructure", "Providers"),
                    (type, used) => ProviderOf(type) is { } provider && ProviderOf(used) is { } other && provider != other
                ),
            "Providers.Pigeon.PigeonGateway uses OmniHub.Tests.Architecture.Offenders.Infrastructure.Providers.Smoke.SmokeClient"
        ),
        new(
            "Nobody but a provider's own folders knows its words",
            house =>
                House.Uses(
                    house.Types,
                    (type, used) =>
                        House.IsIn(used, "Infrastructure", "Providers")
                        && ProviderOf(used) is { } provider
                        && ProviderOf(type) != provider
                        && !used.Name.EndsWith("Module", StringComparison.Ordinal)
                ),
            "Infrastructure.Talks.TalkStore uses OmniHub.Tests.Architecture.Offenders.Infrastructure.Providers.Smoke.SmokeClient"
        ),
        new(
            "Surfaces do not know each other",
            house =>
                House.Uses(
                    house.In("Api", "Surfaces"),
                    (type, used) => SurfaceOf(type) is { } surface && SurfaceOf(used) is { } other && surface != other
                ),
            "Surfaces.Drum.DrumWire uses OmniHub.Tests.Architecture.Offenders.Api.Surfaces.Flag.FlagWire"
        ),
        new(
            "Surfaces translate commands, queries and views; they see neither aggregates nor storage",
            house =>
                House.Uses(
                    house.In("Api", "Surfaces"),
                    (_, used) =>
                        House.IsAggregate(used)
                        || House.IsIn(used, "Infrastructure")
                        || used.FullName!.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                ),
            "Surfaces.Drum.DrumWire uses OmniHub.Tests.Architecture.Offenders.Domain.Lines.Line"
        ),
        new(
            "The console sends use cases; it sees neither aggregates nor storage nor the host",
            house =>
                House.Uses(
                    house.In("WebConsole"),
                    (_, used) =>
                        House.IsAggregate(used)
                        || House.PlaceOf(used) is ["Infrastructure" or "Api" or "Simulator", ..]
                        || used.FullName!.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                ),
            "WebConsole.Lines.LinesPage uses OmniHub.Tests.Architecture.Offenders.Infrastructure.Talks.TalkStore"
        ),
        new(
            "The simulator knows nothing of the hub",
            house => House.Uses(house.In("Simulator"), (_, used) => House.PlaceOf(used) is [not "Simulator", ..]),
            "Simulator.Parrots.Parrot uses OmniHub.Tests.Architecture.Offenders.Domain.Lines.Line"
        ),
        new(
            "The hub knows nothing of the simulator; the host mounts it, and implements what the demo asks for",
            house =>
                House.Uses(
                    house.Types.Where(type => !House.IsIn(type, "Simulator")),
                    (_, used) => House.IsIn(used, "Simulator") && !used.IsInterface
                ),
            "Api.ParrotCage uses OmniHub.Tests.Architecture.Offenders.Simulator.Parrots.Parrot"
        ),
    ];

    private static string? FeatureOf(Type type) => House.PlaceOf(type) is [_, var feature, ..] ? feature : null;

    private static string? ProviderOf(Type type) =>
        House.PlaceOf(type) switch
        {
            ["Infrastructure", "Providers", var provider, ..] => provider,
            // The door at which a provider knocks hears its words.
            ["Api", "Ingress", var provider, ..] => provider,
            _ => null,
        };

    private static string? SurfaceOf(Type type) => House.PlaceOf(type) is ["Api", "Surfaces", var surface, ..] ? surface : null;

    private static bool IsMachinery(Type used) =>
        MachineryOfOthers.Any(one => $"{used.Namespace}.".StartsWith(one + ".", StringComparison.Ordinal));

    private static bool IsPlainLibrary(Type used) =>
        !IsMachinery(used)
        && (House.PlaceOf(used).Length == 0 || used.Namespace!.StartsWith("System", StringComparison.Ordinal))
        && (
            used.Assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal)
            // What the compiler writes into the assembly itself.
            || used.Namespace is "System.Runtime.CompilerServices" or "Microsoft.CodeAnalysis" or "System.Text.RegularExpressions.Generated"
            || used.Name.StartsWith('<')
        );
}
