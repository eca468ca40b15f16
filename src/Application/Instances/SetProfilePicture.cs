using FluentValidation;
using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Sets the picture of an instance's own profile.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
/// <param name="PictureUrl">The address from which the provider fetches the picture.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record SetProfilePicture(string Name, string? PictureUrl) : ICommand<Done>, IExternalCall;

internal sealed class SetProfilePictureRules : AbstractValidator<SetProfilePicture>
{
    public SetProfilePictureRules() =>
        RuleFor(command => command.PictureUrl)
            .Must(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            .WithMessage("Must be an http or https address.");
}

internal sealed class SetProfilePictureHandler(ProviderConnections connections, IEgressGuard guard)
    : ICommandHandler<SetProfilePicture, Done>
{
    public async Task<Result<Done>> Handle(SetProfilePicture command, CancellationToken cancellationToken)
    {
        var picture = new Uri(command.PictureUrl!);
        var connection = await connections.Of(command.Name, "set the profile's picture", cancellationToken);
        if (connection.Failure is { } failure)
            return failure;
        // The provider fetches it, from inside its own network.
        return await guard.CheckResolved(OutboundPurpose.Media, picture, cancellationToken) is { } forbidden
            ? forbidden
            : await connection.Value.Gateway.SetProfilePicture(connection.Value.Access, picture, cancellationToken);
    }
}
