using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Lists the channels that instances can be made for.</summary>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record ListSupportedChannels : IQuery<IReadOnlyList<string>>, IForOneInstance;

internal sealed class ListSupportedChannelsHandler : IQueryHandler<ListSupportedChannels, IReadOnlyList<string>>
{
    public Task<Result<IReadOnlyList<string>>> Handle(ListSupportedChannels query, CancellationToken cancellationToken) =>
        Task.FromResult<Result<IReadOnlyList<string>>>(Words);

    private static readonly string[] Words = [.. ChannelTypes.All.Select(channel => channel.ToWord())];
}
