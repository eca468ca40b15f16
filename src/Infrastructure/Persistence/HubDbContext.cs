using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Conventions;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>The whole model. Features map themselves in their own <c>XMapping</c>; rules for every table are here.</summary>
internal abstract partial class HubDbContext(DbContextOptions options, ITenantScope scope) : DbContext(options)
{
    private static readonly Guid Nobody = Guid.Empty;

    /// <summary>
    /// Read by the query filters at every query; null when nothing is hidden. Which parameters are null is known when a statement is written, and the
    /// filter becomes one comparison or none: as a boolean it would stay in the statement, <c>@all OR tenant_id = @tenant</c>, and keep plans from using an index.
    /// </summary>
    private string? TenantFence => scope.SeesAll ? null : "";

    private TenantId Tenant => scope.Tenant ?? new(Nobody);

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
        TextFunctions.Map(model);
        var mappings = Mappings();
        foreach (var mapping in mappings.OfType<IEngineMapping>())
            mapping.Configure(model, Engine);
        foreach (var entity in model.Model.GetEntityTypes().Where(entity => typeof(ITenantOwned).IsAssignableFrom(entity.ClrType)).ToList())
            typeof(HubDbContext)
                .GetMethod(nameof(Filter), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
                .MakeGenericMethod(entity.ClrType)
                .Invoke(this, [model, mappings]);
    }

    /// <summary>The engine that this context speaks to.</summary>
    protected abstract DatabaseEngine Engine { get; }

    // What the mappings say beyond EF's own configuration.
    private static List<object> Mappings() =>
        [
            .. typeof(HubDbContext)
                .Assembly.GetTypes()
                .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.GetInterfaces().Any(IsMapping))
                .Select(type => Activator.CreateInstance(type)!),
        ];

    private static bool IsMapping(Type face) =>
        face == typeof(IEngineMapping) || (face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IInstanceRule<>));

    private void Filter<TEntity>(ModelBuilder model, List<object> mappings)
        where TEntity : class, ITenantOwned
    {
        model.Entity<TEntity>().HasQueryFilter("tenant", entity => EF.Parameter(TenantFence) == null || entity.TenantId == Tenant);
        if (OfLine<TEntity>(mappings) is { } narrowed)
            model.Entity<TEntity>().HasQueryFilter("line", narrowed);
    }
}
