using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Lists the caller's endpoints, oldest first.</summary>
/// <param name="Instance">Only those of one instance, by name or id.</param>
/// <param name="Offset">The number of endpoints to skip.</param>
/// <param name="Limit">The maximum number of endpoints, 1 to 200.</param>
[Requires(Permission.Viewer, Scope.Webhooks)]
public sealed record ListWebhooks(string? Instance = null, int Offset = 0, int Limit = 50) : IQuery<Page<WebhookView>>, IForOneInstance;

/// <summary>Shows one endpoint.</summary>
/// <param name="Id">The id of the endpoint.</param>
[Requires(Permission.Viewer, Scope.Webhooks)]
public sealed record GetWebhook(WebhookEndpointId Id) : IQuery<WebhookView>, IForOneInstance;

internal sealed class ListWebhooksRules : AbstractValidator<ListWebhooks>
{
    public ListWebhooksRules()
    {
        RuleFor(query => query.Offset).GreaterThanOrEqualTo(0).WithMessage("offset must not be negative.");
        RuleFor(query => query.Limit).IsPage(200);
    }
}

internal sealed class ListWebhooksHandler(IWebhookReader reader, IInstances instances) : IQueryHandler<ListWebhooks, Page<WebhookView>>
{
    public async Task<Result<Page<WebhookView>>> Handle(ListWebhooks query, CancellationToken cancellationToken)
    {
        InstanceId? line = null;
        if (query.Instance is { } name)
        {
            if (await instances.Find(name, cancellationToken) is not { } instance)
                return InstanceFailures.NotFound(name);
            line = instance.Id;
        }

        return await reader.List(line, query.Offset, query.Limit, cancellationToken);
    }
}

internal sealed class GetWebhookHandler(IWebhookEndpoints endpoints) : IQueryHandler<GetWebhook, WebhookView>
{
    public async Task<Result<WebhookView>> Handle(GetWebhook query, CancellationToken cancellationToken) =>
        await endpoints.Find(query.Id, cancellationToken) is { } endpoint ? WebhookView.Of(endpoint) : WebhookFailures.NotFound;
}
