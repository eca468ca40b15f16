using MediatR;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>
/// Writes down who did what, in the commit of what was done: what a caller sent, not what a use case sent on its behalf. What talks to other systems
/// commits by itself, and its entry right after it.
/// </summary>
internal sealed class Audit<TRequest, TResponse>(
    CallerContext context,
    IAuditTrail trail,
    IUnitOfWork work,
    AuditNesting nesting,
    TimeProvider clock
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    private static readonly bool CommitsItself = typeof(IExternalCall).IsAssignableFrom(typeof(TRequest));

    private static readonly bool IsWritten =
        !typeof(IUnaudited).IsAssignableFrom(typeof(TRequest))
        && typeof(TRequest).GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>));

    private static readonly string Action = AuditWords.ActionOf(typeof(TRequest));

    private static readonly Func<object, string?> SubjectOf = AuditWords.SubjectOf(typeof(TRequest));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (!IsWritten || nesting.IsInside)
            return await next();
        nesting.IsInside = true;
        try
        {
            var response = await next();
            if (response.Failure is not null || context.Current is not { } caller)
                return response;
            trail.Add(EntryOf(request, caller, caller.Tenant));
            if (
                request is IConcernsTenant about
                && Guid.TryParse(about.Tenant, out var id)
                && new TenantId(id) is var other
                && other != caller.Tenant
            )
                trail.Add(EntryOf(request, caller, other));
            if (CommitsItself)
                await work.Commit(CancellationToken.None);
            return response;
        }
        finally
        {
            nesting.IsInside = false;
        }
    }

    private AuditEntry EntryOf(object request, ICaller caller, TenantId log) =>
        new()
        {
            TenantId = log,
            At = clock.GetUtcNow(),
            ActorKind = caller switch
            {
                { IsPlatform: true } => "platform",
                { Key: not null } => "api_key",
                _ => "user",
            },
            Actor = caller.Name,
            UserId = caller.User,
            ApiKeyId = caller.Key,
            Action = Action,
            Subject = StorableText.Fit(SubjectOf(request), AuditEntry.MaxSubjectLength),
            Address = context.Address?.ToString(),
        };
}

/// <summary>Remembers whether this scope is inside a command that the audit log records.</summary>
internal sealed class AuditNesting
{
    internal bool IsInside { get; set; }
}
