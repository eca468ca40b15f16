using System.Globalization;
using System.Text;
using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Providers.Evolution;

namespace OmniHub.Tests.Infrastructure.Providers.Evolution;

public sealed class EvolutionEventParserTests
{
    private readonly EvolutionEventParser _parser = new();

    [Fact]
    public void Reads_every_recorded_webhook_as_written_down()
    {
        var read = new StringBuilder();
        foreach (var file in Recorded.Webhooks())
            read.Append(Path.GetFileNameWithoutExtension(file)[8..])
                .Append(" → ")
                .AppendJoin(" + ", _parser.Parse(File.ReadAllBytes(file)).Select(Described))
                .Append('\n');

        var actual = read.ToString();
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "evolution-outcomes.actual.txt"), actual);
        actual.ShouldBe(File.ReadAllText(Recorded.At("outcomes.txt")).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void What_comes_through_a_broadcast_list_is_a_message_of_its_writer()
    {
        var message = Only<MessageArrived>(
            Envelope(
                "messages.upsert",
                """{"key":{"remoteJid":"1690000000@broadcast","participant":"5511988880501@s.whatsapp.net","id":"A","fromMe":false},"pushName":"Rui","message":{"conversation":"menu"},"messageType":"conversation"}"""
            )
        );

        message.Chat.ShouldBe(new Chat("5511988880501@s.whatsapp.net", ChatKind.Direct));
        (message.Sender.Phone, message.Sender.Name).ShouldBe(("5511988880501", "Rui"));
    }

    [Fact]
    public void Names_nobody_after_the_line_itself()
    {
        var own = Only<MessageArrived>(Recorded.Webhook("messages.upsert.from-me-other-device"));

        own.FromMe.ShouldBeTrue();
        own.Sender.Name.ShouldBeNull();
        own.Sender.Phone.ShouldBe("5511988880001");
    }

    [Fact]
    public void Keeps_one_person_one_address_whatever_the_version_calls_first()
    {
        var older = Only<MessageArrived>(Recorded.Webhook("messages.upsert.lid-with-pn.v2.3.6"));
        var newer = Only<MessageArrived>(Recorded.Webhook("messages.upsert.lid-with-pn"));

        older.Chat.Address.ShouldBe("5511988880003@s.whatsapp.net");
        older.Sender.Aliases.ShouldBe(["100001988880003@lid"]);
        newer.Chat.Address.ShouldBe(older.Chat.Address);
    }

    [Theory]
    [InlineData("""{"remoteJid":"100001@lid","senderPn":"5511900000001@s.whatsapp.net","id":"A","fromMe":false}""")]
    [InlineData("""{"remoteJid":"5511900000001@s.whatsapp.net","previousRemoteJid":"100001@lid","id":"A","fromMe":false}""")]
    [InlineData(
        """{"remoteJid":"5511900000001@s.whatsapp.net","remoteJidAlt":"100001@lid","addressingMode":"pn","id":"A","fromMe":false}"""
    )]
    public void Finds_the_number_and_the_hidden_id_in_each_generation(string key)
    {
        var message = Only<MessageArrived>(
            Envelope("messages.upsert", $$"""{"key":{{key}},"message":{"conversation":"oi"},"messageType":"conversation"}""")
        );

        message.Sender.Address.ShouldBe("5511900000001@s.whatsapp.net");
        message.Sender.Aliases.ShouldBe(["100001@lid"]);
        message.Sender.Phone.ShouldBe("5511900000001");
    }

    [Theory]
    [InlineData("1795313008")]
    [InlineData("\"1795313008\"")]
    [InlineData("""{"low":1795313008,"high":0,"unsigned":true}""")]
    public void Reads_whole_numbers_in_all_their_forms(string number)
    {
        var message = Only<MessageArrived>(
            Envelope(
                "MESSAGES_UPSERT",
                $$"""{"key":{"remoteJid":"55@s.whatsapp.net","id":"A"},"message":{"conversation":"x"},"messageTimestamp":{{number}} }"""
            )
        );

        message.OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1795313008));
    }

    [Fact]
    public void Reads_receipts_of_the_first_generation()
    {
        var receipt = Only<ReceiptArrived>(
            Envelope(
                "messages.update",
                """{"remoteJid":"5511900000001@s.whatsapp.net","id":"BAE5","fromMe":true,"status":"DELIVERY_ACK","datetime":1795313008000,"owner":"x"}"""
            )
        );

        receipt.ShouldBe(new ReceiptArrived(DateTimeOffset.FromUnixTimeMilliseconds(1795313008000), "BAE5", MessageStatus.Delivered));
    }

    [Theory]
    [InlineData("status@broadcast")]
    [InlineData("120363@newsletter")]
    public void Calls_status_and_newsletters_broadcast(string jid) =>
        Only<MessageArrived>(
            Envelope(
                "messages.upsert",
                $$"""{"key":{"remoteJid":"{{jid}}","participant":"55@s.whatsapp.net","id":"A"},"message":{"conversation":"x"} }"""
            )
        )
            .Chat.Kind.ShouldBe(ChatKind.Broadcast);

    [Theory]
    [InlineData("""{"senderKeyDistributionMessage":{"groupId":"g"}}""")]
    [InlineData("""{"placeholderMessage":{"type":0}}""")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    public void Passes_quietly_over_what_nobody_can_see(string message) =>
        Only<Ignored>(Envelope("messages.upsert", $$"""{"key":{"remoteJid":"55@s.whatsapp.net","id":"A"},"message":{{message}} }"""));

    [Fact]
    public void Keeps_a_kind_it_does_not_know() =>
        Only<MessageArrived>(
            Envelope("messages.upsert", """{"key":{"remoteJid":"55@s.whatsapp.net","id":"A"},"message":{"orderMessage":{"orderId":"1"}}}""")
        )
            .Content.ShouldBe(new MessageContent(MessageKind.Unknown, ProviderType: "orderMessage"));

    [Fact]
    public void Calls_an_event_it_does_not_know_unrecognised() =>
        Only<Unrecognised>(Envelope("chats.sung", "{}")).Name.ShouldBe("chats.sung");

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"event":7}""")]
    [InlineData("")]
    public void Refuses_what_is_no_envelope(string payload) =>
        Should.Throw<FormatException>(() => _parser.Parse(Encoding.UTF8.GetBytes(payload)));

    [Fact]
    public void Survives_any_member_of_any_recording_being_of_another_type()
    {
        foreach (var file in Recorded.Webhooks())
        {
            var text = File.ReadAllText(file);
            foreach (
                var member in (string[])
                    ["key", "message", "data", "messageType", "contextInfo", "id", "remoteJid", "status", "qrcode", "messageTimestamp"]
            )
            {
                foreach (var value in (string[])["7", "null", "[]", "\"x\"", "{}", "true"])
                    Should.NotThrow(() =>
                        _parser.Parse(
                            Encoding.UTF8.GetBytes(text.Replace($"\"{member}\":", $"\"{member}\":{value},\"_\":", StringComparison.Ordinal))
                        )
                    );
            }
        }
    }

    [Fact]
    public void Shows_an_agent_neither_keys_nor_servers()
    {
        var redacted = Encoding.UTF8.GetString(_parser.Redact(Recorded.Webhook("business.messages.upsert.reply")));

        redacted.ShouldNotContain("EAAFAKETOKEN");
        redacted.ShouldNotContain("127.0.0.1");
        JsonDocument
            .Parse(redacted)
            .RootElement.GetProperty("data")
            .GetProperty("message")
            .GetProperty("conversation")
            .GetString()
            .ShouldBe("respondendo");
    }

    private static byte[] Envelope(string name, string data) =>
        Encoding.UTF8.GetBytes($$"""{"event":"{{name}}","instance":"i","data":{{data}} }""");

    private T Only<T>(byte[] payload)
        where T : ChannelEvent => _parser.Parse(payload).ShouldHaveSingleItem().ShouldBeOfType<T>();

    private static string Described(ChannelEvent told) =>
        told switch
        {
            MessageArrived m =>
                $"{(m.IsLive ? "arrived" : "history")} {m.ProviderMessageId} {At(m)}in {m.Chat.Kind} {m.Chat.Address} from {Who(m.Sender)}{(m.FromMe ? " (me)" : "")}: {What(m.Content)}{(m.ReplyTo is null ? "" : $" replies {m.ReplyTo} '{m.QuotedText}'")}{(m.Mentions is null ? "" : $" mentions {string.Join(',', m.Mentions)}")}",
            MessageEchoed m =>
                $"echoed {m.ProviderMessageId} {At(m)}in {m.Chat.Kind} {m.Chat.Address} to {Who(m.Recipient)}: {What(m.Content)}",
            MessageEdited m => $"edited {m.ProviderMessageId} {At(m)}'{m.Text}'",
            ConnectionChanged l => $"line {l.Status} {l.Reason} {l.OwnPhone} {l.OwnName}".TrimEnd(),
            PairingCodeIssued p => $"code {p.Code.Text[..4]} {p.Code.Image?[..15]} {p.Code.Pin}".TrimEnd(),
            ContactsLearned c => $"learned {string.Join("; ", c.People.Select(Who))}",
            _ => told.ToString(),
        };

    private static string At(ChannelEvent told) =>
        told.OccurredAt is { } at ? $"{at.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} " : "";

    private static string Who(Person person) => $"{person.Address}[{string.Join(',', person.Aliases)}] +{person.Phone} '{person.Name}'";

    private static string What(MessageContent content)
    {
        var said = new StringBuilder($"{content.Kind}/{content.ProviderType} '{content.Text}'");
        if (content.Media is { } media)
            said.Append(
                CultureInfo.InvariantCulture,
                $" file {media.MimeType} {media.FileName} {media.Bytes}B {media.Seconds}s {media.Width}x{media.Height} voice={media.IsVoiceNote} url={media.Url} inline={media.Inline?.Length} ref={media.ProviderReference is not null}"
            );
        if (content.Location is { } place)
            said.Append(CultureInfo.InvariantCulture, $" at {place.Latitude},{place.Longitude} {place.Name} {place.Address}");
        if (content.Contacts is { } cards)
            said.Append(" cards ").AppendJoin("; ", cards);
        if (content.Poll is { } poll)
            said.Append(CultureInfo.InvariantCulture, $" poll '{poll.Question}' {string.Join('|', poll.Options)} {poll.Selectable}");
        return said.Append(content.ReactionTo is null ? "" : $" on {content.ReactionTo}")
            .Append(content.ChoiceId is null ? "" : $" choice {content.ChoiceId}")
            .ToString();
    }
}
