using System.Text;
using OmniHub.Infrastructure.Providers.Evolution;

namespace OmniHub.Tests.Infrastructure.Providers.Evolution;

public sealed class EvolutionEnvelopeTests
{
    [Fact]
    public void Sees_what_an_incoming_text_needs()
    {
        var envelope = Read(Recorded.Webhook("messages.upsert.text"));

        envelope.Event.ShouldBe("messages.upsert");
        envelope.MessageId.ShouldBe("3EB0A68A76BA8936EA2872");
        envelope.Chat.ShouldBe("5511988880001@s.whatsapp.net");
        envelope.ApiKey.ShouldBe("C05CADB0-AF6A-4FFF-9F4E-F29DC8D03ABE");
        envelope.Kind.ShouldBe("messages.upsert");
    }

    [Fact]
    public void Keeps_one_lane_for_a_chat_whose_number_is_sometimes_hidden() =>
        Read(Recorded.Webhook("messages.upsert.lid-with-pn.v2.3.6"))
            .Chat.ShouldBe(Read(Recorded.Webhook("messages.upsert.lid-with-pn")).Chat);

    [Fact]
    public void Uses_the_group_as_lane_not_the_writer() =>
        Read(Recorded.Webhook("messages.upsert.group-lid")).Chat.ShouldBe("120363000000000002@g.us");

    [Fact]
    public void Trusts_no_chat_of_an_edit() => Read(Recorded.Webhook("messages.edited.edit")).Chat.ShouldBeNull();

    [Fact]
    public void Tells_the_steps_of_one_message_apart()
    {
        var delivered = Read(Recorded.Webhook("messages.update.delivered"));
        var played = Read(Recorded.Webhook("messages.update.played"));

        delivered.MessageId.ShouldBe(played.MessageId);
        (delivered.Kind, played.Kind).ShouldBe(("messages.update:DELIVERY_ACK", "messages.update:PLAYED"));
    }

    [Fact]
    public void Tells_two_edits_of_one_message_apart_and_a_repeat_not()
    {
        var edit = Encoding.UTF8.GetString(Recorded.Webhook("messages.edited.edit"));
        var once = Read(Encoding.UTF8.GetBytes(edit));

        Read(Encoding.UTF8.GetBytes(edit)).ShouldBe(once);
        var again = Read(Encoding.UTF8.GetBytes(edit.Replace("segunda", "terceira", StringComparison.Ordinal)));
        again.MessageId.ShouldBe(once.MessageId);
        again.Kind.ShouldNotBe(once.Kind);
    }

    [Theory]
    [InlineData("MESSAGES_UPSERT", "messages.upsert")]
    [InlineData("messages-upsert", "messages.upsert")]
    [InlineData("GROUP_PARTICIPANTS_UPDATE", "group-participants.update")]
    [InlineData("QRCODE_UPDATED", "qrcode.updated")]
    [InlineData("SOMETHING_NEW", "something.new")]
    public void Knows_an_event_in_every_spelling(string written, string known) =>
        Read(Encoding.UTF8.GetBytes($$"""{"event":"{{written}}"}""")).Event.ShouldBe(known);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"event\":\"x\"")]
    [InlineData("{\"event\":\"x\"} trailing")]
    [InlineData("{\"event\":\"x\",}")]
    public void Refuses_what_is_not_one_whole_object(string text) =>
        EvolutionEnvelope.TryRead(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();

    [Fact]
    public void Refuses_more_than_64_levels()
    {
        EvolutionEnvelope
            .TryRead(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 63) + new string(']', 63) + "}"), out _)
            .ShouldBeTrue();
        EvolutionEnvelope
            .TryRead(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 64) + new string(']', 64) + "}"), out _)
            .ShouldBeFalse();
    }

    [Fact]
    public void Reads_every_recording()
    {
        foreach (var file in Recorded.Webhooks())
            EvolutionEnvelope.TryRead(File.ReadAllBytes(file), out _).ShouldBeTrue(file);
    }

    private static EvolutionEnvelope Read(byte[] payload) =>
        EvolutionEnvelope.TryRead(payload, out var envelope) ? envelope : throw new ShouldAssertException("It was refused.");
}
