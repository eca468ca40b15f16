namespace OmniHub.Infrastructure.Retention;

/// <summary>The content of an export: tables, and the columns of each that contain no secret.</summary>
internal static class ExportTables
{
    /// <summary>The tables in the order of the export: referenced tables come first.</summary>
    internal static readonly IReadOnlyList<ExportTable> All =
    [
        new("user", "users", "email:text name:text created_at:time"),
        new(
            "instance",
            "instances",
            "name:text display_name:text description:text channel:text provider:text status:text own_phone:text own_name:text agent_url:text agent_name:text created_at:time updated_at:time"
        ),
        new(
            "webhook",
            "webhook_endpoints",
            "instance_id:uuid url:text description:text is_enabled:bool events:text max_retries:int retry_interval:int created_at:time"
        ),
        new("flow", "flows", "name:text description:text category:text created_at:time updated_at:time"),
        new("contact", "contacts", "name:text given_name:text phone:text created_at:time"),
        new(
            "conversation",
            "conversations",
            "instance_id:uuid contact_id:uuid address:text kind:text chat_name:text status:text agent_id:uuid labels:text message_count:int unread_count:int started_at:time last_message_at:time resolved_at:time resolved_by:text"
        ),
        new(
            "message",
            "messages",
            "instance_id:uuid conversation_id:uuid direction:text sender:text sender_id:text sender_name:text kind:text text:text details:json media:json provider_message_id:text reply_to:text status:text status_at:time error:text sent_at:time created_at:time edited_at:time revoked_at:time"
        ),
        new("note", "conversation_notes", "conversation_id:uuid author:text text:text created_at:time"),
        new(
            "scheduled_message",
            "scheduled_messages",
            "instance_id:uuid conversation_id:uuid recipient:text content:json send_at:time time_zone:text cancels_if_customer_writes:bool status:text reason:text message_id:uuid created_by:text created_at:time finished_at:time"
        ),
        new("notification", "notifications", "kind:text title:text text:text data:json created_at:time read_at:time"),
        new("shop_event", "erp_events", "kind:text phone:text customer_text:text status:text error:text received_at:time finished_at:time"),
        new(
            "event",
            "events",
            "instance_id:uuid conversation_id:uuid message_id:uuid type:text data:json occurred_at:time actor:text ip:text user_agent:text",
            HasNumber: true
        ),
    ];
}

/// <summary>One table of an export.</summary>
/// <param name="Type">The type of its rows in the export.</param>
/// <param name="Table">The name of the table.</param>
/// <param name="Spelled">The columns and their kinds.</param>
/// <param name="HasNumber">True if its id is a number.</param>
internal sealed record ExportTable(string Type, string Table, string Spelled, bool HasNumber = false)
{
    internal IReadOnlyList<(string Name, string Kind)> Columns { get; } =
    [.. Spelled.Split(' ').Select(column => column.Split(':')).Select(parts => (parts[0], parts[1]))];

    internal string Sql =>
        $"SELECT id, {string.Join(", ", Columns.Select(column => column.Name))} FROM {Table} WHERE tenant_id = $1 AND id > $2 ORDER BY id LIMIT {Batches.Size}";
}
