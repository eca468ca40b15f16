using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Shows the code that waits to be scanned, without asking the provider for one.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record GetPairingCode(string Name) : IQuery<PairingCodeView>, IForOneInstance;

/// <summary>The code that waits to be scanned.</summary>
/// <param name="Text">The text to render.</param>
public sealed record PairingCodeView(string Text);

internal sealed class GetPairingCodeHandler(IInstanceReader reader) : IQueryHandler<GetPairingCode, PairingCodeView>
{
    public async Task<Result<PairingCodeView>> Handle(GetPairingCode query, CancellationToken cancellationToken)
    {
        if (await reader.Find(query.Name, cancellationToken) is not { Instance: var instance })
            return InstanceFailures.NotFound(query.Name);
        return instance.PairingCode is { } code ? new PairingCodeView(code.Text) : InstanceFailures.NoPairingCode;
    }
}
