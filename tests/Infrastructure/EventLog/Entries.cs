using Microsoft.Extensions.DependencyInjection;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.EventLog;

/// <summary>Writes entries as the hub's own writers do.</summary>
internal static class Entries
{
    public static async Task Log(this HubApp hub, TenantId tenant, params string[] types)
    {
        var announcer = hub.Services.GetRequiredService<IWorkNotifier>();
        await using var connection = hub.Services.GetRequiredService<BatchConnections>().Make();
        await connection.Transact(
            async (transaction, ct) =>
            {
                await transaction.Insert(ConversationRows.NewEvents, [.. types.Select(type => Of(tenant, type))], ct);
                await announcer.Announce(transaction, WorkKind.Events, elsewhere: false, ct);
            },
            CancellationToken.None
        );
    }

    public static EventRecord Of(TenantId tenant, string type) =>
        new()
        {
            TenantId = tenant,
            Type = type,
            Data = """{"status":"read"}""",
            OccurredAt = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero),
        };
}
