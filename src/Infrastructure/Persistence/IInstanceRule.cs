using System.Linq.Expressions;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>
/// Decides which rows of a table without a column <c>InstanceId</c> are visible to a caller whose key is for one instance. Implemented by the table's mapping.
/// A table with neither the column nor a rule is hidden from such a caller.
/// </summary>
internal interface IInstanceRule<TEntity>
{
    /// <summary>True for rows of the instance; null if roles decide who may read the tenant's rows. The context gives access to other tables.</summary>
    Expression<Func<HubDbContext, TEntity, InstanceId, bool>>? OfLine { get; }
}
