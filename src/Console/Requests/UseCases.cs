using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using OmniHub.Application.Identity;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;
using OmniHub.WebConsole.Sessions;

namespace OmniHub.WebConsole.Requests;

/// <summary>
/// Sends commands and queries as the signed-in caller: each in a scope of its own, after the credential was checked again. A session that was ended, or a user who was disabled, leads
/// back to the sign-in page. All permissions are checked where every dialect has them checked.
/// </summary>
internal sealed class UseCases(IServiceScopeFactory scopes, AuthenticationStateProvider people, NavigationManager navigation)
{
    internal Task<Result<T>> Send<T>(IRequest<Result<T>> request, CancellationToken ct = default) =>
        As((services, _) => services.GetRequiredService<IMediator>().Send(request, ct), ct);

    /// <summary>The caller, as of now.</summary>
    internal Task<Result<Caller>> Caller(CancellationToken ct = default) => As((_, caller) => Task.FromResult<Result<Caller>>(caller), ct);

    /// <summary>Stores a file that the person chose, for a message that uses it.</summary>
    internal Task<Result<MediaView>> Upload(IBrowserFile file, CancellationToken ct = default) =>
        As(
            async (services, _) =>
            {
                var most = services.GetRequiredService<MediaLimits>().MaxUpload;
                if (file.Size > most)
                    return MediaFailures.TooLarge(most);
                await using var content = file.OpenReadStream(most, ct);
                var staged = await services
                    .GetRequiredService<IMediaLibrary>()
                    .Stage(content, new FileClaims(file.ContentType, file.Name), most, ct);
                try
                {
                    return await services.GetRequiredService<IMediator>().Send(new UploadMedia(staged), ct);
                }
                finally
                {
                    if (staged.Succeeded)
                        staged.Value.Dispose();
                }
            },
            ct
        );

    private async Task<Result<T>> As<T>(Func<IServiceProvider, Caller, Task<Result<T>>> act, CancellationToken ct)
    {
        if (SignedIn.Of((await people.GetAuthenticationStateAsync()).User) is not { } person)
            return Leave<T>(IdentityFailures.NoCredential);
        var (answer, isSignedIn) = await person.Act(scopes, act, ct);
        return isSignedIn ? answer : Leave<T>(answer.Failure!);
    }

    private Result<T> Leave<T>(Failure failure)
    {
        navigation.NavigateTo($"{ConsoleModule.SignInPath}?trouble=ended", forceLoad: true);
        return failure;
    }
}
