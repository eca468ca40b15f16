using System.Text.Json;
using OmniHub.Application.Replies;
using OmniHub.Domain.Conversations;
using OmniHub.Infrastructure.Conversations;

namespace OmniHub.Infrastructure.Replies;

/// <summary>The messages that the parts of an answer become.</summary>
internal static class ReplyDrafts
{
    internal static MessageDraft Of(MessageReply reply, ReplyPart part) =>
        new(
            SenderKind.Bot,
            part.Flow?.ToString(),
            null,
            part.Content.Kind,
            part.Content.Text,
            Media: part.Content.Media is null ? null : JsonSerializer.Serialize(part.Content.Media, MessageJson.Options),
            ProviderType: part.Content.Kind.ToString().ToLowerInvariant(),
            ReplyTo: reply.Thread
        );
}
