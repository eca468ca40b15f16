using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

internal sealed class Authenticator(IEnumerable<ICredentialScheme> schemes) : IAuthenticator
{
    public async Task<Result<Caller>> Authenticate(Credential presented, CancellationToken ct)
    {
        foreach (var scheme in schemes)
        {
            if (await scheme.Recognise(presented, ct) is { } answer)
                return answer;
        }

        return IdentityFailures.WrongCredential;
    }
}
