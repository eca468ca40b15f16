using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>Limits a caller whose key is for one instance to the rows of that instance.</summary>
internal abstract partial class HubDbContext
{
    private const string LineColumn = "InstanceId";

    /// <summary>Read by the query filters at every query; null if the key is for all instances.</summary>
    private string? LineFence => scope.Line is null ? null : "";

    private InstanceId Line => scope.Line ?? new(Nobody);

    private Expression<Func<TEntity, bool>>? OfLine<TEntity>(IReadOnlyList<object> mappings)
        where TEntity : class =>
        mappings.OfType<IInstanceRule<TEntity>>().SingleOrDefault() is { } rule
            ? OfLine(rule)
            : typeof(TEntity).GetProperty(LineColumn)?.PropertyType switch
            {
                { } always when always == typeof(InstanceId) => entity =>
                    EF.Parameter(LineFence) == null || EF.Property<InstanceId>(entity, LineColumn) == Line,
                { } sometimes when sometimes == typeof(InstanceId?) => entity =>
                    EF.Parameter(LineFence) == null || EF.Property<InstanceId?>(entity, LineColumn) == Line,
                _ => _ => EF.Parameter(LineFence) == null,
            };

    private Expression<Func<TEntity, bool>>? OfLine<TEntity>(IInstanceRule<TEntity> rule)
    {
        if (rule.OfLine is not { } shown)
            return null;
        Expression<Func<bool>> isForAll = () => EF.Parameter(LineFence) == null;
        Expression<Func<InstanceId>> instance = () => Line;
        // In terms of this context: in each query EF puts the context that asks in its place.
        var belongs = new Substitution(
            new() { [shown.Parameters[0]] = Expression.Constant(this, typeof(HubDbContext)), [shown.Parameters[2]] = instance.Body }
        ).Visit(shown.Body);
        return Expression.Lambda<Func<TEntity, bool>>(Expression.OrElse(isForAll.Body, belongs), shown.Parameters[1]);
    }

    private sealed class Substitution(Dictionary<ParameterExpression, Expression> values) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => values.GetValueOrDefault(node, node);
    }
}
