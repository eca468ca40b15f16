using Xunit.Abstractions;
using Xunit.Sdk;

namespace OmniHub.Tests.TestKit;

/// <summary>
/// Runs the test once per engine, which is its first argument; data attributes add further arguments and multiply the cases. Where no PostgreSQL can be
/// had its cases are reported as skipped, each by name.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("OmniHub.Tests.TestKit.OnEachEngineDiscoverer", "OmniHub.Tests")]
public sealed class OnEachEngineAttribute : TheoryAttribute;

/// <summary>A test of what only PostgreSQL does; skipped by name where none can be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : FactAttribute
{
    /// <summary>Decides at discovery.</summary>
    public OnPostgresAttribute() => Skip = TestPostgres.SkipReason;
}

/// <summary>Makes the cases of <see cref="OnEachEngineAttribute"/>.</summary>
public sealed class OnEachEngineDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        ITestMethod testMethod,
        IAttributeInfo factAttribute
    )
    {
        var (display, displayOptions) = (discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault());
        foreach (var engine in Enum.GetValues<Engine>())
        {
            var skip = factAttribute.GetNamedArgument<string?>("Skip") ?? (engine is Engine.Postgres ? TestPostgres.SkipReason : null);
            foreach (var row in Rows(testMethod))
            {
                object[] arguments = [engine, .. row];
                yield return skip is null
                    ? new XunitTestCase(diagnostics, display, displayOptions, testMethod, arguments)
                    : new XunitSkippedDataRowTestCase(diagnostics, display, displayOptions, testMethod, skip, arguments);
            }
        }
    }

    private List<object[]> Rows(ITestMethod testMethod)
    {
        var sources = testMethod.Method.GetCustomAttributes(typeof(DataAttribute)).ToList();
        return sources.Count == 0
            ?
            [
                [],
            ]
            : [.. sources.SelectMany(source => RowsOf(source, testMethod))];
    }

    private IEnumerable<object[]> RowsOf(IAttributeInfo source, ITestMethod testMethod)
    {
        var discovererAttribute = source.GetCustomAttributes(typeof(DataDiscovererAttribute)).Single();
        var discoverer = ExtensibilityPointFactory.GetDataDiscoverer(diagnostics, discovererAttribute);
        return discoverer.GetData(source, testMethod.Method) ?? [];
    }
}
