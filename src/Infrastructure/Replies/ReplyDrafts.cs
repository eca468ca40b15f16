using System.Text.Json;
using OmniHub.Application.Replies;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;

namespace OmniHub.Infrastructure.Replies;

/// <summary>The messages that the parts of an answer become.</summary>
internal static class ReplyDrafts
{
    internal static MessageDraft Draft(this MessageReply reply, string text) =>
        new(SenderKind.Bot, null, null, MessageKind.Text, text, ProviderType: "text", ReplyTo: reply.Thread);

    internal static MessageDraft Draft(this MessageReply reply, FlowSaid said) =>
        new(
            SenderKind.Bot,
            said.Flow.ToString(),
            null,
            said.Content.Kind,
            said.Content.Text,
            Media: said.Content.Media is null ? null : JsonSerializer.Serialize(said.Content.Media, MessageJson.Options),
            ProviderType: said.Content.Kind.ToString().ToLowerInvariant(),
            ReplyTo: reply.Thread
        );
}
