using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

/// <summary>A note to the other nodes: what they remember of this instance (null: of all) is outdated.</summary>
internal sealed class LineChange
{
    public long Id { get; init; }

    public InstanceId? InstanceId { get; init; }
}

internal sealed class LineChangeMapping : IEntityTypeConfiguration<LineChange>
{
    public void Configure(EntityTypeBuilder<LineChange> table)
    {
        table.ToTable("line_changes");
        table.HasKey(change => change.Id);
    }
}

/// <summary>Leaves the note in the transaction of the change, and makes this node forget as soon as it is committed.</summary>
internal sealed class WhenLineChanged<TEvent>(HubDbContext db, IInstanceDirectory directory) : IReaction<TEvent>
    where TEvent : ILoggedEvent
{
    public async Task Handle(Happened<TEvent> notification, CancellationToken cancellationToken)
    {
        var changed = notification.Event is WhatsAppConfigChanged { Config: var config }
            ? await InstanceOf(config, cancellationToken)
            : notification.Event.Instance;
        db.Add(new LineChange { InstanceId = changed });
        db.SavedChanges += (_, _) => directory.Forget(changed);
    }

    private async Task<InstanceId?> InstanceOf(WhatsAppConfigId config, CancellationToken ct)
    {
        var found = await db.Set<Instance>().AsNoTracking().Where(instance => instance.WhatsAppConfigId == config).Select(instance => (InstanceId?)instance.Id).SingleOrDefaultAsync(ct);
        return found ?? db.Set<Instance>().Local.FirstOrDefault(instance => instance.WhatsAppConfigId == config)?.Id;
    }
}
