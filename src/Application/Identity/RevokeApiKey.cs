using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Revokes a key, on every node within two seconds.</summary>
/// <param name="Id">The id of the key.</param>
[Requires(Permission.Admin, Scope.Identity)]
public sealed record RevokeApiKey(Guid Id) : ICommand<Done>, IAudited
{
    string? IAudited.Subject => Id.ToString();
}

internal sealed class RevokeApiKeyHandler(IApiKeys keys, TimeProvider clock) : ICommandHandler<RevokeApiKey, Done>
{
    public async Task<Result<Done>> Handle(RevokeApiKey command, CancellationToken cancellationToken)
    {
        if (await keys.Find(new(command.Id), cancellationToken) is not { } key)
            return ApiKeyFailures.NotFound;
        key.Revoke(clock.GetUtcNow());
        return Done.It;
    }
}
