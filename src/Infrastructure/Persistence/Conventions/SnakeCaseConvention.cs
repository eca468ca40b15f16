using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace OmniHub.Infrastructure.Persistence.Conventions;

/// <summary>Tables, columns, keys and indexes in lower snake case, so that hand-written SQL needs no quotes.</summary>
internal sealed class SnakeCaseConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes().Where(entity => !entity.IsMappedToJson()))
        {
            if (entity.GetTableName() is { } table)
                entity.Builder.ToTable(Snake(table));
            foreach (var property in entity.GetDeclaredProperties())
                property.Builder.HasColumnName(Snake(property.GetColumnName()));
            foreach (var complex in entity.GetDeclaredComplexProperties())
                Columns(complex);
            foreach (var key in entity.GetDeclaredKeys())
                key.Builder.HasName(Snake(key.GetName()!));
            foreach (var foreign in entity.GetDeclaredForeignKeys())
                foreign.Builder.HasConstraintName(Snake(foreign.GetConstraintName()!));
            foreach (var index in entity.GetDeclaredIndexes())
                index.Builder.HasDatabaseName(Snake(index.GetDatabaseName()!));
        }
    }

    private static void Columns(Microsoft.EntityFrameworkCore.Metadata.IConventionComplexProperty complex)
    {
        if (complex.ComplexType.GetContainerColumnName() is { } container)
        {
            complex.ComplexType.SetContainerColumnName(Snake(container));
            return;
        }

        foreach (var property in complex.ComplexType.GetDeclaredProperties())
            property.Builder.HasColumnName(Snake(property.GetColumnName()));
        foreach (var inner in complex.ComplexType.GetDeclaredComplexProperties())
            Columns(inner);
    }

    private static string Snake(string name) => string.Join('_', name.Split('_').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
}
