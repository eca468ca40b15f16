using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Lists the caller's instances, oldest first.</summary>
/// <param name="Skip">The number of instances to skip.</param>
/// <param name="Limit">The maximum number of instances, 1 to 1000.</param>
/// <param name="Channel">Only instances of this channel; null for all.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record ListInstances(int Skip = 0, int Limit = 100, ChannelType? Channel = null)
    : IQuery<Page<InstanceView>>,
        IForOneInstance;

internal sealed class ListInstancesRules : AbstractValidator<ListInstances>
{
    public ListInstancesRules()
    {
        RuleFor(query => query.Skip).GreaterThanOrEqualTo(0).WithMessage("skip must not be negative.");
        RuleFor(query => query.Limit).InclusiveBetween(1, 1000).WithMessage("limit must be between 1 and 1000.");
    }
}

internal sealed class ListInstancesHandler(IInstanceReader reader, InstanceViews views) : IQueryHandler<ListInstances, Page<InstanceView>>
{
    public async Task<Result<Page<InstanceView>>> Handle(ListInstances query, CancellationToken cancellationToken)
    {
        var page = await reader.List(query.Skip, query.Limit, query.Channel, cancellationToken);
        return new Page<InstanceView>([.. page.Items.Select(views.Of)], page.Total);
    }
}
