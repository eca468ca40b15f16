using System.Linq.Expressions;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>
/// Says which rows of a table are shown to a caller whose key is for one line, where the rows have no column <c>InstanceId</c>. Implemented by the table's mapping.
/// A table with neither the column nor a rule is hidden from such a caller.
/// </summary>
internal interface IInstanceRule<TEntity>
{
    /// <summary>Whether a row belongs to the line; null: the rows belong to the whole tenant, and roles decide who may ask for them. The context gives access to other tables.</summary>
    Expression<Func<HubDbContext, TEntity, InstanceId, bool>>? OfLine { get; }
}
