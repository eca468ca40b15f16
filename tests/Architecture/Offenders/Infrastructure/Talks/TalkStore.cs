using Microsoft.Extensions.Logging;
using OmniHub.Tests.Architecture.Offenders.Application.Lines;
using OmniHub.Tests.Architecture.Offenders.Infrastructure.Lines;
using OmniHub.Tests.Architecture.Offenders.Infrastructure.Providers.Smoke;

namespace OmniHub.Tests.Architecture.Offenders.Infrastructure.Talks;

internal sealed record TalkStore(SmokeClient Client, OpenLineHandler Handler)
{
    public static string Place(ILogger log)
    {
        log.LogInformation("Placed");
        return new LineStore("talks").Table;
    }

    public static void Later() => throw new NotImplementedException();
}
