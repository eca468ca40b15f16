using System.Text.Json;

namespace OmniHub.Tests.Infrastructure.Providers.Official;

/// <summary>Examples of what Meta's Cloud API takes, answers and posts.</summary>
internal static class CloudExamples
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Infrastructure", "Providers", "Official", "Payloads");

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, $"{name}.json"));

    public static JsonElement Json(string name) => JsonElement.Parse(Bytes(name));

    public static IEnumerable<string> Webhooks() =>
        Directory.GetFiles(Folder, "webhook-*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);
}
