using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Providers.Discord;

namespace OmniHub.Tests.Infrastructure.Providers.Discord;

public sealed class DiscordEventParserTests
{
    private readonly DiscordEventParser _parser = new();

    [Fact]
    public void Reads_a_message_of_a_server_and_one_of_a_person()
    {
        var inServer = Arrived(DiscordExamples.Stored("server_message_create_guild"));
        var direct = Arrived(DiscordExamples.Stored("server_message_create_dm"));

        inServer.ShouldSatisfyAllConditions(
            () => inServer.ProviderMessageId.ShouldBe("1300000000000000001"),
            () => inServer.Chat.ShouldBe(new Chat("1200000000000000001", ChatKind.Group, "general")),
            () => inServer.Sender.Address.ShouldBe("1400000000000000001"),
            () => inServer.Sender.Name.ShouldBe("Ana"),
            () => inServer.Content.Text.ShouldBe("hello bot"),
            () => inServer.OccurredAt.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            () => inServer.FromMe.ShouldBeFalse()
        );
        direct.Chat.ShouldBe(new Chat("1200000000000000009", ChatKind.Direct));
    }

    [Fact]
    public void Keeps_ids_that_no_double_holds()
    {
        const string large = "18446744073709551615";

        Arrived(DiscordExamples.Stored("server_message_create_guild", data => data["id"] = large)).ProviderMessageId.ShouldBe(large);
        Arrived(DiscordExamples.Stored("server_message_create_guild", data => data["id"] = "9007199254740993"))
            .ProviderMessageId.ShouldBe("9007199254740993");
        Snowflake.TimeOf("175928847299117063").ShouldBe(new DateTimeOffset(2016, 4, 30, 11, 18, 25, 796, TimeSpan.Zero));
        Should.Throw<FormatException>(() => _parser.Parse(DiscordExamples.Stored("server_message_create_guild", data => data["id"] = "x")));
    }

    [Fact]
    public void Does_not_take_a_text_that_was_kept_back_for_an_empty_message()
    {
        var kept = Arrived(DiscordExamples.Stored("server_message_create_no_content_intent"));

        kept.Content.Kind.ShouldBe(MessageKind.Unknown);
        kept.Content.ProviderType.ShouldBe("message_without_content");
        kept.Content.Text.ShouldBeNull();
    }

    [Fact]
    public void Reads_a_message_with_nothing_but_files_and_makes_one_of_each()
    {
        var events = _parser.Parse(
            DiscordExamples.Stored(
                "server_message_create_dm",
                data =>
                {
                    data["content"] = "";
                    data["attachments"] = JsonNode.Parse(
                        """
                        [{"id":"1","filename":"a.png","size":5,"url":"https://cdn.discordapp.com/attachments/1/2/a.png?ex=1","content_type":"image/png","width":3,"height":4},
                         {"id":"2","filename":"b.pdf","size":6,"url":"https://cdn.discordapp.com/attachments/1/3/b.pdf","content_type":"application/pdf; x"}]
                        """
                    );
                }
            )
        );

        events.Count.ShouldBe(2);
        var (first, second) = ((MessageArrived)events[0], (MessageArrived)events[1]);
        first.Content.ShouldBe(
            new MessageContent(
                MessageKind.Image,
                Media: new(
                    "image/png",
                    "a.png",
                    5,
                    ProviderReference: "https://cdn.discordapp.com/attachments/1/2/a.png?ex=1",
                    Width: 3,
                    Height: 4
                ),
                ProviderType: "attachment"
            )
        );
        second.ProviderMessageId.ShouldBe($"{first.ProviderMessageId}:1");
        second.Content.Kind.ShouldBe(MessageKind.Document);
        second.Content.Media!.MimeType.ShouldBe("application/pdf");
    }

    [Fact]
    public void Reads_answers_mentions_stickers_and_what_was_forwarded()
    {
        var answer = Arrived(
            DiscordExamples.Stored(
                "server_message_create_guild",
                data =>
                {
                    data["type"] = 19;
                    data["message_reference"] = JsonNode.Parse("""{"message_id":"1290000000000000001"}""");
                    data["referenced_message"] = JsonNode.Parse("""{"content":"before"}""");
                    data["mentions"] = JsonNode.Parse("""[{"id":"1100000000000000001"}]""");
                    data["member"]!["nick"] = "Aninha";
                }
            )
        );
        var sticker = Arrived(
            DiscordExamples.Stored(
                "server_message_create_dm",
                data => (data["content"], data["sticker_items"]) = ("", JsonNode.Parse("""[{"id":"5","name":"wave","format_type":1}]"""))
            )
        );
        var forwarded = Arrived(
            DiscordExamples.Stored(
                "server_message_create_dm",
                data => (data["content"], data["message_snapshots"]) = ("", JsonNode.Parse("""[{"message":{"content":"look"}}]"""))
            )
        );

        (answer.ReplyTo, answer.QuotedText, answer.Sender.Name).ShouldBe(("1290000000000000001", "before", "Aninha"));
        answer.Mentions.ShouldBe(["1100000000000000001"]);
        (sticker.Content.Kind, sticker.Content.Text).ShouldBe((MessageKind.Sticker, "wave"));
        forwarded.Content.Text.ShouldBe("look");
    }

    [Fact]
    public void Reads_the_words_of_embeds_where_a_message_has_no_others()
    {
        var shared = Arrived(
            DiscordExamples.Stored(
                "server_message_create_dm",
                data =>
                    (data["content"], data["embeds"]) = (
                        "",
                        JsonNode.Parse("""[{"title":"Release","description":"Out now","fields":[{"name":"Size","value":"2 MB"}]}]""")
                    )
            )
        );

        (shared.Content.Kind, shared.Content.Text).ShouldBe((MessageKind.Text, "Release\nOut now\nSize\n2 MB"));
    }

    [Theory]
    [InlineData("<@1100000000000000001> what is <@1400000000000000002>?", "what is @Bia?")]
    [InlineData("<@!1100000000000000001>", "@omnihub-bot")]
    [InlineData("ask <@1100000000000000001> or <@99>", "ask @omnihub-bot or <@99>")]
    public void Reads_mentions_as_people_see_them(string written, string read)
    {
        var arrived = Arrived(
            DiscordExamples.Stored(
                "server_message_create_guild",
                data =>
                    (data["content"], data["mentions"]) = (
                        written,
                        JsonNode.Parse(
                            """[{"id":"1100000000000000001","username":"omnihub-bot","bot":true},{"id":"1400000000000000002","global_name":"Bia","username":"bia"}]"""
                        )
                    )
            )
        );

        arrived.Content.Text.ShouldBe(read);
    }

    [Fact]
    public void Tells_a_changed_text_from_a_changed_preview()
    {
        _parser.Parse(Update(null, "hello")).Single().ShouldBeOfType<Ignored>();
        _parser
            .Parse(Update("2026-01-01T00:01:00.000000+00:00", "hello again"))
            .Single()
            .ShouldBe(new MessageEdited(new DateTimeOffset(2026, 1, 1, 0, 1, 0, TimeSpan.Zero), "1300000000000000001", "hello again"));

        static byte[] Update(string? editedAt, string text) =>
            Event(
                "MESSAGE_UPDATE",
                new
                {
                    id = "1300000000000000001",
                    content = text,
                    edited_timestamp = editedAt,
                }
            );
    }

    [Fact]
    public void Reads_reactions_each_as_itself_however_often_it_is_told()
    {
        var data = new
        {
            user_id = "1400000000000000001",
            channel_id = "1200000000000000001",
            message_id = "1300000000000000001",
            guild_id = "1000000000000000001",
            emoji = new { id = "5", name = "party" },
        };

        var there = (MessageArrived)_parser.Parse(Event("MESSAGE_REACTION_ADD", data, 7)).Single();
        var again = (MessageArrived)_parser.Parse(Event("MESSAGE_REACTION_ADD", data, 7)).Single();
        var gone = (MessageArrived)_parser.Parse(Event("MESSAGE_REACTION_REMOVE", data, 8)).Single();

        there.Content.ShouldBe(
            new MessageContent(MessageKind.Reaction, "<:party:5>", ReactionTo: "1300000000000000001", ProviderType: "reaction")
        );
        again.ProviderMessageId.ShouldBe(there.ProviderMessageId);
        (gone.Content.Text, gone.ProviderMessageId == there.ProviderMessageId).ShouldBe(("", false));
    }

    [Fact]
    public void Takes_a_deleted_message_back_with_all_its_files()
    {
        var events = _parser.Parse(Event("MESSAGE_DELETE", new { id = "1300000000000000001", channel_id = "1" }));

        events
            .OfType<MessageRevoked>()
            .Select(one => one.ProviderMessageId)
            .Take(2)
            .ShouldBe(["1300000000000000001", "1300000000000000001:1"]);
    }

    [Fact]
    public void Keeps_what_it_does_not_know_and_says_what_is_wrong_with_nonsense()
    {
        _parser.Parse(Event("SOMETHING_NEW", new { })).Single().ShouldBe(new Unrecognised("SOMETHING_NEW"));
        _parser
            .Parse(DiscordExamples.Stored("server_message_create_guild", data => data["type"] = 7))
            .Single()
            .ShouldBe(new Ignored("message.type.7"));
        _parser
            .Parse(DiscordEnvelope.Line(InstanceStatus.AuthExpired, "token", "bot"))
            .Single()
            .ShouldBe(new ConnectionChanged(null, InstanceStatus.AuthExpired, "token", OwnName: "bot"));
        foreach (var broken in (string[])["", "[]", "nonsense", """{"t":"MESSAGE_CREATE"}""", """{"t":"MESSAGE_CREATE","d":[1]}"""])
            Should.Throw<FormatException>(() => _parser.Parse(Encoding.UTF8.GetBytes(broken)));
    }

    private MessageArrived Arrived(byte[] payload) => _parser.Parse(payload).ShouldHaveSingleItem().ShouldBeOfType<MessageArrived>();

    private static byte[] Event(string type, object data, long seq = 5) =>
        DiscordEnvelope.Of(type, seq, "fakesession", null, null, JsonSerializer.SerializeToElement(data));
}
