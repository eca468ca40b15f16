using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Analytics;

/// <summary>The counters of one instance in a quarter of an hour, from which the hours and days of every time zone are summed.</summary>
internal sealed class StatSlot : ITenantOwned
{
    public TenantId TenantId { get; init; }

    public DateTimeOffset Slot { get; init; }

    public InstanceId InstanceId { get; init; }

    public long Received { get; init; }

    public long Sent { get; init; }

    public long Delivered { get; init; }

    public long Read { get; init; }

    public long Replies { get; init; }

    public long ReplyMicroseconds { get; init; }

    public long FirstReplies { get; init; }

    public long FirstReplyMicroseconds { get; init; }

    public long Started { get; init; }

    public long Resolved { get; init; }

    public long ResolveMicroseconds { get; init; }

    public long Scores { get; init; }

    public long ScoreSum { get; init; }
}

internal sealed class StatSlotMapping : IEntityTypeConfiguration<StatSlot>
{
    public void Configure(EntityTypeBuilder<StatSlot> table)
    {
        table.ToTable("stat_slots");
        table.HasKey(slot => new
        {
            slot.TenantId,
            slot.Slot,
            slot.InstanceId,
        });
        // Everybody's slots of today, for the platform's dashboard.
        table.HasIndex(slot => slot.Slot);
    }
}

/// <summary>The number of messages of one kind and direction in a quarter of an hour.</summary>
internal sealed class StatKind : ITenantOwned
{
    public TenantId TenantId { get; init; }

    public DateTimeOffset Slot { get; init; }

    public MessageKind Kind { get; init; }

    public MessageDirection Direction { get; init; }

    public long Messages { get; init; }
}

internal sealed class StatKindMapping : IEntityTypeConfiguration<StatKind>
{
    public void Configure(EntityTypeBuilder<StatKind> table)
    {
        table.ToTable("stat_kinds");
        table.HasKey(slot => new
        {
            slot.TenantId,
            slot.Slot,
            slot.Kind,
            slot.Direction,
        });
    }
}

/// <summary>The counters of one operator in a quarter of an hour.</summary>
internal sealed class StatOperator : ITenantOwned
{
    public TenantId TenantId { get; init; }

    public DateTimeOffset Slot { get; init; }

    public Guid AgentId { get; init; }

    public long Sent { get; init; }

    public long Replies { get; init; }

    public long ReplyMicroseconds { get; init; }

    public long FirstReplies { get; init; }

    public long FirstReplyMicroseconds { get; init; }

    public long Assigned { get; init; }

    public long Resolved { get; init; }

    public long ResolveMicroseconds { get; init; }

    public long Scores { get; init; }

    public long ScoreSum { get; init; }

    /// <summary>The time of the operator's last activity in it, microseconds since 1970.</summary>
    public long LastActivity { get; init; }
}

internal sealed class StatOperatorMapping : IEntityTypeConfiguration<StatOperator>
{
    public void Configure(EntityTypeBuilder<StatOperator> table)
    {
        table.ToTable("stat_operators");
        table.HasKey(slot => new
        {
            slot.TenantId,
            slot.Slot,
            slot.AgentId,
        });
    }
}

/// <summary>The last counted status of an outgoing message, so that each step is counted once in whatever order its receipts come.</summary>
internal sealed class StatReceipt
{
    public MessageId MessageId { get; init; }

    /// <summary>1: sent, 2: delivered, 3: read.</summary>
    public short Stage { get; init; }
}

internal sealed class StatReceiptMapping : IEntityTypeConfiguration<StatReceipt>
{
    public void Configure(EntityTypeBuilder<StatReceipt> table)
    {
        table.ToTable("stat_receipts");
        table.HasKey(receipt => receipt.MessageId);
    }
}
