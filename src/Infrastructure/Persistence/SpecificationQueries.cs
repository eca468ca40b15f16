using Ardalis.Specification;
using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>Asks the database what a specification says: its filter, order, page and projection. Tracking and joins are the reader's own.</summary>
internal static class SpecificationQueries
{
    /// <summary>Filter, order and page.</summary>
    internal static IQueryable<T> Matching<T>(this IQueryable<T> all, ISpecification<T> wanted)
        where T : class => PaginationEvaluator.Instance.GetQuery(OrderEvaluator.Instance.GetQuery(all.Filtered(wanted), wanted), wanted);

    /// <summary>Filter, order and page, and of each only what is selected.</summary>
    internal static IQueryable<TResult> Matching<T, TResult>(this IQueryable<T> all, ISpecification<T, TResult> wanted)
        where T : class =>
        all.Matching((ISpecification<T>)wanted)
            .Select(wanted.Selector ?? throw new ArgumentException("The specification selects nothing.", nameof(wanted)));

    /// <summary>Applies the filter alone, for counts, updates and deletions.</summary>
    internal static IQueryable<T> Filtered<T>(this IQueryable<T> all, ISpecification<T> wanted)
        where T : class => WhereEvaluator.Instance.GetQuery(all, wanted);

    /// <summary>The page that is wanted, and how many match in all.</summary>
    internal static async Task<Page<T>> PageOf<T>(this IQueryable<T> all, ISpecification<T> wanted, CancellationToken ct)
        where T : class => new(await all.Matching(wanted).ToListAsync(ct), await all.Filtered(wanted).CountAsync(ct));

    /// <summary>The same, and of each only what is selected.</summary>
    internal static async Task<Page<TResult>> PageOf<T, TResult>(
        this IQueryable<T> all,
        ISpecification<T, TResult> wanted,
        CancellationToken ct
    )
        where T : class => new(await all.Matching(wanted).ToListAsync(ct), await all.Filtered(wanted).CountAsync(ct));
}
