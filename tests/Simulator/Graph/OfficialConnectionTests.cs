using System.Net;
using System.Net.Http.Json;
using OmniHub.Simulator.Graph;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Simulator.Graph;

public sealed class OfficialConnectionTests
{
    [OnEachEngine]
    public async Task Talks_in_both_directions_with_receipts_errors_and_many_things_in_one_call(Engine engine)
    {
        await using var graph = await GraphHub.Start(engine);
        await graph.Configure();

        // Outside the window only templates go; what Meta refuses is told in its words.
        await Send(graph, new { to = GraphHub.Person, message = "too early" }, HttpStatusCode.UnprocessableEntity);
        await Send(
            graph,
            new
            {
                to = GraphHub.Person,
                message_type = "template",
                template_name = "welcome_message",
                template_language = "pt_BR",
                template_parameters = new[] { new { type = "text", text = "Ana" } },
            }
        );
        await Send(
            graph,
            new
            {
                to = GraphHub.Person,
                message_type = "template",
                template_name = "no_such",
            },
            HttpStatusCode.BadGateway,
            HttpStatusCode.UnprocessableEntity
        );

        await graph.Writes(new { name = "Ana", text = "Olá João" });
        var heard = await graph.Messages(all => all.Count(one => one.Text("direction") == "inbound") == 1);
        heard.Last().Text("content").ShouldBe("Olá João");
        await Send(graph, new { to = GraphHub.Person, message = "Oi Ana" });
        (await graph.Screen(2))[1].Text("text.body").ShouldBe("Oi Ana");
        await graph.Does($"people/{GraphHub.Person}/read", new { });
        await graph.Messages(all => all.Count(one => one.Text("status") == "read") == 2);

        // A switch for an error: too fast for this pair is waited out, and an authorisation that is gone is told.
        await graph.Does("errors", new { code = 190 });
        await Send(graph, new { to = GraphHub.Person, message = "no token" }, HttpStatusCode.BadGateway);
        // A number that ends with a code gets that error: here one that Meta tells afterwards.
        await Send(
            graph,
            new
            {
                to = "55119131026",
                message_type = "template",
                template_name = "hello_world",
                template_language = "en_US",
            }
        );

        // Five messages, of which the third is malformed, and receipts, in one signed call.
        await graph.Does(
            "batches",
            new
            {
                messages = new object[]
                {
                    new { from = GraphHub.Person, text = "b1" },
                    new { from = GraphHub.Person, text = "b2" },
                    new
                    {
                        from = GraphHub.Person,
                        raw = new
                        {
                            id = "wamid.bad",
                            from = GraphHub.Person,
                            type = "text",
                            timestamp = "1",
                            text = "not an object",
                        },
                    },
                    new { from = GraphHub.Person, text = "b4" },
                    new { from = GraphHub.Person, text = "b5" },
                },
                statuses = new[] { new { id = "wamid.unknown", status = "read" } },
            }
        );
        var all = await graph.Messages(all => all.Count(one => one.Text("direction") == "inbound") == 5);
        all.Where(one => one.Text("direction") == "inbound")
            .Select(one => one.Text("content"))
            .ShouldBe(["Olá João", "b1", "b2", "b4", "b5"]);
        var dead = await graph.Client.GetAsync("/api/v1/dead-letters").ShouldAnswerJson(HttpStatusCode.OK);
        dead.GetRawText().ShouldContain("wamid.bad");
        (await graph.Hub.Anonymous.GetAsync("/simulator/graph/deliveries").ShouldAnswerJson(HttpStatusCode.OK))
            .At("refused")
            .GetInt64()
            .ShouldBe(0);
    }

    [OnEachEngine]
    public async Task Templates_are_synchronised_and_what_Meta_decides_about_them_is_kept(Engine engine)
    {
        await using var graph = await GraphHub.Start(engine);
        var config = await graph.Configure();

        var first = await graph.Client.GetAsync("/api/v1/whatsapp/templates").ShouldAnswerJson(HttpStatusCode.OK);
        first.At("total").GetInt32().ShouldBe(3);
        first.At("templates")[0].Text("status").ShouldBe("APPROVED");
        await Judge(
            graph,
            "hello_world",
            new
            {
                status = "PAUSED",
                quality = "RED",
                reason = "LOW_QUALITY",
            }
        );
        var paused = await Eventually.Become(
            async () =>
                (await graph.Client.GetAsync("/api/v1/whatsapp/templates").ShouldAnswerJson(HttpStatusCode.OK))
                    .At("templates")
                    .EnumerateArray()
                    .First(one => one.Text("name") == "hello_world"),
            template => template.Text("status") == "PAUSED" && template.Text("quality") == "RED"
        );
        paused.Text("reason").ShouldBe("LOW_QUALITY");
        // The log shows what nothing can come before any more: the last entry takes a moment.
        await Eventually.BeTrue(async () =>
        {
            var events = await graph.Client.GetAsync("/api/v1/events?limit=200").ShouldAnswerJson(HttpStatusCode.OK);
            var told = events.GetRawText();
            return told.Contains("template.status_changed", StringComparison.Ordinal)
                && told.Contains("template.quality_changed", StringComparison.Ordinal);
        });

        var again = await graph.Client.PostAsync("/api/v1/whatsapp/templates/sync", null).ShouldAnswerJson(HttpStatusCode.OK);
        (again.At("total").GetInt32(), again.At("added").GetInt32(), again.At("removed").GetInt32()).ShouldBe((3, 0, 0));
        (await graph.Client.GetAsync($"/api/v1/whatsapp-configs/{config.Text("id")}").ShouldAnswerJson(HttpStatusCode.OK))
            .Text("quality_rating")
            .ShouldBe("GREEN");
    }

    [OnEachEngine]
    public async Task A_flow_shows_buttons_and_lists_hears_what_was_pressed_and_goes_on_after_a_restart(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        var port = FreePort.Take();
        await using (var graph = await GraphHub.StartOn(database, port))
        {
            await graph.Configure();
            await graph.Flow(
                """
                {"name":"Menu","trigger":"new_conversation","steps":[
                  {"id":"menu","type":"message","content":"Hi {{contact.name}}, what is it?","options":["Sales","Help"]},
                  {"id":"more","type":"message","content":"Which one?","options":["One","Two","Three","Four"]},
                  {"id":"age","type":"question","content":"How old?","input_type":"number","min":18,"variable":"age","retry_text":"A number from 18, please"},
                  {"id":"bye","type":"end","content":"{{age}}: thanks"}]}
                """
            );
            await graph.Writes(new { name = "Ana", text = "Hello" });
            var menu = (await graph.Screen(1))[0];
            menu.Text("interactive.type").ShouldBe("button");
            menu.Text("interactive.body.text").ShouldBe("Hi Ana, what is it?");
            await graph.Writes(new { choose = "Help" });
            (await graph.Screen(2))[1].Text("interactive.type").ShouldBe("list");
            await graph.Writes(new { choose = "Three" });
            (await graph.Screen(3))[2].Text("text.body").ShouldBe("How old?");
        }

        await using (var graph = await GraphHub.StartOn(database, port))
        {
            await graph.Writes(new { text = "seventeen" });
            (await graph.Screen(1))[0].Text("text.body").ShouldBe("A number from 18, please");
            await graph.Writes(new { text = "42" });
            (await graph.Screen(2))[1].Text("text.body").ShouldBe("42: thanks");
            // A conversation that is known is not new: the flow stays silent.
            await graph.Writes(new { text = "and now?" });
            await graph.Messages(all => all.Any(one => one.Text("content") == "and now?"));
        }
    }

    [Fact]
    public async Task The_stand_in_refuses_what_Meta_refuses()
    {
        await using var graph = await GraphHub.Start(Engine.Sqlite);
        using var meta = graph.Hub.NewClient();
        var messages = $"/simulator/graph/v23.0/{GraphServer.FirstNumber}/messages";

        (await meta.GetAsync($"/simulator/graph/v23.0/{GraphServer.FirstNumber}").ShouldAnswerJson(HttpStatusCode.Unauthorized))
            .At("error.code")
            .GetInt32()
            .ShouldBe(190);
        meta.DefaultRequestHeaders.Authorization = new("Bearer", GraphServer.FirstToken);
        (await meta.GetAsync("/simulator/graph/v23.0/123").ShouldAnswerJson(HttpStatusCode.BadRequest))
            .At("error.error_subcode")
            .GetInt32()
            .ShouldBe(33);
        foreach (
            var (body, code) in new (object, int)[]
            {
                (
                    new
                    {
                        messaging_product = "whatsapp",
                        type = "text",
                        text = new { body = "x" },
                    },
                    131008
                ),
                (
                    new
                    {
                        messaging_product = "whatsapp",
                        to = "5511900000001",
                        text = new { body = "x" },
                    },
                    131021
                ),
                (
                    new
                    {
                        messaging_product = "whatsapp",
                        to = "1",
                        type = "dance",
                    },
                    131051
                ),
                (
                    new
                    {
                        messaging_product = "whatsapp",
                        to = "1",
                        type = "text",
                        text = new { body = new string('x', 5000) },
                    },
                    131009
                ),
                (
                    new
                    {
                        messaging_product = "whatsapp",
                        to = "1",
                        type = "image",
                        image = new { id = "7" },
                    },
                    131009
                ),
            }
        )
            (await meta.PostAsJsonAsync(messages, body).ShouldAnswerJson(HttpStatusCode.BadRequest))
                .At("error.code")
                .GetInt32()
                .ShouldBe(code);

        using var form = new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" } };
        var file = new ByteArrayContent([1, 2, 3]);
        file.Headers.ContentType = new("image/png");
        form.Add(file, "file", "a.png");
        var id = (
            await meta.PostAsync($"/simulator/graph/v23.0/{GraphServer.FirstNumber}/media", form).ShouldAnswerJson(HttpStatusCode.OK)
        ).Text("id");
        var described = await meta.GetAsync($"/simulator/graph/v23.0/{id}").ShouldAnswerJson(HttpStatusCode.OK);
        (await meta.GetByteArrayAsync(described.Text("url"))).ShouldBe([1, 2, 3]);
        await graph.Hub.Anonymous.GetAsync(described.Text("url")).ShouldAnswer(HttpStatusCode.Unauthorized);
        (await graph.Hub.Anonymous.GetAsync("/simulator").ShouldAnswerJson(HttpStatusCode.OK))
            .Text("graph.url")
            .ShouldEndWith("/simulator/graph");
    }

    private static Task<HttpResponseMessage> Judge(GraphHub graph, string name, object verdict) =>
        graph
            .Hub.Anonymous.PutAsJsonAsync($"/simulator/graph/accounts/{GraphServer.FirstAccount}/templates/{name}", verdict)
            .ShouldAnswer(HttpStatusCode.OK);

    private static async Task Send(GraphHub graph, object body, params HttpStatusCode[] expected)
    {
        using var answer = await graph.Client.PostAsJsonAsync("/api/v1/whatsapp/send", body);
        answer.StatusCode.ShouldBeOneOf(expected.Length == 0 ? [HttpStatusCode.OK] : expected);
    }
}
