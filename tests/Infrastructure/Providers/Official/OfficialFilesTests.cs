using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Providers.Official;

namespace OmniHub.Tests.Infrastructure.Providers.Official;

public sealed class OfficialFilesTests
{
    private const long MegaByte = 1024 * 1024;

    [Theory]
    [InlineData(MessageKind.Image, "image/png", 1, MessageKind.Image)]
    [InlineData(MessageKind.Image, "image/jpeg; charset=binary", 5, MessageKind.Image)]
    [InlineData(MessageKind.Image, "image/jpeg", 6, MessageKind.Document)]
    [InlineData(MessageKind.Image, "image/webp", 1, MessageKind.Document)]
    [InlineData(MessageKind.Image, "image/gif", 1, MessageKind.Document)]
    [InlineData(MessageKind.Video, "video/mp4", 16, MessageKind.Video)]
    [InlineData(MessageKind.Video, "video/quicktime", 1, MessageKind.Document)]
    [InlineData(MessageKind.Audio, "audio/wav", 1, MessageKind.Document)]
    [InlineData(MessageKind.Audio, "AUDIO/MPEG", 1, MessageKind.Audio)]
    [InlineData(MessageKind.Sticker, "image/webp", 0, MessageKind.Sticker)]
    [InlineData(MessageKind.Sticker, "image/png", 1, MessageKind.Image)]
    [InlineData(MessageKind.Document, "application/pdf", 100, MessageKind.Document)]
    [InlineData(MessageKind.Image, null, 1, MessageKind.Image)]
    public void A_file_that_Meta_would_not_show_goes_as_a_document(MessageKind kind, string? type, long megaBytes, MessageKind expected) =>
        OfficialFiles.Fit(Message(kind, type, megaBytes * MegaByte)).Value.Content.Kind.ShouldBe(expected);

    [Theory]
    [InlineData(MessageKind.Document, "application/pdf")]
    [InlineData(MessageKind.Video, "video/mp4")]
    public void What_is_larger_than_any_document_is_refused_with_the_rule(MessageKind kind, string type) =>
        OfficialFiles.Fit(Message(kind, type, 101 * MegaByte)).Failure!.Message.ShouldContain("at most 100 MB");

    [Theory]
    [InlineData("audio/ogg")]
    [InlineData("audio/opus")]
    [InlineData("audio/ogg; codecs=opus")]
    public void A_voice_note_names_its_codec(string type) =>
        OfficialFiles.Fit(Message(MessageKind.Audio, type, MegaByte)).Value.Content.Media!.MimeType.ShouldBe("audio/ogg; codecs=opus");

    [Fact]
    public void A_link_whose_type_is_not_known_is_left_as_it_is()
    {
        var message = new OutboundMessage("5511", new(MessageKind.Image), Source: new MediaLink(new("https://example.com/a")));

        OfficialFiles.Fit(message).Value.ShouldBe(message);
    }

    private static OutboundMessage Message(MessageKind kind, string? type, long bytes) =>
        new("5511", new(kind, Media: new(type)), Source: new MediaFile(_ => Task.FromResult(Stream.Null), bytes));
}
