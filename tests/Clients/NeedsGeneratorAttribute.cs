using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Clients;

/// <summary>A test that needs a generator of clients; skipped by name where it is not installed, unless <c>OMNIHUB_REQUIRE_CLIENTS=1</c>: then it fails for want of one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsGeneratorAttribute : FactAttribute
{
    /// <summary>The folder of the TypeScript programs and their pinned packages.</summary>
    internal const string Judges = "Clients/Judges";

    /// <summary>The generators neither look for news nor leave build servers behind.</summary>
    internal static readonly Dictionary<string, string> Quiet = new()
    {
        ["KIOTA_OFFLINE_ENABLED"] = "true",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
    };

    /// <summary>Decides at discovery.</summary>
    /// <param name="generator">The package of the tool, or <c>typescript</c> for those of Node.</param>
    public NeedsGeneratorAttribute(string generator)
    {
        Generator = generator;
        Skip =
            IsThere(generator) || Environment.GetEnvironmentVariable("OMNIHUB_REQUIRE_CLIENTS") is "1"
                ? null
                : $"{generator} is not installed: dotnet tool restore, and Node with npm for TypeScript.";
    }

    /// <summary>The package of the tool.</summary>
    public string Generator { get; }

    private static bool IsThere(string generator) =>
        generator == "typescript" ? NodePackages.Of(Judges) is not null : Directory.Exists(Path.Combine(Packages, generator));

    private static string Packages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
