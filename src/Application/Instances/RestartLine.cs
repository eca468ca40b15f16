using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Connects a line anew and keeps its session. A line that its provider no longer has is opened.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
public sealed record RestartLine(string Name) : ICommand<Done>, ITalksToProviders;

internal sealed class RestartLineHandler(IInstances instances, Lines lines, LineReopening reopening) : ICommandHandler<RestartLine, Done>
{
    public async Task<Result<Done>> Handle(RestartLine command, CancellationToken cancellationToken)
    {
        if (await instances.Find(command.Name, cancellationToken) is not { } instance)
            return InstanceFailures.NotFound(command.Name);
        if (instance is { Channel: ChannelType.WhatsApp, Registration: LineRegistration.Closed })
            return await reopening.Open(instance, cancellationToken);
        var line = await lines.Of(instance, "restart a line", cancellationToken);
        if (line.Failure is { } failure)
            return failure;
        var restarted = await line.Value.Gateway.Restart(line.Value.Access, cancellationToken);
        return restarted.Failure?.Code == ChannelFailures.LineUnknown(string.Empty).Code
            ? await reopening.Open(instance, cancellationToken)
            : restarted;
    }
}
