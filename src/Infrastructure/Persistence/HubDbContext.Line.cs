using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Deliveries;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>
/// What a caller sees whose key is for one line: what is known to be that line's, and nothing else. A table that does not say whose line its rows
/// are is not seen at all.
/// </summary>
internal abstract partial class HubDbContext
{
    private const string LineColumn = "InstanceId";

    // The people of the tenant and their keys belong to no line; what of them may be asked for is a matter of roles.
    private static readonly HashSet<Type> OfNoLine =
    [
        typeof(User),
        typeof(ApiKey),
        typeof(Session),
        typeof(AuditEntry),
        typeof(ContactKey),
    ];

    /// <summary>Read by the query filters at every query; null when the key is for all lines.</summary>
    private string? LineFence => scope.Line is null ? null : "";

    private InstanceId Line => scope.Line ?? new(Nobody);

    private Expression<Func<TEntity, bool>>? OfLine<TEntity>()
        where TEntity : class =>
        OfNoLine.Contains(typeof(TEntity)) ? null
        : OfLineByOthers(typeof(TEntity)) is { } special ? (Expression<Func<TEntity, bool>>)special
        : typeof(TEntity).GetProperty(LineColumn)?.PropertyType switch
        {
            { } always when always == typeof(InstanceId) => entity =>
                EF.Parameter(LineFence) == null || EF.Property<InstanceId>(entity, LineColumn) == Line,
            { } sometimes when sometimes == typeof(InstanceId?) => entity =>
                EF.Parameter(LineFence) == null || EF.Property<InstanceId?>(entity, LineColumn) == Line,
            _ => _ => EF.Parameter(LineFence) == null,
        };

    private LambdaExpression? OfLineByOthers(Type entity)
    {
        if (entity == typeof(Instance))
            return Expr<Instance>(instance => EF.Parameter(LineFence) == null || instance.Id == Line);
        if (entity == typeof(ChannelCredentials))
            return Expr<ChannelCredentials>(credentials => EF.Parameter(LineFence) == null || credentials.Id == Line);
        if (entity == typeof(WhatsAppConfig))
            return Expr<WhatsAppConfig>(config =>
                EF.Parameter(LineFence) == null
                || Set<Instance>().Any(instance => instance.Id == Line && instance.WhatsAppConfigId == config.Id)
            );
        if (entity == typeof(Contact))
            return Expr<Contact>(contact =>
                EF.Parameter(LineFence) == null || Set<Conversation>().Any(one => one.InstanceId == Line && one.ContactId == contact.Id)
            );
        if (entity == typeof(ConversationNote))
            return Expr<ConversationNote>(note =>
                EF.Parameter(LineFence) == null || Set<Conversation>().Any(one => one.InstanceId == Line && one.Id == note.ConversationId)
            );
        return entity == typeof(AttemptRow)
            ? Expr<AttemptRow>(attempt =>
                EF.Parameter(LineFence) == null
                || Set<DeliveryRow>().Any(delivery => delivery.InstanceId == Line && delivery.Id == attempt.DeliveryId)
            )
            : null;
    }

    private static Expression<Func<TEntity, bool>> Expr<TEntity>(Expression<Func<TEntity, bool>> filter) => filter;
}
