using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace OmniHub.Bench.Identity;

/// <summary>A tenant of the benchmark.</summary>
internal sealed record SeededTenant(string Id, string Key)
{
    /// <summary>Instead of the administrator's, who is the benchmark's usual caller.</summary>
    public AuthenticationHeaderValue Credential => new("Bearer", Key);
}

/// <summary>Fills a database: tenants, keys and lines through the hub, what they did with SQL.</summary>
internal static class Seed
{
    /// <summary>The first tenant has a fifth of all messages to itself; the others share the rest.</summary>
    private const string Talks = """
        CREATE TEMP TABLE talks AS
        SELECT gen_random_uuid() AS id, gen_random_uuid() AS contact, t.tenant_id, t.id AS instance_id,
               '5511' || (900000000 + t.n * 30000 + c)::text AS phone, now() - random() * interval '30 days' AS started
        FROM (SELECT tenant_id, id, row_number() OVER (ORDER BY tenant_id <> @largest, number) AS n FROM instances) t,
             generate_series(1, CASE WHEN t.n = 1 THEN @messages / 50 ELSE GREATEST(1, @messages * 4 / 5 / 10 / @tenants) END) c
        """;

    private static readonly string[] Rows =
    [
        "INSERT INTO contacts (id, tenant_id, name, phone, created_at) SELECT contact, tenant_id, 'Maria', phone, started FROM talks",
        """
            INSERT INTO conversations (id, tenant_id, instance_id, contact_id, chat_key, address, kind, status, started_at, opened_at, last_message_at, last_inbound_at, message_count, unread_count)
            SELECT id, tenant_id, instance_id, contact, phone, phone || '@s.whatsapp.net', 'Direct', CASE WHEN random() < 0.7 THEN 'Resolved' ELSE 'Pending' END,
                   started, started, LEAST(started + interval '9 minutes', now()), started + interval '8 minutes', 10, 0 FROM talks
            """,
        """
            INSERT INTO messages (id, tenant_id, instance_id, conversation_id, direction, sender, kind, text, provider_message_id, status, status_at, sent_at, created_at)
            SELECT gen_random_uuid(), tenant_id, instance_id, t.id, CASE WHEN m % 2 = 0 THEN 'Inbound' ELSE 'Outbound' END, CASE WHEN m % 2 = 0 THEN 'Customer' ELSE 'Bot' END,
                   'Text', 'Hello, this is message ' || m, t.id || '-' || m, CASE WHEN m % 2 = 0 THEN 'Delivered' ELSE 'Read' END, at, at, at
            FROM talks t, generate_series(0, 9) m, LATERAL (SELECT LEAST(started + m * interval '1 minute', now()) AS at) moment
            """,
        """
            INSERT INTO events (tenant_id, instance_id, conversation_id, message_id, type, data, occurred_at)
            SELECT tenant_id, instance_id, conversation_id, id, CASE direction WHEN 'Inbound' THEN 'message.received' ELSE 'message.sent' END, '{}', created_at FROM messages ORDER BY created_at
            """,
        """
            INSERT INTO notifications (id, tenant_id, kind, title, text, data, created_at, read_at)
            SELECT gen_random_uuid(), t.tenant_id, 'Sale', 'Nova Venda', 'Venda de R$ 10,00 realizada por Ana', '{"customer":"Ana","amount":10.00,"items":[],"invoice":null,"phone":null}', at,
                   CASE WHEN random() < 0.8 THEN at END
            FROM (SELECT tenant_id, count(*) AS n FROM talks GROUP BY 1) t, generate_series(1, t.n),
                 LATERAL (SELECT now() - random() * interval '30 days' AS at) moment
            """,
        """
            INSERT INTO erp_events (id, tenant_id, kind, status, received_at, finished_at, due_at, held_until, attempts)
            SELECT gen_random_uuid(), tenant_id, 'Sale', CASE WHEN random() < 0.99 THEN 'Processed' ELSE 'Failed' END, created_at, created_at, created_at, created_at, 1 FROM notifications
            """,
        """
            INSERT INTO stat_slots (tenant_id, slot, instance_id, received, sent, delivered, read, replies, reply_microseconds, first_replies, first_reply_microseconds, started, resolved, resolve_microseconds, scores, score_sum)
            SELECT tenant_id, to_timestamp(floor(extract(epoch FROM created_at) / 900) * 900), instance_id, count(*) FILTER (WHERE direction = 'Inbound'), count(*) FILTER (WHERE direction = 'Outbound'),
                   0, 0, 5, 300000000, 1, 60000000, 1, 1, 600000000, 0, 0 FROM messages GROUP BY 1, 2, 3
            """,
        """
            INSERT INTO stat_kinds (tenant_id, slot, kind, direction, messages)
            SELECT tenant_id, to_timestamp(floor(extract(epoch FROM created_at) / 900) * 900), kind, direction, count(*) FROM messages GROUP BY 1, 2, 3, 4
            """,
        """
            INSERT INTO daily_counters (instance_id, day, tenant_id, messages_sent, messages_received, media_sent, media_received, media_bytes, api_calls, webhooks_sent)
            SELECT instance_id, d, tenant_id, count(*) FILTER (WHERE direction = 'Outbound'), count(*) FILTER (WHERE direction = 'Inbound'), 0, 0, 0, 0, 0
            FROM messages, LATERAL (VALUES (0), (created_at::date - DATE '0001-01-01')) day(d) GROUP BY 1, 2, 3
            ON CONFLICT (instance_id, day) DO UPDATE SET messages_sent = excluded.messages_sent, messages_received = excluded.messages_received
            """,
        // What the readers of the log would do with all this has been done.
        "UPDATE event_cursors SET \"transaction\" = pg_current_xact_id()::text::bigint, id = (SELECT max(id) FROM events)",
        "VACUUM ANALYZE",
    ];

    public static async Task<IReadOnlyList<SeededTenant>> Register(HttpClient hub, int count)
    {
        var tenants = new SeededTenant[count];
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (at, ct) =>
            {
                using var registered = await hub.PostAsJsonAsync(
                    "/api/v1/28hub/register",
                    new
                    {
                        name = $"Loja {at}",
                        wa_number = $"55119{at:D8}",
                        email = $"loja{at}@example.com",
                    },
                    ct
                );
                var made = await registered.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(ct);
                var tenant = new SeededTenant(made.GetProperty("id").GetString()!, made.GetProperty("api_key").GetString()!);
                using var plan = await hub.PutAsJsonAsync($"/api/v1/admin/tenants/{tenant.Id}/plan", new { plan = "enterprise" }, ct);
                plan.EnsureSuccessStatusCode();
                using var line = await hub.SendAsync(
                    new HttpRequestMessage(HttpMethod.Post, "/api/instances")
                    {
                        Content = JsonContent.Create(new { name = $"Line {at}" }),
                        Headers = { Authorization = tenant.Credential },
                    },
                    ct
                );
                line.EnsureSuccessStatusCode();
                tenants[at] = tenant;
            }
        );
        return tenants;
    }

    public static async Task Fill(string connection, SeededTenant largest, int tenants, int messages)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var open = await source.OpenConnectionAsync();
        await using (var talks = new NpgsqlCommand(Talks, open) { CommandTimeout = 600 })
        {
            talks.Parameters.AddWithValue("messages", messages);
            talks.Parameters.AddWithValue("tenants", tenants);
            talks.Parameters.AddWithValue("largest", Guid.Parse(largest.Id));
            await talks.ExecuteNonQueryAsync();
        }

        foreach (var statement in Rows)
        {
            await using var command = new NpgsqlCommand(statement, open) { CommandTimeout = 600 };
            await command.ExecuteNonQueryAsync();
        }
    }
}
