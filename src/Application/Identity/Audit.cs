using MediatR;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Writes down who did what, in the commit of what was done. What talks to other systems commits by itself, and its entry right after it.</summary>
internal sealed class Audit<TRequest, TResponse>(CallerContext context, IAuditTrail trail, IUnitOfWork work, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    private static readonly bool CommitsItself = typeof(ITalksToProviders).IsAssignableFrom(typeof(TRequest));

    private static readonly string Action = $"{KeyScopes.FeatureOf(typeof(TRequest))}.{Snake(typeof(TRequest).Name)}";

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        if (request is not IAudited audited || response.Failure is not null || context.Current is not { } caller)
            return response;
        trail.Add(EntryOf(audited, caller));
        if (CommitsItself)
            await work.Commit(CancellationToken.None);
        return response;
    }

    private AuditEntry EntryOf(IAudited audited, ICaller caller) =>
        new()
        {
            TenantId = caller.Tenant,
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
            Subject = audited.Subject is { Length: > AuditEntry.MaxSubjectLength } subject
                ? subject[..AuditEntry.MaxSubjectLength]
                : audited.Subject,
            Address = context.Address?.ToString(),
        };

    private static string Snake(string name) =>
        string.Concat(
            name.Select((letter, at) => char.IsUpper(letter) ? $"{(at > 0 ? "_" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}")
        );
}
