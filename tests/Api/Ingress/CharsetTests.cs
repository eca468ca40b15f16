using System.Net;
using System.Net.Http.Headers;
using System.Text;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

public sealed class CharsetTests
{
    [Fact]
    public async Task A_webhook_and_an_answer_of_an_agent_are_read_by_the_charset_that_they_name()
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        world.Agent.On(
            "POST",
            "/api/v1/agent/*",
            Reply.Bytes(200, "application/json; charset=iso-8859-1", Encoding.Latin1.GetBytes("""{"message":"não"}"""))
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhook/evolution/shop")
        {
            Content = new ByteArrayContent(
                Encoding.Latin1.GetBytes(Hooks.Text("IN1", "5511988880001", "acao").Json().Replace("acao", "ação"))
            )
            {
                Headers = { ContentType = MediaTypeHeaderValue.Parse("application/json; charset=iso-8859-1") },
            },
        };
        request.Headers.Add("X-OmniHub-Secret", line.Secret);

        (await hub.Anonymous.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Eventually.BeTrue(() => world.Got.Count == 1);
        await ledger.UntilQuiet();

        (await ledger.Messages()).ShouldBe(["Inbound|Received|ação", "Outbound|Sent|não"]);
    }
}
