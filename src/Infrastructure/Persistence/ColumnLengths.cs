using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OmniHub.Application.Kernel;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>Holds every text to the length of its column before it is written. PostgreSQL would refuse it with an error of its own, SQLite would not care.</summary>
internal static class ColumnLengths
{
    internal static void Hold(HubDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
                Hold(entry);
        }
    }

    private static void Hold(EntityEntry entry)
    {
        foreach (var property in entry.Metadata.GetProperties())
        {
            if (
                property.GetMaxLength() is { } most
                && (entry.State is EntityState.Added || entry.Property(property).IsModified)
                && TextOf(entry.Property(property)) is { } text
                && text.Length > most
            )
                throw new TooLongException(property.Name, most);
        }
    }

    private static string? TextOf(PropertyEntry property) =>
        property.CurrentValue switch
        {
            string text => text,
            { } value => property.Metadata.GetTypeMapping().Converter?.ConvertToProvider(value) as string,
            null => null,
        };
}
