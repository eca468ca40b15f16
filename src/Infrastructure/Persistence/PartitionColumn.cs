using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Infrastructure.Leases;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>
/// The column by which a timer asks for the due rows of its own node. Without it, due rows of other nodes would fill the page that is read, and a node's own rows would never be seen.
/// </summary>
internal static class PartitionColumn
{
    internal const string Name = "Partition";
    private const string Owner = "OmniHub:PartitionOf";

    /// <summary>Adds the column to the table; its value follows from the owner, whose work must stay in order.</summary>
    internal static void HasPartitionOf<TEntity, TId>(this EntityTypeBuilder<TEntity> table, Expression<Func<TEntity, TId>> owner)
        where TEntity : class
    {
        table.Property<short>(Name);
        table.HasAnnotation(Owner, ((MemberExpression)owner.Body).Member.Name);
    }

    /// <summary>Sets the column of whatever is about to be saved.</summary>
    internal static void Fill(HubDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified && entry.Metadata.FindAnnotation(Owner)?.Value is string owner)
                entry.Property(Name).CurrentValue = Partition.Of(IdOf(entry.Property(owner)));
        }
    }

    private static Guid IdOf(PropertyEntry owner) =>
        owner.Metadata.GetTypeMapping().Converter!.ConvertToProvider(owner.CurrentValue) switch
        {
            Guid id => id,
            byte[] stored => Conventions.BlobConverter.FromBytes(stored),
            var other => throw new InvalidOperationException($"{owner.Metadata.Name} is stored as {other}, which is no id."),
        };
}
