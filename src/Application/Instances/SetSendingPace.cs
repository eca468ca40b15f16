using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Sets the sending pace of an instance.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
/// <param name="Pace">The pace; an empty one switches it off.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record SetSendingPace(string Name, SendingPace Pace) : ICommand<SendingPaceView>;

/// <summary>Gets the sending pace of an instance.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record GetSendingPace(string Name) : IQuery<SendingPaceView>, IForOneInstance;

/// <summary>The sending pace of an instance.</summary>
/// <param name="Instance">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Pace">The pace.</param>
public sealed record SendingPaceView(InstanceId Instance, string Name, SendingPace Pace);

internal sealed class SetSendingPaceHandler(IInstances instances, TimeProvider clock) : ICommandHandler<SetSendingPace, SendingPaceView>
{
    public async Task<Result<SendingPaceView>> Handle(SetSendingPace command, CancellationToken cancellationToken)
    {
        if (await instances.Find(command.Name, cancellationToken) is not { } instance)
            return InstanceFailures.NotFound(command.Name);
        return instance
            .SetPace(command.Pace, clock.GetUtcNow())
            .Then(_ => new SendingPaceView(instance.Id, instance.Name.Value, instance.Pace));
    }
}

internal sealed class GetSendingPaceHandler(IInstances instances) : IQueryHandler<GetSendingPace, SendingPaceView>
{
    public async Task<Result<SendingPaceView>> Handle(GetSendingPace query, CancellationToken cancellationToken) =>
        await instances.Find(query.Name, cancellationToken) is { } instance
            ? new SendingPaceView(instance.Id, instance.Name.Value, instance.Pace)
            : InstanceFailures.NotFound(query.Name);
}
