using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using OmniHub.Simulator;

namespace OmniHub.Tests.Simulator;

public sealed class SimulatorModuleTests
{
    [Fact]
    public void Stands_in_only_for_the_servers_that_the_configuration_does_not_name()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["OmniHub:Evolution:Url"] = " ", ["OmniHub:Official:BaseUrl"] = "https://graph.example" }
        );

        builder.AddOmniHubSimulator(new Uri("http://127.0.0.1:8000"));

        builder.Configuration["OmniHub:Evolution:Url"].ShouldBe("http://127.0.0.1:8000/simulator/evolution");
        builder.Configuration["OmniHub:Evolution:ApiKey"].ShouldBe(EvolutionServer.GlobalKey);
        builder.Configuration["OmniHub:Official:BaseUrl"].ShouldBe("https://graph.example");
    }
}
