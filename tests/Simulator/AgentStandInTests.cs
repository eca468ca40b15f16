using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OmniHub.Tests.Simulator;

/// <summary>The agent, and faults on demand.</summary>
public sealed class AgentStandInTests
{
    private static readonly JsonObject _question = (JsonObject)
        JsonNode.Parse(
            """{"message_content":"oi","message_type":"text","session_name":"shop-5511988880001","user":{"phone_number":"+5511988880001","user_data":{"name":"Ana"}}}"""
        )!;

    [Fact]
    public async Task Answers_and_remembers_the_question()
    {
        await using var simulator = await SimulatorHost.Start();

        using var answer = await Ask(simulator, "key");

        var reply = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        ((string?)reply["message"]).ShouldBe("Hello, Ana! You wrote: oi");
        var seen = (await simulator.Call("GET", "agent/requests?wait=10", null, null)).Body!["requests"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)seen["session"]).ShouldBe("shop-5511988880001");
        JsonNode.DeepEquals(seen["body"], _question).ShouldBeTrue();
    }

    [Fact]
    public async Task Wants_a_key()
    {
        await using var simulator = await SimulatorHost.Start();

        using var answer = await Ask(simulator, null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Fails_as_often_as_asked_and_then_answers_again()
    {
        await using var simulator = await SimulatorHost.Start();
        (
            await simulator.Call(
                "POST",
                "agent/faults",
                new JsonObject
                {
                    ["match"] = "/run",
                    ["status"] = 503,
                    ["times"] = 2,
                },
                null
            )
        ).Status.ShouldBe(201);
        List<int> statuses = [];

        for (var call = 0; call < 3; call++)
        {
            using var answer = await Ask(simulator, "key");
            statuses.Add((int)answer.StatusCode);
        }

        statuses.ShouldBe([503, 503, 200]);
    }

    [Theory]
    [InlineData("""{"mode":"html"}""", 502, "<html>")]
    [InlineData("""{"mode":"error200"}""", 200, "\"error\":true")]
    [InlineData("""{"mode":"noKeyId"}""", 201, "PENDING")]
    [InlineData("""{"mode":"status","status":500}""", 500, "Simulated failure")]
    [InlineData("""{"mode":"status","status":503,"body":{"code":"LICENSE_REQUIRED"}}""", 503, "LICENSE_REQUIRED")]
    public async Task The_server_misbehaves_on_demand(string fault, int status, string contains)
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line();
        await simulator.Call("POST", "evolution/faults", JsonNode.Parse(fault), null);

        using var answer = await Send(simulator);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(contains);
        (await simulator.Phone("GET", "5511988880001/messages")).Body!["count"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_reply_can_be_lost_after_the_message_went_out()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line();
        await simulator.Call(
            "POST",
            "evolution/faults",
            new JsonObject
            {
                ["match"] = "sendText",
                ["mode"] = "close",
                ["after"] = true,
            },
            null
        );

        await Should.ThrowAsync<HttpRequestException>(() => Send(simulator));

        (await simulator.Phone("GET", "5511988880001/messages")).Body!["count"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_index_says_what_is_here()
    {
        await using var simulator = await SimulatorHost.Start();

        var index = (await simulator.Call("GET", "../simulator", null, null)).Body!;

        ((string?)index["evolution"]!["apikey"]).ShouldBe("simulator-key");
    }

    private static Task<HttpResponseMessage> Send(SimulatorHost simulator)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "evolution/message/sendText/shop")
        {
            Content = JsonContent.Create(new JsonObject { ["number"] = "5511988880001", ["text"] = "x" }),
        };
        request.Headers.Add("apikey", "simulator-key");
        return simulator.Http.SendAsync(request);
    }

    private static Task<HttpResponseMessage> Ask(SimulatorHost simulator, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "agent/api/v1/agent/assistant/run")
        {
            Content = JsonContent.Create(_question.DeepClone()),
        };
        if (key is not null)
            request.Headers.Add("x-api-key", key);
        return simulator.Http.SendAsync(request);
    }
}
