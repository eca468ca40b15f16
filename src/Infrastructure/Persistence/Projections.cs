using Ardalis.Specification;
using Mapster;
using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>
/// Reads rows as views: the database is asked for the columns that a view shows, and for no others. Members of the same name need no word; what differs stands
/// in the <see cref="IRegister"/> of the feature.
/// </summary>
internal static class Projections
{
    /// <summary>Made when the first view is read, not at start.</summary>
    internal static TypeAdapterConfig Config { get; } = Make();

    /// <summary>The rows as views.</summary>
    internal static IQueryable<TView> As<TView>(this IQueryable rows) => rows.ProjectToType<TView>(Config);

    /// <summary>The page of views that is wanted, and how many rows match in all.</summary>
    internal static async Task<Page<TView>> PageOf<T, TView>(
        this IQueryable<T> all,
        ISpecification<T> wanted,
        Func<IQueryable<T>, IQueryable<TView>> view,
        CancellationToken ct
    )
        where T : class => new(await view(all.Matching(wanted)).ToListAsync(ct), await all.Filtered(wanted).CountAsync(ct));

    private static TypeAdapterConfig Make()
    {
        // A member of a view without a source is a mistake, not a null.
        var config = new TypeAdapterConfig { RequireDestinationMemberSource = true };
        config.Default.ShallowCopyForSameType(true);
        config.Scan(typeof(Projections).Assembly);
        return config;
    }
}
