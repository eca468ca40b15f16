using System.Text;
using OmniHub.Application.Channels;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Providers.Official;

namespace OmniHub.Tests.Infrastructure.Providers.Official;

public sealed class OfficialEventParserTests
{
    private static readonly OfficialEventParser Parser = new();

    [Fact]
    public void Understands_every_example_and_loses_none_when_taken_apart()
    {
        foreach (var name in CloudExamples.Webhooks())
        {
            var body = CloudExamples.Bytes(name);
            var whole = Parser.Parse(body);
            whole.ShouldNotBeEmpty(name);
            var pieces = OfficialEnvelope.Split(body).ShouldNotBeNull();
            if (pieces.Count > 0)
                pieces
                    .SelectMany(piece => Parser.Parse(piece.Body))
                    .Select(told => told.ToString())
                    .Order()
                    .ShouldBe(whole.Select(told => told.ToString()).Order(), name);
        }
    }

    [Fact]
    public void Reads_a_text_with_all_ids_of_its_sender()
    {
        var text = One<MessageArrived>("webhook-text");

        text.ProviderMessageId.ShouldBe("wamid.FAKETEXT1");
        (text.Sender.Address, text.Sender.Phone, text.Sender.Name).ShouldBe(("15550001111", "15550001111", "Ana Fake"));
        text.Sender.Aliases.ShouldBe(["US.13491208655302741918"]);
        text.Content.Text.ShouldBe("Does it come in another color?");
        text.OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1790000000));
    }

    [Theory]
    [InlineData("""{"type":"image","image":{"id":"9","caption":"Order 21"}}""", "Order 21")]
    [InlineData("""{"type":"text","text":{"body":"Order 21"}}""", "Order 21")]
    public void Reads_the_new_words_of_an_edit_whatever_was_edited(string edited, string words)
    {
        var told = Parser.Parse(Message($$$"""{"type":"edit","edit":{"original_message_id":"wamid.1","message":{{{edited}}}}}"""));

        told.ShouldHaveSingleItem()
            .ShouldBeOfType<MessageEdited>()
            .ShouldSatisfyAllConditions(edit => edit.ProviderMessageId.ShouldBe("wamid.1"), edit => edit.Text.ShouldBe(words));
    }

    [Fact]
    public void Never_empties_a_message_by_an_edit_that_says_nothing() =>
        Parser
            .Parse(Message("""{"type":"edit","edit":{"original_message_id":"wamid.1","message":{"type":"image","image":{"id":"9"}}}}"""))
            .ShouldHaveSingleItem()
            .ShouldBeOfType<Ignored>();

    [Fact]
    public void Reads_an_order_with_its_items_and_in_words_that_can_be_answered()
    {
        var told = Parser.Parse(
            Message(
                """{"type":"order","order":{"catalog_id":"77","text":"no onions","product_items":[{"product_retailer_id":"SKU1","quantity":2,"item_price":12.5,"currency":"BRL"}]}}"""
            )
        );

        var content = told.ShouldHaveSingleItem().ShouldBeOfType<MessageArrived>().Content;
        (content.Kind, content.Text).ShouldBe((MessageKind.Order, "no onions\n2 x SKU1 @ 12.50 BRL"));
        content.Order!.Items.ShouldHaveSingleItem().ShouldBe(new OrderItem("SKU1", 2, 12.5m, "BRL"));
        (content.Order.Total, content.Order.Note).ShouldBe((25m, "no onions"));
    }

    [Fact]
    public void An_order_without_usable_prices_keeps_its_items()
    {
        var told = Parser.Parse(
            Message(
                """{"type":"order","order":{"product_items":[{"product_retailer_id":"A","quantity":"3","item_price":"1e400"},{"quantity":null}]}}"""
            )
        );

        var order = told.ShouldHaveSingleItem().ShouldBeOfType<MessageArrived>().Content.Order!;
        order.Items.ShouldBe([new OrderItem("A", 3, null, null), new OrderItem("", 1, null, null)]);
        order.Total.ShouldBeNull();
    }

    [Fact]
    public void Keeps_the_advertisement_that_a_customer_came_from()
    {
        var told = Parser.Parse(
            Message(
                """{"type":"text","text":{"body":"Hi"},"referral":{"source_url":"https://fb.me/x","source_type":"ad","source_id":"AD77","headline":"Promo","ctwa_clid":"CLID77"}}"""
            )
        );

        told.ShouldHaveSingleItem()
            .ShouldBeOfType<MessageArrived>()
            .Content.Referral.ShouldBe(new AdReferral("AD77", "CLID77", "Promo", "https://fb.me/x", "ad"));
    }

    [Fact]
    public void Keeps_all_numbers_of_a_card_the_one_on_WhatsApp_first()
    {
        var told = Parser.Parse(
            Message(
                """{"type":"contacts","contacts":[{"name":{"formatted_name":"Bia"},"phones":[{"phone":"+55 11 3333-0001","type":"WORK"},{"phone":"+55 11 98888-0002","wa_id":"5511988880002","type":"CELL"}]}]}"""
            )
        );

        var card = told.ShouldHaveSingleItem().ShouldBeOfType<MessageArrived>().Content.Contacts!.Single();
        card.Phone.ShouldBe("5511988880002");
        card.Phones.ShouldBe([new CardPhone("5511988880002", "CELL"), new CardPhone("551133330001", "WORK")]);
    }

    private static byte[] Message(string message)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(CloudExamples.Bytes("webhook-text"))!;
        var told = node["entry"]![0]!["changes"]![0]!["value"]!["messages"]![0]!.AsObject();
        told.Remove("text");
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(message)!.AsObject().ToList())
            told[name] = value?.DeepClone();
        return Encoding.UTF8.GetBytes(node.ToJsonString());
    }

    [Fact]
    public void Reads_a_sender_who_hides_the_number()
    {
        var text = One<MessageArrived>("webhook-username-only");

        text.Sender.Address.ShouldBe("US.13491208655302741918");
        text.Sender.Phone.ShouldBeNull();
        text.Chat.Address.ShouldBe("US.13491208655302741918");
    }

    [Theory]
    [InlineData("webhook-image", MessageKind.Image, "Taj Mahal", null)]
    [InlineData("webhook-video", MessageKind.Video, "clip", null)]
    [InlineData("webhook-audio-voice", MessageKind.Audio, null, null)]
    [InlineData("webhook-document", MessageKind.Document, "here", null)]
    [InlineData("webhook-sticker", MessageKind.Sticker, null, null)]
    [InlineData("webhook-location", MessageKind.Location, null, null)]
    [InlineData("webhook-location-pin", MessageKind.Location, null, null)]
    [InlineData("webhook-contacts", MessageKind.Contact, null, null)]
    [InlineData("webhook-button-reply", MessageKind.Interactive, "Cancel", "cancel")]
    [InlineData("webhook-list-reply", MessageKind.Interactive, "10:00", "t1")]
    [InlineData("webhook-nfm-reply", MessageKind.Interactive, "Sent", """{"flow_token":"tok-1","party":"2"}""")]
    [InlineData("webhook-template-button", MessageKind.Interactive, "Stop", "STOP")]
    [InlineData("webhook-reaction", MessageKind.Reaction, "👍", null)]
    [InlineData("webhook-reaction-removed", MessageKind.Reaction, "", null)]
    [InlineData("webhook-unsupported", MessageKind.Unknown, "131051: Message type is currently not supported.", null)]
    public void Reads_every_type(string example, MessageKind kind, string? text, string? choice)
    {
        var content = Parser.Parse(CloudExamples.Bytes(example)).OfType<MessageArrived>().Single().Content;

        (content.Kind, content.Text, content.ChoiceId).ShouldBe((kind, text, choice));
    }

    [Fact]
    public void Keeps_how_to_fetch_a_file()
    {
        var media = One<MessageArrived>("webhook-document").Content.Media.ShouldNotBeNull();

        (media.ProviderReference, media.FileName, media.MimeType).ShouldBe(("1003383421387256", "receipt.pdf", "application/pdf"));
        One<MessageArrived>("webhook-audio-voice").Content.Media!.IsVoiceNote.ShouldBeTrue();
    }

    [Theory]
    [InlineData("webhook-status-sent", MessageStatus.Sent, null)]
    [InlineData("webhook-status-delivered", MessageStatus.Delivered, null)]
    [InlineData("webhook-status-read", MessageStatus.Read, null)]
    [InlineData("webhook-status-played", MessageStatus.Played, null)]
    [InlineData(
        "webhook-status-failed",
        MessageStatus.Failed,
        "131047: Message failed to send because more than 24 hours have passed since the customer last replied to this number."
    )]
    public void Reads_every_status(string example, MessageStatus status, string? error)
    {
        var receipt = One<ReceiptArrived>(example);

        (receipt.ProviderMessageId, receipt.Status, receipt.Error).ShouldBe(("wamid.FAKEOUT1", status, error));
    }

    [Fact]
    public void Knows_who_changed_their_number_typed_on_the_phone_or_took_back()
    {
        var moved = One<ContactsLearned>("webhook-system-number-change").People.Single();
        ContactKeys.Of(moved).ShouldBe(["tel:15550003333", "tel:15550001111"]);
        One<MessageArrived>("webhook-echo").FromMe.ShouldBeTrue();
        One<MessageArrived>("webhook-echo").Sender.Address.ShouldBe("15550001111");
        One<MessageRevoked>("webhook-revoke").ProviderMessageId.ShouldBe("wamid.FAKETEXT1");
    }

    [Fact]
    public void Takes_a_call_of_two_tenants_apart()
    {
        var pieces = OfficialEnvelope.Split(CloudExamples.Bytes("webhook-batch-two-tenants")).ShouldNotBeNull();

        pieces
            .Select(piece => (piece.PhoneNumberId, piece.DedupeKey))
            .ShouldBe([
                ("106540352242922", "wamid.FAKETEXT1|message"),
                ("106540352242922", "wamid.FAKETEXT2|message"),
                ("106540352242922", null),
                ("206540352242999", "wamid.FAKEOTHERTENANT|message"),
            ]);
    }

    [Fact]
    public void Believes_the_signature_of_these_bytes_only()
    {
        var vector = CloudExamples.Json("signature-vector");
        var body = Encoding.UTF8.GetBytes(vector.GetProperty("raw_body").GetString()!);
        var (secret, signature) = (vector.GetProperty("app_secret").GetString()!, vector.GetProperty("signature").GetString()!);

        OfficialEnvelope.IsSigned(body, signature, secret).ShouldBeTrue();
        OfficialEnvelope.IsSigned(body, vector.GetProperty("digest_after_reserialising").GetString()!, secret).ShouldBeFalse();
        OfficialEnvelope.IsSigned(body, signature, secret + "x").ShouldBeFalse();
        OfficialEnvelope.IsSigned([.. body, (byte)' '], signature, secret).ShouldBeFalse();
        foreach (
            var odd in new[]
            {
                "",
                "sha256=",
                signature[7..],
                signature.Replace("sha256", "sha1", StringComparison.Ordinal),
                "sha256=" + new string('z', 64),
            }
        )
            OfficialEnvelope.IsSigned(body, odd, secret).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"from":"1","timestamp":"1","type":"text","text":{"body":"x"}}""")]
    [InlineData("""{"from":"1","id":"w","type":"text","text":"x"}""")]
    [InlineData("""{"id":"w","type":"text","text":{"body":"x"}}""")]
    [InlineData("\"hello\"")]
    public void Refuses_what_is_malformed(string message) =>
        Should.Throw<FormatException>(() =>
            Parser.Parse(
                Encoding.UTF8.GetBytes($$$"""{"entry":[{"changes":[{"field":"messages","value":{"messages":[{{{message}}}]}}]}]}""")
            )
        );

    private static T One<T>(string example)
        where T : ChannelEvent => Parser.Parse(CloudExamples.Bytes(example)).OfType<T>().Single();
}
