namespace OmniHub.Tests.WebConsole;

/// <summary>A journey in a real browser; skipped by name where no Chromium is, unless <c>OMNIHUB_REQUIRE_CHROMIUM=1</c>: then it fails for want of one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnChromiumAttribute : FactAttribute
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Decides at discovery.</summary>
    public OnChromiumAttribute() =>
        Skip =
            Program is null && Environment.GetEnvironmentVariable("OMNIHUB_REQUIRE_CHROMIUM") is not "1"
                ? "No Chromium: install it (Debian: apt-get install chromium)."
                : null;

    /// <summary>The browser of this machine, or null.</summary>
    internal static string? Program { get; } = Array.Find(Places, File.Exists);
}
