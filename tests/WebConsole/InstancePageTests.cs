using Bunit;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.WebConsole.Instances;

namespace OmniHub.Tests.WebConsole;

/// <summary>An instance and its QR code.</summary>
public sealed class InstancePageTests
{
    [Theory]
    [InlineData("owner", 3)]
    [InlineData("agent", 0)]
    public async Task A_role_that_may_not_change_instances_sees_no_button(string role, int buttons)
    {
        await using var bench = new ConsoleBench(role);
        bench.Answers<GetInstance, InstanceView>(Connected());

        var page = bench.Render<InstancePage>(part => part.Add(one => one.Name, "shop"));

        page.Find("h1").TextContent.ShouldBe("Shop");
        page.FindAll("button").Count.ShouldBe(buttons);
    }

    [Fact]
    public async Task A_failure_is_shown_as_text()
    {
        await using var bench = new ConsoleBench();
        bench.Answers<GetInstance, InstanceView>(InstanceFailures.NotFound("<b>shop</b>"));

        var page = bench.Render<InstancePage>(part => part.Add(one => one.Name, "shop"));

        page.Find(".empty p").TextContent.ShouldBe("Instance '<b>shop</b>' not found");
        page.FindAll("b").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_counts_down_and_is_replaced_when_it_runs_out()
    {
        await using var bench = new ConsoleBench();
        bench.Answers<StartPairing, PairingView>(Code("first", bench.Clock.GetUtcNow().AddSeconds(2)));
        var panel = bench.Render<PairingPanel>(part => part.Add(one => one.Name, "shop").Add(one => one.RemoteName, "shop"));
        var first = panel.Find("svg.qr path").GetAttribute("d");
        panel.Find(".countdown").TextContent.ShouldBe("A new code in 2 s");

        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        panel.WaitForAssertion(() => panel.Find(".countdown").TextContent.ShouldBe("A new code in 1 s"));

        bench.Answers<StartPairing, PairingView>(Code("another code", bench.Clock.GetUtcNow().AddSeconds(45)));
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        panel.WaitForAssertion(() => panel.Find("svg.qr path").GetAttribute("d").ShouldNotBe(first));
    }

    private static PairingView Code(string text, DateTimeOffset until) =>
        new("shop", ChannelType.WhatsApp, PairingState.WaitingForScan, "") { Text = text, ExpiresAt = until };

    private static InstanceView Connected() =>
        new()
        {
            Id = new InstanceId(Guid.CreateVersion7()),
            Number = 1,
            Tenant = TenantId.Default,
            Name = "shop",
            DisplayName = "Shop",
            Channel = ChannelType.WhatsApp,
            Provider = ProviderKind.Evolution,
            Status = InstanceStatus.Connected,
            SendsReadReceipts = true,
            HasPairingCode = false,
            IsDefault = true,
            SessionIdPrefix = "shop-",
            Agent = new AssistantView(null, null, null, 60, "", "", false),
            CreatedAt = default,
            UpdatedAt = default,
        };
}
