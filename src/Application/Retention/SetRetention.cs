using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Retention;

namespace OmniHub.Application.Retention;

/// <summary>Keeps the calling tenant's data that long from now on; null: for ever.</summary>
[Requires(Permission.Admin, Scope.Retention)]
public sealed record SetRetention(int? RawPayloadDays, int? MessageDays, int? MediaDays) : ICommand<RetentionView>, IAudited
{
    string? IAudited.Subject => null;
}

/// <summary>Shows how long the calling tenant's data is kept.</summary>
[Requires(Permission.Viewer, Scope.Retention)]
public sealed record GetRetention : IQuery<RetentionView>;

/// <summary>The retention periods.</summary>
/// <param name="RawPayloadDays">Days for what came and went as it was; null: for ever.</param>
/// <param name="MessageDays">Days for messages; null: for ever.</param>
/// <param name="MediaDays">Days for files; null: for ever.</param>
/// <param name="UpdatedAt">The time of the last change; null if there was none.</param>
public sealed record RetentionView(int? RawPayloadDays, int? MessageDays, int? MediaDays, DateTimeOffset? UpdatedAt)
{
    internal static RetentionView Of(RetentionPolicy policy) =>
        new(policy.RawPayloadDays, policy.MessageDays, policy.MediaDays, policy.UpdatedAt);
}

internal sealed class SetRetentionHandler(IRetentionPolicies policies, ICaller caller, TimeProvider clock)
    : ICommandHandler<SetRetention, RetentionView>
{
    public async Task<Result<RetentionView>> Handle(SetRetention command, CancellationToken cancellationToken)
    {
        var there = await policies.Find(caller.Tenant, cancellationToken);
        var policy = there ?? RetentionPolicy.Of(caller.Tenant);
        var set = policy.Set(command.RawPayloadDays, command.MessageDays, command.MediaDays, clock.GetUtcNow());
        if (set.Failure is { } wrong)
            return wrong;
        if (there is null)
            policies.Add(policy);
        return RetentionView.Of(policy);
    }
}

internal sealed class GetRetentionHandler(IRetentionPolicies policies, ICaller caller) : IQueryHandler<GetRetention, RetentionView>
{
    public async Task<Result<RetentionView>> Handle(GetRetention query, CancellationToken cancellationToken) =>
        await policies.Find(caller.Tenant, cancellationToken) is { } policy
            ? RetentionView.Of(policy)
            : new RetentionView(null, null, null, null);
}
