using System.Text.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers.Evolution;

/// <summary>What a real server posted and answered.</summary>
internal static class Recorded
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Infrastructure", "Providers", "Evolution", "Payloads");

    private static readonly string SimulatorFolder = Path.Combine(AppContext.BaseDirectory, "Simulator", "Payloads");

    /// <summary>The file of a recording, of those for the adapter or those for the simulator.</summary>
    public static string At(string file) => Path.Combine(File.Exists(Path.Combine(Folder, file)) ? Folder : SimulatorFolder, file);

    public static IEnumerable<string> Webhooks() => Directory.GetFiles(Folder, "webhook.*.json").Order(StringComparer.Ordinal);

    public static byte[] Webhook(string name) => File.ReadAllBytes(At($"webhook.{name}.json"));

    /// <summary>A recorded answer with the status it came with.</summary>
    public static Reply Answer(string name)
    {
        var recorded = JsonElement.Parse(File.ReadAllBytes(At($"response.{name}.json")));
        return Reply.Json(recorded.GetProperty("status").GetInt32(), recorded.GetProperty("body").GetRawText());
    }
}
