using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>One message as a line keeps it; what was said never changes, its statuses are added.</summary>
/// <param name="Id">WhatsApp's id of it.</param>
/// <param name="RowId">The server's own id of it.</param>
/// <param name="Chat">The other side's JID, or the group's.</param>
/// <param name="FromMe">Whether the line wrote it.</param>
/// <param name="Kind">The <c>messageType</c>.</param>
/// <param name="Text">Its text, caption, emoji or title, for reading in a log.</param>
/// <param name="Timestamp">Unix seconds.</param>
/// <param name="Wire">The message object, as answered and as posted.</param>
/// <param name="Media">Its file.</param>
internal sealed record StoredMessage(
    string Id,
    string RowId,
    string Chat,
    bool FromMe,
    string Kind,
    string? Text,
    long Timestamp,
    byte[] Wire,
    MediaFile? Media
)
{
    private readonly List<(string RowId, string Status)> _updates = [];

    internal long Weight => Wire.Length + (Media?.Bytes.Length ?? 0);

    internal JsonNode? Content => Json.Parse(Wire)["message"]?.DeepClone();

    internal bool Reached(string status)
    {
        lock (_updates)
            return _updates.Exists(update => update.Status == status);
    }

    internal void Update(string status)
    {
        lock (_updates)
            if (_updates.Count < 16)
                _updates.Add((Ids.Row(), status));
    }

    internal IReadOnlyList<(string RowId, string Status)> Updates
    {
        get
        {
            lock (_updates)
                return [.. _updates];
        }
    }

    /// <summary>The row as <c>findMessages</c> gives it.</summary>
    internal JsonObject Row()
    {
        var wire = Json.Parse(Wire);
        return new JsonObject
        {
            ["id"] = RowId,
            ["key"] = wire["key"]?.DeepClone(),
            ["pushName"] = wire["pushName"]?.DeepClone(),
            ["messageType"] = Kind,
            ["message"] = Json.AsStored(wire["message"]),
            ["messageTimestamp"] = Timestamp,
            ["instanceId"] = wire["instanceId"]?.DeepClone(),
            ["source"] = wire["source"]?.DeepClone(),
            ["contextInfo"] = Json.AsStored(wire["contextInfo"]),
            ["MessageUpdate"] = new JsonArray([.. Updates.Select(update => new JsonObject { ["status"] = update.Status })]),
        };
    }
}

/// <summary>The bytes of a media message.</summary>
internal sealed record MediaFile(
    byte[] Bytes,
    string Kind,
    string Mimetype,
    string? FileName,
    string? Caption,
    int? Width = null,
    int? Height = null
);

/// <summary>The last messages of one line.</summary>
internal sealed class MessageStore
{
    private const int Capacity = 5_000;
    private const long MaxWeight = 64L << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredMessage> _byId = [];
    private readonly LinkedList<StoredMessage> _order = [];
    private long _weight;

    internal void Add(StoredMessage message)
    {
        lock (_gate)
        {
            if (!_byId.TryAdd(message.Id, message))
                return;
            _order.AddLast(message);
            _weight += message.Weight;
            while (_order.Count > Capacity || (_weight > MaxWeight && _order.Count > 1))
                Drop(_order.First!.Value);
        }
    }

    internal StoredMessage? Find(string? id)
    {
        lock (_gate)
            return id is not null && _byId.TryGetValue(id, out var message) ? message : null;
    }

    /// <summary>Newest first.</summary>
    internal IReadOnlyList<StoredMessage> All(Predicate<StoredMessage> match)
    {
        lock (_gate)
            return [.. _order.Where(message => match(message)).Reverse()];
    }

    internal int Count
    {
        get
        {
            lock (_gate)
                return _order.Count;
        }
    }

    private void Drop(StoredMessage message)
    {
        _order.RemoveFirst();
        _byId.Remove(message.Id);
        _weight -= message.Weight;
    }
}
