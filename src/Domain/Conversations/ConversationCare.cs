using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Conversations;

/// <content>What people of the tenant do with it.</content>
public sealed partial class Conversation
{
    /// <summary>The most labels that one conversation has.</summary>
    public const int MaxLabels = 20;

    /// <summary>The longest label.</summary>
    public const int MaxLabelLength = 40;

    private const char BetweenLabels = '\n';

    /// <summary>The name of who has it, as it was when they got it.</summary>
    public string? AgentName { get; private set; }

    /// <summary>The time until which it is hidden, unless the customer writes before.</summary>
    public DateTimeOffset? SnoozedUntil { get; private set; }

    /// <summary>The time at which it was snoozed.</summary>
    public DateTimeOffset? SnoozedAt { get; private set; }

    /// <summary>Its labels, in the order they were given.</summary>
    public IReadOnlyList<string> Labels => LabelList?.Split(BetweenLabels) ?? [];

    /// <summary>The labels as they are stored.</summary>
    internal string? LabelList { get; private set; }

    /// <summary>True if it is hidden at that time.</summary>
    public bool IsSnoozed(DateTimeOffset now) => SnoozedUntil > now && (LastInboundAt is null || LastInboundAt < SnoozedAt);

    /// <summary>Assigns it to an operator; a resolved one is reopened. Changes nothing if the operator already has it.</summary>
    public Result<Done> Assign(Guid agent, string? name, string by, DateTimeOffset now)
    {
        if (AgentId == agent && Status is ConversationStatus.Active)
            return Done.It;
        var before = Status is ConversationStatus.Resolved ? null : AgentId;
        if (Status is ConversationStatus.Resolved)
            (OpenedAt, FirstReplyAt) = (now, null);
        (Status, AgentId, AgentName, AssignedAt) = (ConversationStatus.Active, agent, name, now);
        Record(new ConversationAssigned(TenantId, InstanceId, Id, agent, before == agent ? null : before, by, now));
        return Done.It;
    }

    /// <summary>Moves it from its operator to another one.</summary>
    public Result<Done> Transfer(Guid agent, string? name, string by, DateTimeOffset now)
    {
        if (Status is ConversationStatus.Resolved)
            return ConversationFailures.AlreadyResolved;
        return AgentId == agent ? ConversationFailures.HasItAlready : Assign(agent, name, by, now);
    }

    /// <summary>Takes it from its operator; it then waits for another one.</summary>
    public Result<Done> Unassign(string by, DateTimeOffset now)
    {
        if (Status is ConversationStatus.Resolved)
            return ConversationFailures.AlreadyResolved;
        if (AgentId is not { } before)
            return ConversationFailures.NotAssigned;
        (Status, AgentId, AgentName, AssignedAt) = (ConversationStatus.Pending, null, null, null);
        Record(new ConversationUnassigned(TenantId, InstanceId, Id, before, by, now));
        return Done.It;
    }

    /// <summary>Ends it; bots may speak again when the customer comes back.</summary>
    public Result<Done> Resolve(string by, int? satisfactionScore, DateTimeOffset now)
    {
        if (Status is ConversationStatus.Resolved)
            return ConversationFailures.AlreadyResolved;
        (Status, ResolvedAt, ResolvedBy, BotPausedAt, UnreadCount) = (ConversationStatus.Resolved, now, by, null, 0);
        Record(new ConversationResolved(TenantId, InstanceId, Id, AgentId, by, satisfactionScore, Seconds(OpenedAt, now), now));
        return Done.It;
    }

    /// <summary>Keeps flows and agents quiet.</summary>
    public Result<Done> PauseBot(DateTimeOffset now)
    {
        if (BotPausedAt is not null)
            return Done.It;
        BotPausedAt = now;
        Record(new BotPaused(TenantId, InstanceId, Id, now));
        return Done.It;
    }

    /// <summary>Lets flows and AI assistants answer again; refused while an operator has it.</summary>
    public Result<Done> ResumeBot(string by, DateTimeOffset now)
    {
        if (AgentId is not null && Status is not ConversationStatus.Resolved)
            return ConversationFailures.SomebodyHasIt;
        if (BotPausedAt is null)
            return Done.It;
        BotPausedAt = null;
        Record(new BotResumed(TenantId, InstanceId, Id, by, now));
        return Done.It;
    }

    /// <summary>Replaces its labels.</summary>
    public Result<Done> Label(IEnumerable<string> labels, string by, DateTimeOffset now)
    {
        var wanted = labels
            .Select(label => label.Trim())
            .Where(label => label.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (
            wanted.Count > MaxLabels
            || wanted.Any(label => label.Length > MaxLabelLength || label.Contains(BetweenLabels, StringComparison.Ordinal))
        )
            return ConversationFailures.BadLabels;
        if (wanted.SequenceEqual(Labels))
            return Done.It;
        LabelList = wanted.Count == 0 ? null : string.Join(BetweenLabels, wanted);
        Record(new ConversationLabelled(TenantId, InstanceId, Id, wanted, by, now));
        return Done.It;
    }

    /// <summary>Puts it out of sight until a time; null brings it back.</summary>
    public Result<Done> Snooze(DateTimeOffset? until, string by, DateTimeOffset now)
    {
        if (until <= now)
            return ConversationFailures.SnoozeInThePast;
        if (until is not null && Status is ConversationStatus.Resolved)
            return ConversationFailures.AlreadyResolved;
        (SnoozedUntil, SnoozedAt) = (until, until is null ? null : now);
        Record(new ConversationSnoozed(TenantId, InstanceId, Id, until, by, now));
        return Done.It;
    }

    /// <summary>Marks all messages as read by an operator.</summary>
    public Result<Done> Seen()
    {
        SeenByHuman();
        return Done.It;
    }

    /// <summary>A note was written.</summary>
    public void Noted(Guid note, string by, DateTimeOffset now) => Record(new ConversationNoted(TenantId, InstanceId, Id, note, by, now));

    private static double Seconds(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (to - from).TotalSeconds);
}
