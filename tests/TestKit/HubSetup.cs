using Microsoft.Extensions.DependencyInjection;

namespace OmniHub.Tests.TestKit;

/// <summary>How a hub of the tests is set up: a production hub that may call loopback and has no rate limits, unless a test says otherwise.</summary>
internal sealed class HubSetup
{
    /// <summary>The platform key of every hub of the tests.</summary>
    public const string PlatformKey = "platform-key-of-the-tests-0123456789abcdef";

    /// <summary>The key that signs tokens.</summary>
    public const string JwtSecret = "signing-secret-of-the-tests-0123456789abcdef";

    /// <summary>The usual set-up on a database.</summary>
    public HubSetup(TestDatabase database)
    {
        foreach (var (name, value) in database.Settings)
        {
            Settings[name] = value;
        }
    }

    /// <summary>Configuration by name, with <c>:</c> between the parts; null takes a setting away.</summary>
    public Dictionary<string, string?> Settings { get; } =
        new()
        {
            ["OmniHub:ApiKey"] = PlatformKey,
            ["JWT_SECRET"] = JwtSecret,
            ["OmniHub:RateLimits:Enabled"] = "false",
            // Customers of the tests write faster than people.
            ["OmniHub:Replies:MostPerMinute"] = "0",
            ["OmniHub:Egress:Allow:0"] = "127.0.0.0/8",
        };

    /// <summary>The environment's name.</summary>
    public string Environment { get; set; } = "Production";

    /// <summary>Whether it listens on a real port instead of in memory.</summary>
    public bool OnKestrel { get; set; }

    /// <summary>The real port; 0 takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>The clock to live by; null for the real one. Only for a hub inside the test process.</summary>
    public TestClock? Clock { get; set; }

    /// <summary>Takes other services in; for the network's edge only, and only for a hub inside the test process.</summary>
    public Action<IServiceCollection>? Replace { get; set; }
}
