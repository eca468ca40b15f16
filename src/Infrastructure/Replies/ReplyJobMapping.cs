using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Replies;

/// <summary>A customer's message that a flow or an agent has yet to answer.</summary>
internal sealed class ReplyJobRow
{
    /// <summary>The order within the instance: microseconds of arrival, made distinct.</summary>
    public long Seq { get; init; }

    public short Partition { get; init; }

    public TenantId TenantId { get; init; }

    public InstanceId InstanceId { get; init; }

    public ConversationId ConversationId { get; init; }

    public MessageId MessageId { get; init; }

    /// <summary>The webhook as it came, for what the agent gets to see.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>Which of the payload's messages it is.</summary>
    public required string ProviderMessageId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string? TraceId { get; init; }
}

internal sealed class ReplyJobMapping : IEntityTypeConfiguration<ReplyJobRow>
{
    public void Configure(EntityTypeBuilder<ReplyJobRow> table)
    {
        table.ToTable("reply_jobs");
        table.HasKey(row => row.MessageId);
        table.Property(row => row.ProviderMessageId).HasMaxLength(200);
        table.Property(row => row.TraceId).HasMaxLength(64);
        table.HasIndex(row => new { row.InstanceId, row.Seq });
    }
}
