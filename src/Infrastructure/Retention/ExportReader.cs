using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using OmniHub.Application.Kernel;
using OmniHub.Application.Retention;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Retention;

/// <summary>Reads a tenant page by page, in the order of the ids: nothing is held open while whoever downloads it takes their time.</summary>
internal sealed class ExportReader(BatchConnections connections, ICaller caller) : IExportReader
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Read([EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = connections.Make();
        foreach (var table in ExportTables.All)
        {
            object after = table.HasNumber ? 0L : Guid.Empty;
            while (true)
            {
                var page = await connection.SelectWith(
                    table.Sql,
                    [caller.Tenant.Value, after],
                    row => (Id: table.HasNumber ? (object)row.Long(0) : row.Uuid(0), Line: Line(table, row)),
                    ct
                );
                foreach (var (_, instance) in page)
                    yield return instance;
                if (page.Count < Batches.Size)
                    break;
                after = page[^1].Id;
            }
        }
    }

    private static ReadOnlyMemory<byte> Line(ExportTable table, BatchReader row)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WriteString("type", table.Type);
            if (table.HasNumber)
                json.WriteNumber("id", row.Long(0));
            else
                json.WriteString("id", row.Uuid(0));
            for (var at = 0; at < table.Columns.Count; at++)
                Write(json, table.Columns[at], row, at + 1);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, (string Name, string Kind) column, BatchReader row, int at)
    {
        // An event has its own type in its data; the name "type" is used for the kind of the line.
        json.WritePropertyName(column.Name is "type" ? "event" : column.Name);
        if (row.IsNull(at))
        {
            json.WriteNullValue();
            return;
        }

        switch (column.Kind)
        {
            case "uuid":
                json.WriteStringValue(row.Uuid(at));
                break;
            case "time":
                json.WriteStringValue(row.Time(at).UtcDateTime);
                break;
            case "int":
                json.WriteNumberValue(row.Int(at));
                break;
            case "bool":
                json.WriteBooleanValue(row.Bool(at));
                break;
            case "json":
                json.WriteRawValue(row.Text(at));
                break;
            default:
                json.WriteStringValue(row.Text(at));
                break;
        }
    }
}
