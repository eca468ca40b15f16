using System.Collections.Concurrent;
using System.Globalization;

namespace OmniHub.Simulator.Graph;

/// <summary>One number of a business, as Meta keeps it.</summary>
internal sealed record GraphNumber
{
    internal required string Id { get; init; }

    internal required string Account { get; init; }

    /// <summary>Digits with country code.</summary>
    internal required string Phone { get; init; }

    internal required string Name { get; init; }

    internal required string Token { get; init; }

    internal required string AppSecret { get; init; }

    internal string Quality { get; init; } = "GREEN";

    /// <summary>The address of the app's webhooks; null for the hub that serves the simulator.</summary>
    internal Uri? Callback { get; init; }
}

/// <summary>A template of a business account.</summary>
internal sealed record GraphTemplate(
    string Id,
    string Name,
    string Language,
    string Category,
    string Status,
    string Quality,
    System.Text.Json.Nodes.JsonArray Components
);

/// <summary>A business account: its templates, and where it wants its webhooks.</summary>
internal sealed class GraphAccount
{
    internal ConcurrentDictionary<(string Name, string Language), GraphTemplate> Templates { get; } = new();

    internal Uri? Callback { get; set; }

    internal bool IsSubscribed { get; set; }
}

/// <summary>A file that was uploaded, or that a person sent.</summary>
internal sealed record GraphFile(string Id, string Number, byte[] Bytes, string Mimetype, string? FileName);

/// <summary>The behaviour of the simulator; read with <c>GET</c> and replaced with <c>PUT /simulator/graph/options</c>.</summary>
/// <param name="AutoDeliver">Phones acknowledge what they get at once.</param>
/// <param name="AutoRead">Phones read what they get at once.</param>
/// <param name="Window">Free messages to people who did not write within a day fail, as Meta has it.</param>
/// <param name="Attempts">Attempts of one webhook.</param>
/// <param name="FirstDelayMs">Wait before the second attempt; doubles from there.</param>
internal sealed record GraphOptions(
    bool AutoDeliver = true,
    bool AutoRead = false,
    bool Window = true,
    int Attempts = 8,
    int FirstDelayMs = 1_000
);

/// <summary>Ids in the shapes that Meta gives them.</summary>
internal static class GraphIds
{
    private static long s_last = 1_000_000_000_000_000 + Random.Shared.NextInt64(1_000_000_000);

    internal static string Message() => "wamid." + Convert.ToBase64String(Guid.CreateVersion7().ToByteArray()).TrimEnd('=');

    internal static string Node() => Interlocked.Increment(ref s_last).ToString(CultureInfo.InvariantCulture);
}
