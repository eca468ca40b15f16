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

    private static readonly Dictionary<InstanceActivityKind, string> Types = new()
    {
        [InstanceActivityKind.Created] = "instance.created",
        [InstanceActivityKind.Updated] = "instance.updated",
        [InstanceActivityKind.Restarted] = "instance.restarted",
        [InstanceActivityKind.LogoutRequested] = "instance.logout_asked",
        [InstanceActivityKind.Closed] = "instance.closed",
        [InstanceActivityKind.PairingCodeIssued] = "instance.pairing_code_issued",
        [InstanceActivityKind.Connected] = "instance.connected",
        [InstanceActivityKind.LimitExceeded] = LimitReached,
    };

    internal InstanceActivity(InstanceId instance, ActivityFilter filter)
    {
        // The index of activity knows the prefix: it must stand in the statement as a constant.
        Query.Where(entry => entry.InstanceId == instance && entry.Type.StartsWith("instance."));
        Choose(filter.Kinds ?? Enum.GetValues<InstanceActivityKind>());
        Query
            .Where(entry => entry.OccurredAt >= filter.From, filter.From is not null)
            .Where(entry => entry.OccurredAt <= filter.To, filter.To is not null)
            .OrderByDescending(entry => entry.Id)
            .Skip(filter.Skip)
            .Take(filter.Limit);
    }

    internal static InstanceActivityKind KindOf(EventRecord entry) =>
        entry.Type != Disconnected ? Types.First(kind => kind.Value == entry.Type).Key
        : entry.Data.Contains(LimitExceeded, StringComparison.Ordinal) ? InstanceActivityKind.LimitExceeded
        : entry.Data.Contains(AuthExpired, StringComparison.Ordinal) ? InstanceActivityKind.AuthExpired
        : InstanceActivityKind.Disconnected;

    private void Choose(IReadOnlyList<InstanceActivityKind> kinds)
    {
        var types = kinds.Where(Types.ContainsKey).Select(kind => Types[kind]).ToList();
        var (closed, limit, expired) = (
            kinds.Contains(InstanceActivityKind.Disconnected),
            kinds.Contains(InstanceActivityKind.LimitExceeded),
            kinds.Contains(InstanceActivityKind.AuthExpired)
        );
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
