using OmniHub.Tests.Architecture.Offenders.Infrastructure.Providers.Smoke;

namespace OmniHub.Tests.Architecture.Offenders.Infrastructure.Providers.Pigeon;

internal sealed class PigeonGateway
{
    public static async Task<string> Send(string text)
    {
        await Task.Yield();
        return new SmokeClient(text).Fire;
    }
}
