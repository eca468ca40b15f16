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
public sealed record ListHookedInstances(int Skip = 0, int Limit = 1000) : IQuery<Page<HookedInstanceView>>, IForOneInstance;

/// <summary>Shows one instance with its webhook settings.</summary>
/// <param name="Instance">Its id or technical name.</param>
[Requires(Permission.Viewer, Scope.Webhooks)]
public sealed record GetHookedInstance(string Instance) : IQuery<HookedInstanceView>, IForOneInstance;

internal sealed class ListHookedInstancesHandler(IMediator hub, IWebhookReader webhooks)
    : IQueryHandler<ListHookedInstances, Page<HookedInstanceView>>
{
    public async Task<Result<Page<HookedInstanceView>>> Handle(ListHookedInstances query, CancellationToken cancellationToken)
    {
        var listed = await hub.Send(new ListInstances(query.Skip, query.Limit), cancellationToken);
        if (listed.Failure is { } failure)
            return failure;
        var settings = await webhooks.SettingsOf([.. listed.Value.Items.Select(instance => instance.Id)], cancellationToken);
        return new Page<HookedInstanceView>(
            [.. listed.Value.Items.Select(one => new HookedInstanceView(one, settings.GetValueOrDefault(one.Id, WebhookView.None)))],
            listed.Value.Total
        );
    }
}

internal sealed class GetHookedInstanceHandler(IMediator hub, IWebhookReader webhooks)
    : IQueryHandler<GetHookedInstance, HookedInstanceView>
{
    public async Task<Result<HookedInstanceView>> Handle(GetHookedInstance query, CancellationToken cancellationToken)
    {
        var found = await hub.Send(new GetInstance(query.Instance), cancellationToken);
        if (found.Failure is { } failure)
            return failure;
        var settings = await webhooks.SettingsOf([found.Value.Id], cancellationToken);
        return new HookedInstanceView(found.Value, settings.GetValueOrDefault(found.Value.Id, WebhookView.None));
    }
}
