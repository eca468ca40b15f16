using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Flows;

internal sealed class FlowMapping : IEntityTypeConfiguration<Flow>
{
    public void Configure(EntityTypeBuilder<Flow> table)
    {
        table.ToTable("flows");
        table.HasKey(flow => flow.Id);
        table.Property(flow => flow.Id).ValueGeneratedNever();
        table.Property(flow => flow.Name).HasMaxLength(Flow.MaxNameLength);
        table.Property(flow => flow.Description).HasMaxLength(Flow.MaxDescriptionLength);
        table.Property(flow => flow.Category).HasMaxLength(Flow.MaxCategoryLength);
        table.Property(flow => flow.CreatedBy).HasMaxLength(200);
        table
            .Property(flow => flow.Keywords)
            .HasConversion(
                words => JsonSerializer.Serialize(words, PlainJson.Options),
                stored => JsonSerializer.Deserialize<List<string>>(stored, PlainJson.Options)!,
                new ValueComparer<IReadOnlyList<string>>((one, other) => one!.SequenceEqual(other!), words => words.Count, words => words)
            );
        table.Ignore(flow => flow.Traits);
        table.Ignore(flow => flow.Reach);
        table.Property(flow => flow.Line).HasMaxLength(100);
        table.Property(flow => flow.Timezone).HasMaxLength(100);
        table
            .Property(flow => flow.Recipients)
            .HasConversion(
                words => JsonSerializer.Serialize(words, PlainJson.Options),
                stored => JsonSerializer.Deserialize<List<string>>(stored, PlainJson.Options)!,
                new ValueComparer<IReadOnlyList<string>>((one, other) => one!.SequenceEqual(other!), words => words.Count, words => words)
            );
        // Of two nodes that fire it at the same moment one is too late.
        table.Property(flow => flow.NextRunAt).IsConcurrencyToken();
        table.Property(flow => flow.SweptTo).IsConcurrencyToken();
        table.HasPartitionOf(flow => flow.Id);
        table.HasIndex(PartitionColumn.Name, nameof(Flow.NextRunAt));
        table.HasIndex(PartitionColumn.Name, nameof(Flow.SweptTo));
        table.Property(flow => flow.Version).IsConcurrencyToken();
        table.HasIndex(flow => new { flow.TenantId, flow.CreatedAt });
    }
}

internal sealed class FlowVersionMapping : IEntityTypeConfiguration<FlowVersion>
{
    public void Configure(EntityTypeBuilder<FlowVersion> table)
    {
        table.ToTable("flow_versions");
        table.HasKey(version => new { version.FlowId, version.Number });
        table.Property(version => version.CreatedBy).HasMaxLength(200);
        table
            .Property(version => version.Source)
            .HasConversion(
                source => JsonSerializer.Serialize(source, PlainJson.Options),
                stored => JsonSerializer.Deserialize<FlowSource>(stored, PlainJson.Options)!,
                new ValueComparer<FlowSource>((one, other) => ReferenceEquals(one, other), source => 0, source => source)
            );
    }
}

internal sealed class FlowSessionMapping : IEntityTypeConfiguration<FlowSession>
{
    public void Configure(EntityTypeBuilder<FlowSession> table)
    {
        table.ToTable("flow_sessions");
        table.HasKey(session => session.Id);
        table.Property(session => session.Id).ValueGeneratedNever();
        table.Property(session => session.Step).HasMaxLength(100);
        table
            .Property(session => session.State)
            .HasConversion(
                state => JsonSerializer.Serialize(state, PlainJson.Options),
                stored => JsonSerializer.Deserialize<FlowState>(stored, PlainJson.Options)!,
                new ValueComparer<FlowState>((one, other) => ReferenceEquals(one, other), state => 0, state => state)
            );
        table.HasIndex(session => session.LiveIn).IsUnique();
        table.HasPartitionOf(session => session.ConversationId);
        table.HasIndex(PartitionColumn.Name, nameof(FlowSession.DueAt)).HasFilter("due_at IS NOT NULL");
        table.HasIndex(session => new { session.FlowId, session.Status });
    }
}

/// <summary>The numbers of times that a step was entered, was left, and was the last one.</summary>
internal sealed class FlowStepCountRow : ITenantOwned
{
    public FlowId FlowId { get; init; }

    public int Version { get; init; }

    public required string Step { get; init; }

    public TenantId TenantId { get; init; }

    public long Entered { get; init; }

    public long Left { get; init; }

    public long Dropped { get; init; }
}

internal sealed class FlowStepCountMapping : IEntityTypeConfiguration<FlowStepCountRow>
{
    public void Configure(EntityTypeBuilder<FlowStepCountRow> table)
    {
        table.ToTable("flow_step_counts");
        table.HasKey(count => new
        {
            count.FlowId,
            count.Version,
            count.Step,
        });
        table.Property(count => count.Step).HasMaxLength(100);
        table.Property(count => count.Left).HasColumnName("departed");
    }
}
