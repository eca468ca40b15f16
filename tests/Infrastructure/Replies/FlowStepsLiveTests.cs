using System.Net;
using System.Net.Http.Json;
using OmniHub.Domain.Flows;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.Simulator.Graph;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Replies;

public sealed class FlowStepsLiveTests
{
    [OnEachEngine]
    public async Task Every_kind_of_step_does_what_it_says_and_a_human_ends_the_bots_turn(Engine engine)
    {
        await using var shop = await FakeHttpServer.Start();
        shop.On("POST", "/orders", Reply.Json(200, """{"order":{"state":"on its way"}}"""));
        await using var graph = await GraphHub.Start(engine);
        var config = await graph.Configure();
        await graph
            .Client.PutAsJsonAsync(
                $"/api/v1/instances/{config.Text("instance_name")}",
                new
                {
                    agent_api_url = $"{graph.Hub.Address}/simulator/agent",
                    agent_api_key = "any",
                    default_agent = "helper",
                }
            )
            .ShouldAnswer(HttpStatusCode.OK);
        await graph.Flow(
            """{"name":"Advice","trigger":"manual","steps":[{"id":"ask","type":"agent","prompt":"advise {{mail}}","variable":"advice"},{"id":"say","type":"message","content":"[{{advice}}]"}],"variables":{"mail":"?"}}"""
        );
        await graph.Flow(
            $$$"""
            {"name":"Everything","trigger":"keyword","trigger_value":"go","variables":{"tries":0},"steps":[
              {"id":"count","type":"set","variable":"tries","increment":1},
              {"id":"mail","type":"question","content":"Your mail?","input_type":"email","variable":"mail","retry_text":"That is no mail"},
              {"id":"order","type":"http","method":"POST","url":"{{{shop.Address}}}/orders","body":{"mail":"{{mail}}"},"variable":"answer"},
              {"id":"known","type":"condition","conditions":[{"if":{"variable":"answer.order.state","operator":"contains","value":"way"},"then":"nap"}],"else":"sorry"},
              {"id":"sorry","type":"end","content":"unknown","success":false},
              {"id":"nap","type":"wait","seconds":1},
              {"id":"news","type":"message","content":"{{answer.order.state}} ({{tries}})"},
              {"id":"template","type":"template","template":"hello_world","language":"en_US"},
              {"id":"sub","type":"subflow","flow":"Advice"},
              {"id":"over","type":"jump","to":"hand"},
              {"id":"hand","type":"transfer","to":"sales","priority":"high","content":"A colleague takes over"}]}
            """
        );

        await graph.Writes(new { name = "Ana", text = "GO" });
        (await graph.Screen(1))[0].Text("text.body").ShouldBe("Your mail?");
        await graph.Writes(new { text = "not a mail" });
        (await graph.Screen(2))[1].Text("text.body").ShouldBe("That is no mail");
        await graph.Writes(new { text = "ana@example.com" });
        var shown = await graph.Screen(6);
        shown[2].Text("text.body").ShouldBe("on its way (1)");
        shown[3].Text("template.name").ShouldBe("hello_world");
        shown[4].Text("text.body")!.ShouldContain("advise ana@example.com");
        shown[5].Text("text.body").ShouldBe("A colleague takes over");
        shop.SeenAt("POST", "/orders").Single().Json.Text("mail").ShouldBe("ana@example.com");

        // A person has it now: neither flow nor agent speaks until the bot is resumed.
        var talk = (await graph.Client.GetAsync("/api/v1/conversations/agent").ShouldAnswerJson(HttpStatusCode.OK)).At("conversations")[0];
        talk.At("bot_paused").GetBoolean().ShouldBeTrue();
        await graph.Writes(new { text = "go" });
        await graph.Messages(all => all.Count(one => one.Text("content") == "go") == 1);
        (await graph.Hub.Rows<FlowSession>()).Count.ShouldBe(1);
        await graph.Client.PostAsync($"/api/v1/conversations/{talk.Text("id")}/bot/resume", null).ShouldAnswer(HttpStatusCode.OK);
        await graph.Writes(new { text = "go" });
        (await graph.Screen(7))[6].Text("text.body").ShouldBe("Your mail?");
    }

    [OnEachEngine]
    public async Task Who_is_in_a_flow_that_is_deleted_is_let_out_and_a_running_one_stays_in_its_version(Engine engine)
    {
        await using var graph = await GraphHub.Start(engine);
        await graph.Configure();
        var flow = await graph.Flow(
            """{"name":"Old","trigger":"keyword","trigger_value":"old","steps":[{"id":"ask","type":"question","content":"v1?","variable":"x"},{"id":"say","type":"message","content":"v1 {{x}}"}]}"""
        );
        var at = $"/api/v1/flows/{flow.Text("id")}";
        await graph.Writes(new { text = "old" });
        await graph.Screen(1);
        await graph
            .Client.PutAsJsonAsync(
                at,
                new
                {
                    steps = new[]
                    {
                        new
                        {
                            id = "say",
                            type = "message",
                            content = "v2",
                        },
                    },
                }
            )
            .ShouldAnswer(HttpStatusCode.OK);
        await graph.Writes(new { text = "yes" });
        (await graph.Screen(2))[1].Text("text.body").ShouldBe("v1 yes");
        await graph.Writes(new { text = "old" });
        (await graph.Screen(3))[2].Text("text.body").ShouldBe("v2");

        await graph.Client.PostAsync($"{at}/versions/1/rollback", null).ShouldAnswer(HttpStatusCode.OK);
        await graph.Writes(new { text = "old" });
        (await graph.Screen(4))[3].Text("text.body").ShouldBe("v1?");
        await graph.Client.DeleteAsync(at).ShouldAnswer(HttpStatusCode.OK);
        await graph.Flow("""{"name":"New","trigger":"message","steps":[{"id":"say","type":"message","content":"new"}]}""");
        await graph.Writes(new { text = "anybody?" });
        (await graph.Screen(5))[4].Text("text.body").ShouldBe("new");
        (await graph.Hub.Rows<FlowSession>()).Select(session => session.Status).ShouldContain(FlowSessionStatus.Cancelled);
    }
}
