using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Scheduling;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Scheduling;

internal sealed class ScheduledMessageMapping : IEntityTypeConfiguration<ScheduledMessage>
{
    private const string Waiting = "status = 'Pending'";

    public void Configure(EntityTypeBuilder<ScheduledMessage> table)
    {
        table.ToTable("scheduled_messages");
        table.HasKey(one => one.Id);
        table.Property(one => one.Id).ValueGeneratedNever();
        table.Property(one => one.Recipient).HasMaxLength(200);
        table.Property(one => one.ContactKey).HasMaxLength(200);
        table.Property(one => one.TimeZone).HasMaxLength(80);
        table.Property(one => one.Reason).HasMaxLength(300);
        table.Property(one => one.CreatedBy).HasMaxLength(200);
        // Who changes it and who hands it over must not both succeed.
        table.Property(one => one.Version).IsConcurrencyToken();
        table.HasPartitionOf(one => one.InstanceId);
        table
            .HasIndex(PartitionColumn.Name, nameof(ScheduledMessage.DueAt))
            .HasFilter(Waiting)
            .HasDatabaseName("ix_scheduled_messages_waiting");
        table
            .HasIndex(one => new { one.InstanceId, one.CancelsIfCustomerWrites })
            .HasFilter(Waiting)
            .HasDatabaseName("ix_scheduled_messages_giving_way");
        table.HasIndex(one => new { one.TenantId, one.SendAt });
        table.HasIndex(one => one.ConversationId);
    }
}
