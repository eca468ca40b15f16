using System.Text;
using System.Text.Json.Nodes;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Providers.Slack;

namespace OmniHub.Tests.Infrastructure.Providers.Slack;

public sealed class SlackEventParserTests
{
    private const string Team = "T0FAKE00001";
    private readonly SlackEventParser _parser = new(new SlackNameCache());

    [Fact]
    public void Hears_a_message_in_a_channel()
    {
        var heard = Single<MessageArrived>(SlackExamples.Node("event-message-channel"));

        heard.ProviderMessageId.ShouldBe("C0FAKE00001:1790000000.000100");
        heard.Chat.ShouldBe(new Chat("C0FAKE00001", ChatKind.Group));
        heard.Sender.Address.ShouldBe($"{Team}:U0FAKE00002");
        heard.Sender.Phone.ShouldBeNull();
        heard.Content.Text.ShouldBe("hello");
        heard.FromMe.ShouldBeFalse();
        heard.OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1790000000));
    }

    [Theory]
    [InlineData(
        """[{"is_share":true,"is_msg_unfurl":true,"author_name":"Rui","text":"The server is down","fallback":"[1] Rui: The server is down"}]""",
        "Rui: The server is down"
    )]
    [InlineData("""[{"color":"danger","title":"CPU 99%","text":"host db1","fallback":"CPU 99% db1"}]""", "CPU 99%\nhost db1")]
    [InlineData("""[{"fallback":"only for old clients"}]""", "only for old clients")]
    [InlineData("""[{"blocks":[{"type":"section","text":{"type":"mrkdwn","text":"in a block"}}]}]""", "in a block")]
    public void Reads_what_is_shared_or_attached_when_the_text_is_empty(string attachments, string words)
    {
        var told = SlackExamples.Event("event-message-im", ("text", ""), ("attachments", JsonNode.Parse(attachments)));

        Single<MessageArrived>(told).Content.Text.ShouldBe(words);
    }

    [Fact]
    public void Puts_the_comment_before_what_is_shared_and_leaves_out_previews_of_links()
    {
        var shared = JsonNode.Parse(
            """[{"is_share":true,"author_name":"Rui","text":"Invoice 77 is wrong"},{"title":"A page","from_url":"https://example.com"}]"""
        );

        Single<MessageArrived>(SlackExamples.Event("event-message-im", ("text", "look"), ("attachments", shared)))
            .Content.Text.ShouldBe("look\nRui: Invoice 77 is wrong");
    }

    [Fact]
    public void Reads_blocks_when_there_is_nothing_else()
    {
        var blocks = JsonNode.Parse(
            """[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"only in "},{"type":"link","url":"https://example.com","text":"blocks"}]}]}]"""
        );

        Single<MessageArrived>(SlackExamples.Event("event-message-im", ("text", ""), ("blocks", blocks)))
            .Content.Text.ShouldBe("only in blocks");
    }

    [Fact]
    public void Takes_the_files_of_a_shared_message()
    {
        var shared = JsonNode.Parse(
            """[{"is_share":true,"text":"see","files":[{"id":"F9","mimetype":"image/png","name":"a.png","url_private":"https://files.slack.com/a"}]}]"""
        );

        var heard = Single<MessageArrived>(SlackExamples.Event("event-message-im", ("text", ""), ("attachments", shared)));

        (heard.Content.Kind, heard.Content.Text, heard.Content.Media!.FileName).ShouldBe((MessageKind.Image, "see", "a.png"));
    }

    [Fact]
    public void Hears_direct_messages_and_knows_who_and_where()
    {
        var heard = Single<MessageArrived>(SlackExamples.Node("event-message-im"));

        heard.Chat.Kind.ShouldBe(ChatKind.Direct);
        heard.Chat.Address.ShouldBe("D0FAKE00001");
        heard.Sender.Aliases.ShouldBe([$"{Team}:D0FAKE00001"]);
    }

    [Fact]
    public void Keeps_every_digit_of_a_ts()
    {
        // As a double the last digits are gone.
        const string Ts = "1790000000.123456789";
        Single<MessageArrived>(SlackExamples.Event("event-message-channel", ("ts", Ts))).ProviderMessageId.ShouldBe($"C0FAKE00001:{Ts}");
        Should
            .Throw<FormatException>(() => _parser.Parse(SlackExamples.Event("event-message-channel", ("ts", 1790000000.0001)).Bytes()))
            .Message.ShouldContain("ts");
    }

    [Fact]
    public void A_reply_in_a_thread_hangs_on_its_first_message()
    {
        var heard = Single<MessageArrived>(SlackExamples.Node("event-message-thread-reply"));
        heard.Chat.Thread.ShouldBe("1789999999.000100");
        heard.ReplyTo.ShouldBe("C0FAKE00001:1789999999.000100");

        var shown = Single<MessageArrived>(SlackExamples.Event("event-message-thread-reply", ("subtype", "thread_broadcast")));
        shown.Chat.Thread.ShouldBe("1789999999.000100");
        var first = Single<MessageArrived>(SlackExamples.Event("event-message-channel", ("thread_ts", "1790000000.000100")));
        first.Chat.Thread.ShouldBeNull("a first message that has answers is no answer");
    }

    [Fact]
    public void A_message_and_its_mention_have_one_id()
    {
        var mention = Single<MessageArrived>(SlackExamples.Node("event-app-mention"));
        var ts = SlackExamples.Json("event-app-mention").GetProperty("event").GetProperty("ts").GetString();
        var message = Single<MessageArrived>(
            SlackExamples.Event("event-message-channel", ("ts", ts), ("text", "<@U0FAKEBOT1> what's up?"))
        );

        mention.ProviderMessageId.ShouldBe(message.ProviderMessageId);
        message.Content.Text.ShouldBe("what's up?");
        message.Mentions.ShouldBe(["U0FAKEBOT1"]);
    }

    [Fact]
    public void Reads_text_as_people_do()
    {
        Text("a &lt;b&gt; &amp; c").ShouldBe("a <b> & c");
        Text("&amp;lt; stays").ShouldBe("&lt; stays");
        Text("ask <@U0FAKE00009> or <@U0FAKE00008|Bea> in <#C0FAKE00002|general>").ShouldBe("ask @U0FAKE00009 or @Bea in #general");
        Text("see <https://shop.example.test/?a=1&amp;b=2> and <https://shop.example.test|the shop>")
            .ShouldBe("see https://shop.example.test/?a=1&b=2 and the shop (https://shop.example.test)");
        Text("<mailto:a@example.test|a@example.test> <!here> <!subteam^S1|@team>").ShouldBe("a@example.test @here @team");
        Text("2 < 3 > 1").ShouldBe("2 < 3 > 1");

        string? Text(string written) =>
            Single<MessageArrived>(SlackExamples.Event("event-message-channel", ("text", written))).Content.Text;
    }

    [Fact]
    public void Never_hears_itself()
    {
        Single<Ignored>(SlackExamples.Node("event-message-from-own-bot"));
        Single<Ignored>(SlackExamples.Event("event-message-channel", ("user", "U0FAKEBOT1")));
        Single<Ignored>(
            SlackExamples.Event(
                "event-message-channel",
                ("user", null),
                ("bot_id", "B1"),
                ("subtype", "bot_message"),
                ("app_id", "A0FAKE00001")
            )
        );
        Single<Ignored>(SlackExamples.Event("event-reaction-added", ("user", "U0FAKEBOT1")));

        var other = Single<MessageArrived>(
            SlackExamples.Event(
                "event-message-channel",
                ("user", null),
                ("bot_id", "B0OTHER"),
                ("subtype", "bot_message"),
                ("username", "CI")
            )
        );
        other.IsByBot.ShouldBeTrue("another program's words are kept, and not answered by a program");
        other.Sender.Name.ShouldBe("CI");
        Single<MessageArrived>(SlackExamples.Event("event-message-channel", ("user", "USLACKBOT"))).IsByBot.ShouldBeTrue();
        Single<MessageArrived>(SlackExamples.Event("event-message-channel")).IsByBot.ShouldBeFalse();
    }

    [Fact]
    public void Only_what_a_person_edited_is_an_edit()
    {
        var edit = Single<MessageEdited>(SlackExamples.Node("event-message-changed"));
        edit.ProviderMessageId.ShouldBe("C0FAKE00001:1790000000.000100");
        edit.Text.ShouldBe("hello, edited");

        // A preview of a link: the message changes, its words do not, and nobody edited it.
        var preview = SlackExamples.Node("event-message-changed");
        var message = preview["event"]!["message"]!.AsObject();
        (message["text"], message["attachments"]) = ("hello", new JsonArray(new JsonObject { ["title"] = "Shop" }));
        message.Remove("edited");
        Single<Ignored>(preview);
        // The same for one that was edited before.
        var later = SlackExamples.Node("event-message-changed");
        later["event"]!["previous_message"] = later["event"]!["message"]!.DeepClone();
        Single<Ignored>(later);

        var gone = SlackExamples.Node("event-message-changed");
        gone["event"]!["message"]!["subtype"] = "tombstone";
        Single<MessageRevoked>(gone).ProviderMessageId.ShouldBe("C0FAKE00001:1790000000.000100");
        Single<MessageRevoked>(SlackExamples.Node("event-message-deleted")).ProviderMessageId.ShouldBe("C0FAKE00001:1790000000.000100");
        Single<Ignored>(SlackExamples.Event("event-message-channel", ("subtype", "channel_join")));
    }

    [Fact]
    public void Describes_files_and_keeps_what_fetches_them()
    {
        var file = Single<MessageArrived>(SlackExamples.Node("event-message-file-share"));
        file.Content.Kind.ShouldBe(MessageKind.Image);
        file.Content.Text.ShouldBe("hello");
        file.Content.Media!.FileName.ShouldBe("a.png");
        file.Content.Media.Bytes.ShouldBe(1234);
        file.Content.Media.Url.ShouldBeNull("nobody else can read it");
        SlackFileReference.Parse(file.Content.Media.ProviderReference!).MimeType.ShouldBe("image/png");

        var two = SlackExamples.Node("event-message-file-share");
        var files = two["event"]!["files"]!.AsArray();
        files.Add(files[0]!.DeepClone());
        var heard = _parser.Parse(two.Bytes()).Cast<MessageArrived>().ToList();
        heard.Select(one => one.ProviderMessageId).Distinct().Count().ShouldBe(2);
        heard.Select(one => one.Content.Text).ShouldBe(["hello", null]);
    }

    [Fact]
    public void Tells_reactions_as_signs()
    {
        var reaction = Single<MessageArrived>(SlackExamples.Node("event-reaction-added"));
        reaction.Content.ShouldBe(
            new MessageContent(MessageKind.Reaction, "👍", ReactionTo: "C0FAKE00001:1790000001.000200", ProviderType: "reaction_added")
        );
        var removed = Single<MessageArrived>(SlackExamples.Event("event-reaction-added", ("type", "reaction_removed")));
        removed.Content.Text.ShouldBe("");
        Single<MessageArrived>(SlackExamples.Event("event-reaction-added", ("reaction", "party_parrot")))
            .Content.Text.ShouldBe(":party_parrot:");
    }

    [Fact]
    public void Knows_when_the_line_is_over()
    {
        Single<ConnectionChanged>(SlackExamples.Node("event-tokens-revoked")).Status.ShouldBe(InstanceStatus.LoggedOut);
        Single<ConnectionChanged>(SlackExamples.Node("event-app-uninstalled")).Reason.ShouldBe("app_uninstalled");
        var personal = new JsonObject { ["oauth"] = new JsonArray("U0FAKE00002"), ["bot"] = new JsonArray() };
        Single<Ignored>(SlackExamples.Event("event-tokens-revoked", ("tokens", personal)));
    }

    [Fact]
    public void Routes_by_who_sees_it_and_not_by_whose_words_they_are()
    {
        // A guest of another company in a shared channel: the event's own teams are the guest's.
        var shared = SlackExamples.Event("event-message-channel", ("team", "T0GUEST"), ("user_team", "T0GUEST"));
        shared["team_id"] = "T0GUEST";
        SlackEnvelope.Read(shared.Bytes())!.Workspace.ShouldBe(Team);
        Single<MessageArrived>(shared).Sender.Address.ShouldBe($"{Team}:U0FAKE00002");

        var organisation = SlackExamples.Node("event-message-channel");
        var seen = organisation["authorizations"]![0]!;
        (seen["is_enterprise_install"], seen["enterprise_id"], seen["team_id"]) = (true, "E0FAKE00001", null);
        SlackEnvelope.Read(organisation.Bytes())!.Workspace.ShouldBe("E0FAKE00001");
    }

    [Fact]
    public void Keeps_what_it_does_not_know_and_refuses_what_is_nothing()
    {
        Single<Unrecognised>(SlackExamples.Event("event-message-channel", ("type", "brand_new"))).Name.ShouldBe("brand_new");
        Single<Ignored>(SlackExamples.Event("event-message-channel", ("type", "member_joined_channel")));
        Should.Throw<FormatException>(() => _parser.Parse("not json"u8.ToArray()));
        Should.Throw<FormatException>(() => _parser.Parse("{}"u8.ToArray()));
        Encoding.UTF8.GetString(_parser.Redact(SlackExamples.Bytes("event-message-channel"))).ShouldNotContain("fake-deprecated-token");
    }

    private T Single<T>(JsonNode payload)
        where T : ChannelEvent => _parser.Parse(payload.Bytes()).Single().ShouldBeOfType<T>();
}
