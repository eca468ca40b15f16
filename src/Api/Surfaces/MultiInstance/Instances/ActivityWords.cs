using System.Text.Json;
using OmniHub.Application.Instances;

namespace OmniHub.Api.Surfaces.MultiInstance.Instances;

/// <summary>The document's words for the activities of an instance.</summary>
internal static class ActivityWords
{
    private static readonly Dictionary<string, InstanceActivityKind> Kinds = new(StringComparer.Ordinal)
    {
        ["instance_created"] = InstanceActivityKind.Created,
        ["instance_updated"] = InstanceActivityKind.Updated,
        ["instance_reconnected"] = InstanceActivityKind.Restarted,
        ["instance_logout"] = InstanceActivityKind.LogoutRequested,
        ["instance_stopped"] = InstanceActivityKind.Closed,
        ["qr_received"] = InstanceActivityKind.PairingCodeIssued,
        ["connection_opened"] = InstanceActivityKind.Connected,
        ["connection_closed"] = InstanceActivityKind.Disconnected,
        ["limit_exceeded"] = InstanceActivityKind.LimitExceeded,
        ["auth_expired"] = InstanceActivityKind.AuthExpired,
    };

    private static readonly Dictionary<InstanceActivityKind, string> Words = Kinds.ToDictionary(pair => pair.Value, pair => pair.Key);

    internal static string Of(InstanceActivityKind kind) => Words[kind];

    /// <summary>The kinds that a comma-separated list names, null for all; a word that the document does not have names none.</summary>
    internal static IReadOnlyList<InstanceActivityKind>? Named(string? actions)
    {
        string[] words = actions?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return words.Length == 0 ? null : [.. words.Where(Kinds.ContainsKey).Select(word => Kinds[word])];
    }

    internal static IReadOnlyDictionary<string, object> DetailsOf(ActivityView view)
    {
        var details = view.Details.ToDictionary(detail => CamelCase(detail.Key), detail => detail.Value, StringComparer.Ordinal);
        if (view.Actor is { } actor)
            details["by"] = actor;
        return details;
    }

    private static string CamelCase(string snake) =>
        JsonNamingPolicy.CamelCase.ConvertName(string.Concat(snake.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
}
