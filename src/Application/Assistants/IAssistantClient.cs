using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Assistants;

/// <summary>Asks an agent service for an answer (behaviour §1.5).</summary>
public interface IAssistantClient
{
    /// <summary>
    /// One attempt, bounded by <see cref="AssistantAccess.Timeout"/>. Unreachable, slow, refused or nonsensical is an <see cref="Upstream"/> failure.
    /// A reply without text is a success with an empty <see cref="AssistantReply.Text"/>.
    /// </summary>
    Task<Result<AssistantReply>> Ask(AssistantAccess agent, AssistantQuestion question, CancellationToken ct);
}

/// <summary>The connection settings of an AI assistant.</summary>
/// <param name="BaseUrl">The agent service; the path is the hub's business.</param>
/// <param name="Key">Sent as <c>x-api-key</c>.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Timeout">The time limit for the whole answer.</param>
public sealed record AssistantAccess(Uri BaseUrl, string Key, string Agent, TimeSpan Timeout)
{
    /// <summary>Leaves out the key, because this text may end up in a log.</summary>
    public override string ToString() => $"{Agent}@{BaseUrl.Host}";
}

/// <summary>A question to an AI assistant.</summary>
/// <param name="Text">The prepared text.</param>
/// <param name="Content">The content of the customer's message.</param>
/// <param name="Customer">The person who asks; for a group the author of the message.</param>
/// <param name="SessionName">The agent's memory of this conversation.</param>
/// <param name="SessionOrigin">The channel: <c>whatsapp</c>, <c>slack</c>, <c>discord</c>.</param>
/// <param name="UserId">The agent's own id of this person from an earlier reply (an integer or a UUID as text); null: the person is described instead.</param>
/// <param name="ChannelPayload">The redacted webhook body, JSON; empty: left out.</param>
/// <param name="IdempotencyKey">The same for every repeat of this question.</param>
public sealed record AssistantQuestion(
    string Text,
    MessageContent Content,
    Domain.Messaging.Person Customer,
    string SessionName,
    string SessionOrigin,
    string? UserId,
    ReadOnlyMemory<byte> ChannelPayload,
    string IdempotencyKey
);

/// <summary>The answer of an AI assistant.</summary>
/// <param name="Text">The text to send; empty for none.</param>
/// <param name="UserId">The assistant's own id of the person, if it gave one.</param>
public sealed record AssistantReply(string Text, string? UserId);
