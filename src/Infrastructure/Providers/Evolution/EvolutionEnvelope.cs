using System.Security.Cryptography;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>
/// What the ingress must know about a delivery before it is stored: enough to authenticate it, to recognise a repeat and to keep the
/// order inside a conversation. One pass over the bytes, which are thereby proven to be one well-formed JSON object.
/// </summary>
/// <param name="Event">The dotted name; null when the object names none.</param>
/// <param name="MessageId">The provider's id of the message it is about; null when it is about none, or about many.</param>
/// <param name="Chat">The chat of the event, with the phone's address before the hidden one; null if it is missing or not reliable.</param>
/// <param name="ApiKey">The key that came along; null where the server keeps it to itself.</param>
/// <param name="Status">The status of a receipt.</param>
/// <param name="Revision">Distinguishes edits of one message: a short hash of the data, the same for a repeat.</param>
internal readonly record struct EvolutionEnvelope(
    string? Event,
    string? MessageId,
    string? Chat,
    string? ApiKey,
    string? Status,
    string? Revision
)
{
    private const int MaxDepth = 64;

    /// <summary>Beside the message id it makes a delivery unique: the event, its status, its revision.</summary>
    public string? Kind =>
        (Event, Status, Revision) switch
        {
            (null, _, _) => null,
            (_, null, null) => Event,
            (_, _, null) => $"{Event}:{Status}",
            _ => $"{Event}:{Revision}",
        };

    /// <summary>False when the bytes are not one JSON object of at most 64 levels.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out EvolutionEnvelope envelope)
    {
        envelope = default;
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
                return false;
            var glance = new Glance();
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
                glance.Member(ref reader, utf8);
            // Anything behind the closing brace makes this throw.
            reader.Read();
            envelope = glance.Conclude();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // Text that is not valid UTF-8 inside a string.
            return false;
        }
    }

    private ref struct Glance
    {
        private string? _event;
        private string? _apiKey;
        private string? _keyId;
        private string? _messageKey;
        private string? _rowId;
        private string? _status;
        private string? _phone;
        private string? _chat;
        private string? _dataChat;
        private bool _hasContent;
        private ReadOnlySpan<byte> _data;

        public void Member(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
        {
            if (reader.ValueTextEquals("event"u8))
                _event = NameOf(ref reader);
            else if (reader.ValueTextEquals("apikey"u8))
                _apiKey = TextOf(ref reader);
            else if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                if (reader.TokenType is JsonTokenType.StartObject)
                    Data(ref reader);
                else
                    reader.Skip();
                _data = utf8[start..(int)reader.BytesConsumed];
            }
            else
                reader.Skip();
        }

        public readonly EvolutionEnvelope Conclude()
        {
            var id =
                _messageKey ?? _keyId ?? (_event is { } name && name.StartsWith("messages.", StringComparison.Ordinal) ? _rowId : null);
            var isEdit = _event is EvolutionEvents.MessagesEdited or EvolutionEvents.SendMessageUpdate;
            var isUpdate = _event is EvolutionEvents.MessagesUpdate;
            // An edit names the chat as its author sees it: the instance's own number.
            var chat = _event is EvolutionEvents.MessagesEdited ? null : _phone ?? _chat ?? _dataChat;
            var revision = isEdit || (isUpdate && _hasContent) ? Convert.ToHexStringLower(SHA256.HashData(_data).AsSpan(0, 8)) : null;
            return new EvolutionEnvelope(
                _event,
                id,
                chat is null ? null : Jid.Normalise(chat),
                _apiKey,
                isUpdate ? _status : null,
                revision
            );
        }

        private void Data(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("key"u8))
                    Key(ref reader);
                else if (reader.ValueTextEquals("keyId"u8))
                    _keyId = TextOf(ref reader);
                else if (reader.ValueTextEquals("id"u8))
                    _rowId = TextOf(ref reader);
                else if (reader.ValueTextEquals("status"u8))
                    _status = TextOf(ref reader);
                else if (reader.ValueTextEquals("remoteJid"u8))
                    _dataChat = TextOf(ref reader);
                else if (reader.ValueTextEquals("remoteJidAlt"u8))
                    Address(TextOf(ref reader));
                else
                {
                    _hasContent |= reader.ValueTextEquals("message"u8);
                    reader.Skip();
                }
            }
        }

        private void Key(ref Utf8JsonReader reader)
        {
            reader.Read();
            if (reader.TokenType is not JsonTokenType.StartObject)
            {
                reader.Skip();
                return;
            }
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("id"u8))
                    _messageKey = TextOf(ref reader);
                else if (reader.ValueTextEquals("remoteJid"u8))
                {
                    _chat = TextOf(ref reader);
                    Address(_chat);
                }
                else if (
                    reader.ValueTextEquals("remoteJidAlt"u8)
                    || reader.ValueTextEquals("senderPn"u8)
                    || reader.ValueTextEquals("previousRemoteJid"u8)
                )
                    Address(TextOf(ref reader));
                else
                    reader.Skip();
            }
        }

        // In a group the other addresses are the writer's, not the chat's.
        private void Address(string? jid)
        {
            if (jid is not null && (_chat is null || !Jid.IsGroup(_chat)) && Jid.IsPhone(Jid.Normalise(jid)))
                _phone ??= jid;
        }

        private static string? NameOf(ref Utf8JsonReader reader)
        {
            reader.Read();
            if (reader.TokenType is JsonTokenType.String && !reader.ValueIsEscaped)
                return EvolutionEvents.Normalise(reader.ValueSpan);
            reader.Skip();
            return null;
        }

        private static string? TextOf(ref Utf8JsonReader reader)
        {
            reader.Read();
            if (reader.TokenType is JsonTokenType.String)
                return reader.GetString() is { Length: > 0 } text ? text : null;
            reader.Skip();
            return null;
        }
    }
}
