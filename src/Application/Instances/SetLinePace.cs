using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Has a line send at another pace from now on.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
/// <param name="Pace">The pace; an empty one switches it off.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record SetLinePace(string Name, LinePace Pace) : ICommand<LinePaceView>;

/// <summary>Shows at which pace a line sends.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record GetLinePace(string Name) : IQuery<LinePaceView>, IForOneLine;

/// <summary>The pace of a line.</summary>
/// <param name="Instance">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Pace">The pace.</param>
public sealed record LinePaceView(InstanceId Instance, string Name, LinePace Pace);

internal sealed class SetLinePaceHandler(IInstances instances, TimeProvider clock) : ICommandHandler<SetLinePace, LinePaceView>
{
    public async Task<Result<LinePaceView>> Handle(SetLinePace command, CancellationToken cancellationToken)
    {
        if (await instances.Find(command.Name, cancellationToken) is not { } instance)
            return InstanceFailures.NotFound(command.Name);
        return instance
            .SetPace(command.Pace, clock.GetUtcNow())
            .Then(_ => new LinePaceView(instance.Id, instance.Name.Value, instance.Pace));
    }
}

internal sealed class GetLinePaceHandler(IInstances instances) : IQueryHandler<GetLinePace, LinePaceView>
{
    public async Task<Result<LinePaceView>> Handle(GetLinePace query, CancellationToken cancellationToken) =>
        await instances.Find(query.Name, cancellationToken) is { } instance
            ? new LinePaceView(instance.Id, instance.Name.Value, instance.Pace)
            : InstanceFailures.NotFound(query.Name);
}
