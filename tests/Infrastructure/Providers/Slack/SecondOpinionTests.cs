using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers.Slack;

/// <summary>What the hub's own stand-in takes, an emulator of Slack that knows nothing of the hub takes as well.</summary>
public sealed class SecondOpinionTests
{
    private const string Line = "/api/v1/instances/team";

    [NeedsNode(SecondSlack.Judges)]
    public async Task Another_emulator_lets_the_app_in_and_understands_everything_it_says()
    {
        var port = FreePort.Take();
        await using var slack = await SecondSlack.Start($"http://127.0.0.1:{port}/oauth/slack/callback");
        await using var hub = await HubApp.Start(
            Engine.Sqlite,
            setup =>
            {
                (setup.OnKestrel, setup.Port) = (true, port);
                setup.Settings["OmniHub:Slack:BaseUrl"] = $"{slack.Address}/api";
            }
        );
        await hub.Client.Slack("team", ("slack_client_secret", "client-secret"), ("slack_bot_token", null));

        await IsLetIn(hub, slack);
        var line = (await hub.Services.GetRequiredService<IInstanceDirectory>().ByName(TenantId.Default, "team", default))!.Line!;
        var gateway = hub.Services.GetServices<IChannelGateway>().Single(one => one.Provider is ProviderKind.Slack);
        var shop = (await gateway.Chats(line, default)).Value.Single(chat => chat.Name == "shop").Address;
        var ana = (await gateway.Contacts(line, default)).Value.Single(person => person.Name == "ana").Address;

        await Says(slack, shop, message => gateway.Send(line, message, default));
        await Shares(slack, shop, gateway, line);
        var direct = (await gateway.Send(line, Text(ana, "Hello Ana"), default)).Value;
        direct.Address.ShouldStartWith("D");
        (await gateway.Send(line, Text("C0NOBODY001", "?"), default)).Failure!.Code.ShouldBe("channel.recipient_unknown");
    }

    private static async Task IsLetIn(HubApp hub, SecondSlack slack)
    {
        var qr = await hub.Client.GetAsync($"{Line}/qr").ShouldAnswerJson(HttpStatusCode.OK);
        var back = await slack.Agree(qr.Text("auth_url")!);
        (await (await hub.Anonymous.GetAsync(back).ShouldAnswer(HttpStatusCode.OK)).Content.ReadAsStringAsync()).ShouldContain(
            "Second Opinion is connected to team"
        );
        await hub.Anonymous.GetAsync(back).ShouldAnswer(HttpStatusCode.BadRequest);
        var status = await hub.Client.GetAsync($"{Line}/status").ShouldAnswerJson(HttpStatusCode.OK);
        (status.Text("status"), status.Text("channel_data.display_name")).ShouldBe(("connected", "Second Opinion"));
    }

    private static async Task Says(SecondSlack slack, string shop, Func<OutboundMessage, Task<Result<SentMessage>>> send)
    {
        var first = (await send(Text(shop, "a <b> & <!channel> ä😀"))).Value.ProviderMessageId;
        (await send(Text(shop, "in the thread") with { QuotedMessageId = first })).Succeeded.ShouldBeTrue();
        var choices = new InteractiveContent(InteractiveKind.Buttons, [new("k", "Keep"), new("c", "Cancel")]);
        (await send(new(shop, new(MessageKind.Interactive, "Keep it?"), Interactive: choices))).Succeeded.ShouldBeTrue();
        (await send(new(shop, new(MessageKind.Reaction, "👍", ReactionTo: first)))).Succeeded.ShouldBeTrue();
        (await send(new(shop, new(MessageKind.Reaction, "", ReactionTo: first)))).Succeeded.ShouldBeTrue();
        (await send(new(shop, new(MessageKind.Reaction, ":eyes:", ReactionTo: first)))).Succeeded.ShouldBeTrue();

        var ts = first.Split(':')[1];
        var messages = (await slack.Ask("conversations.history", ("channel", shop))).GetProperty("messages").EnumerateArray().ToList();
        var said = messages.Single(message => message.Word("ts") == ts);
        said.Word("text").ShouldBe("a &lt;b&gt; &amp; &lt;!channel&gt; ä😀");
        said.GetProperty("reactions").EnumerateArray().Select(one => one.Word("name")).ShouldBe(["eyes"]);
        messages
            .Single(message => message.Word("text") == "Keep it?")
            .GetProperty("blocks")
            .EnumerateArray()
            .Select(block => block.Word("type"))
            .ShouldBe(["section", "actions"]);
        (await slack.Ask("conversations.replies", ("channel", shop), ("ts", ts)))
            .GetProperty("messages")
            .EnumerateArray()
            .Select(message => message.Word("text"))
            .ShouldContain("in the thread");
    }

    private static async Task Shares(SecondSlack slack, string shop, IChannelGateway gateway, InstanceAccess line)
    {
        var picture = new MessageContent(MessageKind.Image, "Look", new("image/png", "a.png"));
        var source = new MediaBase64(Convert.ToBase64String("picture"u8));
        (await gateway.Send(line, new(shop, picture, Source: source), default)).Succeeded.ShouldBeTrue();

        var file = (await slack.Ask("files.list", ("channel", shop))).GetProperty("files").EnumerateArray().Single();
        file.Word("name").ShouldBe("a.png");
        var fetched = (await gateway.Download(line, $"image/png {file.Word("id")} {file.Word("url_private")}", default)).Value;
        using var reader = new StreamReader(fetched.Content, Encoding.UTF8);
        (await reader.ReadToEndAsync()).ShouldBe("picture");
    }

    private static OutboundMessage Text(string to, string text) => new(to, new(MessageKind.Text, text));
}
