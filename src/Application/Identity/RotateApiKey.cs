using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Replaces a key; the old one stays valid for the overlap. Only the answer contains the text.</summary>
/// <param name="Id">The id of the key; null for the key of this call.</param>
/// <param name="OverlapSeconds">The time in seconds for which the old key stays valid; 0 for none.</param>
[Requires(Permission.Admin, Scope.Identity)]
public sealed record RotateApiKey(Guid? Id, int OverlapSeconds = 0) : ICommand<NewKeyView>, IAudited
{
    string? IAudited.Subject => Id?.ToString();
}

internal sealed class RotateApiKeyHandler(IApiKeys keys, ISecrets secrets, ICaller caller, TimeProvider clock)
    : ICommandHandler<RotateApiKey, NewKeyView>
{
    public async Task<Result<NewKeyView>> Handle(RotateApiKey command, CancellationToken cancellationToken)
    {
        var id = command.Id is { } named ? new ApiKeyId(named) : caller.Key;
        if (id is null || await keys.Find(id.Value, cancellationToken) is not { } key)
            return ApiKeyFailures.NotFound;
        var text = KeyText.New();
        var kept = key.Copy is null ? (SealedSecret?)null : secrets.Seal(text.Value);
        var rotated = key.Rotate(text, TimeSpan.FromSeconds(command.OverlapSeconds), kept, clock.GetUtcNow());
        if (rotated.Failure is { } refused)
            return refused;
        keys.Add(rotated.Value);
        return new NewKeyView(ApiKeyView.Of(rotated.Value), text.Value);
    }
}
