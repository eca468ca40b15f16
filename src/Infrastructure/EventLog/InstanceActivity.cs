using Ardalis.Specification;
using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>Entries of the event log that are an instance's activity and match a filter, newest first.</summary>
internal sealed class InstanceActivity : Specification<EventRecord>
{
    private const string Disconnected = "instance.disconnected";
    private const string LimitReached = "instance.limit_exceeded";
    private const string LimitExceeded = "\"status\":\"limit_exceeded\"";
    private const string AuthExpired = "\"status\":\"auth_expired\"";

    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["instance_created"] = "instance.created",
        ["instance_updated"] = "instance.updated",
        ["instance_reconnected"] = "instance.restarted",
        ["instance_logout"] = "instance.logout_asked",
        ["instance_stopped"] = "instance.closed",
        ["qr_received"] = "instance.pairing_code_issued",
        ["connection_opened"] = "instance.connected",
    };

    internal InstanceActivity(InstanceId instance, ActivityFilter filter)
    {
        // The index of activity knows the prefix: it must stand in the statement as a constant.
        Query.Where(entry => entry.InstanceId == instance && entry.Type.StartsWith("instance."));
        Choose(filter.Actions);
        Query
            .Where(entry => entry.OccurredAt >= filter.From, filter.From is not null)
            .Where(entry => entry.OccurredAt <= filter.To, filter.To is not null)
            .OrderByDescending(entry => entry.Id)
            .Skip(filter.Skip)
            .Take(filter.Limit);
    }

    /// <summary>Returns the word of document 004 for an entry.</summary>
    internal static string ActionOf(EventRecord entry) =>
        entry.Type == LimitReached ? "limit_exceeded"
        : entry.Type != Disconnected ? Actions.First(action => action.Value == entry.Type).Key
        : entry.Data.Contains(LimitExceeded, StringComparison.Ordinal) ? "limit_exceeded"
        : entry.Data.Contains(AuthExpired, StringComparison.Ordinal) ? "auth_expired"
        : "connection_closed";

    private void Choose(IReadOnlyList<string> actions)
    {
        string[] wanted = actions.Count == 0 ? [.. Actions.Keys, "connection_closed", "limit_exceeded", "auth_expired"] : [.. actions];
        var types = wanted.Where(Actions.ContainsKey).Select(action => Actions[action]).ToList();
        var (closed, limit, expired) = (
            wanted.Contains("connection_closed"),
            wanted.Contains("limit_exceeded"),
            wanted.Contains("auth_expired")
        );
        if (limit)
            types.Add(LimitReached);
        Query.Where(entry =>
            types.Contains(entry.Type)
            || (
                entry.Type == Disconnected
                && (
                    (limit && entry.Data.Contains(LimitExceeded))
                    || (expired && entry.Data.Contains(AuthExpired))
                    || (closed && !entry.Data.Contains(LimitExceeded) && !entry.Data.Contains(AuthExpired))
                )
            )
        );
    }
}
