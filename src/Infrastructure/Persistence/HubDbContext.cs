using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Conventions;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>The whole model. Features map themselves in their own <c>XMapping</c>; what holds for every table stands here.</summary>
internal abstract partial class HubDbContext(DbContextOptions options, ITenantScope scope) : DbContext(options)
{
    private static readonly Guid Nobody = Guid.Empty;

    /// <summary>
    /// Read by the query filters at every query; null when nothing is hidden. Which parameters are null is known when a statement is written, and the
    /// filter becomes one comparison or none: as a boolean it would stay in the statement, <c>@all OR tenant_id = @tenant</c>, and keep plans from using an index.
    /// </summary>
    private string? TenantFence => scope.SeesAll ? null : "";

    private Domain.Tenants.TenantId Tenant => scope.Tenant ?? new(Nobody);

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        PartitionColumn.Fill(this);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        PartitionColumn.Fill(this);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        conventions.Properties<SealedSecret>().HaveConversion<SealedSecretConverter>();
        foreach (var id in TypedIds.All)
            conventions.Properties(id).HaveConversion(typeof(TypedIdConverter<>).MakeGenericType(id));
        conventions.Conventions.Add(_ => new SnakeCaseConvention());
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(HubDbContext).Assembly);
        foreach (var entity in model.Model.GetEntityTypes().Where(entity => typeof(ITenantOwned).IsAssignableFrom(entity.ClrType)).ToList())
            typeof(HubDbContext)
                .GetMethod(nameof(Filter), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
                .MakeGenericMethod(entity.ClrType)
                .Invoke(this, [model]);
    }

    private void Filter<TEntity>(ModelBuilder model)
        where TEntity : class, ITenantOwned
    {
        model.Entity<TEntity>().HasQueryFilter("tenant", entity => EF.Parameter(TenantFence) == null || entity.TenantId == Tenant);
        if (OfLine<TEntity>() is { } narrowed)
            model.Entity<TEntity>().HasQueryFilter("line", narrowed);
    }
}
