using System.Net;
using System.Security.Cryptography;
using OmniHub.Tests.Api.Surfaces.HubConnect;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.MultiInstance;

/// <summary>The document's own programs against a real port.</summary>
public sealed class SampleProgramTests
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Api", "Surfaces", "MultiInstance", "Examples");

    [SkippableByTool("python3", "-c \"import requests\"")]
    public Task The_Python_program_runs() => Run("python3", "sample.py", instances: 2);

    [NeedsAxios]
    public Task The_JavaScript_program_runs() => Run("node", "sample.js", instances: 1);

    [Theory]
    [InlineData("sample.py", "d2ec3f16b0253ebbd6e39f02f2c0424b97dc1e2d1c64b7f3dfc342b94f04468c")]
    [InlineData("sample.js", "a5ad5ed11bfeb5aa32bb41c60e157214090619b88ffbcbedb8e853b7075459e2")]
    public async Task The_programs_are_the_documents_own_byte_for_byte(string sample, string hash) =>
        Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Samples, sample)))).ShouldBe(hash);

    private static async Task Run(string tool, string sample, int instances)
    {
        await using var hub = await MultiInstanceHub.Start(Engine.Sqlite, setup => setup.OnKestrel = true);
        hub.Evolution.On(
            "POST",
            "/message/sendText/*",
            Reply.Json(
                201,
                """{"key":{"remoteJid":"79001234567@s.whatsapp.net","fromMe":true,"id":"3EB0SAMPLE"},"status":"PENDING","message":{}}"""
            )
        );
        var id = (await hub.Create(new { name = "Mine" })).Text("id")!;

        var said = await SampleProgram.Run(
            tool,
            Path.Combine(Samples, sample),
            ("https://api.example.com", hub.App.Address),
            ("YOUR_API_KEY", HubSetup.PlatformKey),
            ("YOUR_INSTANCE_ID", id)
        );

        said.ShouldContain("Message sent, ID: 3EB0SAMPLE");
        hub.Evolution.SeenAt("POST", "/message/sendText/*").Single().Json.Text("number").ShouldStartWith("79001234567");
        (await hub.Client.GetAsync("/api/instances").ShouldAnswerJson(HttpStatusCode.OK))
            .At("instances")
            .GetArrayLength()
            .ShouldBe(instances);
    }
}
