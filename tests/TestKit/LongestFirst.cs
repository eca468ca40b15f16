using OmniHub.Tests.Api.Identity;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Malformed;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.Fuzzing;
using OmniHub.Tests.Infrastructure.Media;
using OmniHub.Tests.Packages;
using OmniHub.Tests.Simulator;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("OmniHub.Tests.TestKit.LongestFirst", "OmniHub.Tests")]

namespace OmniHub.Tests.TestKit;

/// <summary>Starts the classes that run longest before the others: none of them is left to run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // The order does not matter, nor does one that is missing or no longer slow: it only costs time.
    private static readonly HashSet<string> Long =
    [
        .. new[]
        {
            typeof(AnswerFuzzTests),
            typeof(DiscordTests),
            typeof(EveryCredentialTests),
            typeof(FloodTests),
            typeof(HubFuzzTests),
            typeof(InboundMediaTests),
            typeof(KillTests),
            typeof(MalformedWalkTests),
            typeof(PackagesTests),
            typeof(ParserFuzzTests),
            typeof(RecordedCallsTests),
            typeof(ScheduledMessageEndpointsTests),
            typeof(SleepTests),
            typeof(TroubleTests),
            typeof(WebhookEndpointsTests),
            typeof(WebhookOrderTests),
            typeof(WebhookTroubleTests),
        }.Select(one => $"Test collection for {one.FullName}"),
    ];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(one => Long.Contains(one.DisplayName));
}
