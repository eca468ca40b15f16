using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OmniHub.Application.Channels;
using OmniHub.Application.Media;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>The content of a message beyond its text, as it is stored in its row.</summary>
internal sealed record MessageDetails(
    Location? Location,
    IReadOnlyList<ContactCard>? Contacts,
    string? ReactionTo,
    string? ChoiceId,
    Poll? Poll,
    string? ParticipantAddress,
    Order? Order,
    AdReferral? Referral
);

/// <summary>The JSON inside message rows and queues.</summary>
internal static class MessageJson
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver { Modifiers = { NameMediaSources } },
    };

    /// <summary>Returns an incoming message as a draft.</summary>
    internal static MessageDraft ToDraft(this MessageContent content, SenderKind sender, Person? person, string? replyTo, bool inGroup) =>
        new(
            sender,
            person?.Address,
            person?.Name,
            content.Kind,
            content.Text,
            Details(content, inGroup ? person?.Address : null),
            content.Media is null ? null : JsonSerializer.Serialize(content.Media with { Inline = null }, Options),
            content.ProviderType,
            replyTo is null ? null : ProviderMessageId.Stored(replyTo)
        );

    /// <summary>The message's file as readers see it.</summary>
    internal static MediaDescriptor? ShownMedia(this IMediaLinks links, string? media, MessageId message) =>
        media is null ? null : links.Shown(JsonSerializer.Deserialize<MediaDescriptor>(media, Options)!, message);

    private static string? Details(MessageContent content, string? participant) =>
        content is { Location: null, Contacts: null, ReactionTo: null, ChoiceId: null, Poll: null, Order: null, Referral: null }
        && participant is null
            ? null
            : JsonSerializer.Serialize(
                new MessageDetails(
                    content.Location,
                    content.Contacts,
                    content.ReactionTo,
                    content.ChoiceId,
                    content.Poll,
                    participant,
                    content.Order,
                    content.Referral
                ),
                Options
            );

    private static void NameMediaSources(System.Text.Json.Serialization.Metadata.JsonTypeInfo type)
    {
        if (type.Type != typeof(MediaSource))
            return;
        type.PolymorphismOptions = new()
        {
            TypeDiscriminatorPropertyName = "from",
            DerivedTypes = { new(typeof(MediaLink), "link"), new(typeof(MediaBase64), "base64"), new(typeof(MediaStored), "stored") },
        };
    }
}
