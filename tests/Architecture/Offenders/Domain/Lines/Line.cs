using OmniHub.Domain.Kernel;

namespace OmniHub.Tests.Architecture.Offenders.Domain.Lines;

internal sealed class Line : AggregateRoot<InstanceId>
{
    public static bool IsCaller(object candidate) => candidate is HttpClient;
}
