using MediatR;
using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Webhooks;

/// <summary>Lists the caller's instances with their webhook settings, oldest first.</summary>
/// <param name="Skip">The number of instances to skip.</param>
/// <param name="Limit">The maximum number of instances.</param>
[Requires(Permission.Viewer, Scope.Webhooks)]
public sealed record ListInstancesWithWebhooks(int Skip = 0, int Limit = 1000) : IQuery<Page<InstanceWithWebhookView>>, IForOneInstance;

/// <summary>Shows one instance with its webhook settings.</summary>
/// <param name="Instance">Its id or technical name.</param>
[Requires(Permission.Viewer, Scope.Webhooks)]
public sealed record GetInstanceWithWebhook(string Instance) : IQuery<InstanceWithWebhookView>, IForOneInstance;

internal sealed class ListInstancesWithWebhooksHandler(IMediator hub, IWebhookReader webhooks)
    : IQueryHandler<ListInstancesWithWebhooks, Page<InstanceWithWebhookView>>
{
    public async Task<Result<Page<InstanceWithWebhookView>>> Handle(ListInstancesWithWebhooks query, CancellationToken cancellationToken)
    {
        var listed = await hub.Send(new ListInstances(query.Skip, query.Limit), cancellationToken);
        if (listed.Failure is { } failure)
            return failure;
        var settings = await webhooks.SettingsOf([.. listed.Value.Items.Select(instance => instance.Id)], cancellationToken);
        return new Page<InstanceWithWebhookView>(
            [.. listed.Value.Items.Select(one => new InstanceWithWebhookView(one, settings.GetValueOrDefault(one.Id, WebhookView.None)))],
            listed.Value.Total
        );
    }
}

internal sealed class GetInstanceWithWebhookHandler(IMediator hub, IWebhookReader webhooks)
    : IQueryHandler<GetInstanceWithWebhook, InstanceWithWebhookView>
{
    public async Task<Result<InstanceWithWebhookView>> Handle(GetInstanceWithWebhook query, CancellationToken cancellationToken)
    {
        var found = await hub.Send(new GetInstance(query.Instance), cancellationToken);
        if (found.Failure is { } failure)
            return failure;
        var settings = await webhooks.SettingsOf([found.Value.Id], cancellationToken);
        return new InstanceWithWebhookView(found.Value, settings.GetValueOrDefault(found.Value.Id, WebhookView.None));
    }
}
