using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Persistence;

public sealed class DuePartitionsTests
{
    [OnEachEngine]
    public async Task The_upgrade_computes_the_same_share_as_the_hub(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        await using var services = new ServiceCollection().AddLogging().AddPersistence(database.Options).BuildServiceProvider();
        var ids = Enumerable.Range(0, 40).Select(_ => new Guid(RandomNumberGenerator.GetBytes(16))).ToList();
        await using (var scope = services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
            var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
            var flow = new FlowFrame(FlowId.New(), 1, null);
            var now = TimeProvider.System.GetUtcNow();
            db.AddRange(
                ids.Select(id => FlowSession.Start(TenantId.New(), flow, InstanceId.New(), new ConversationId(id), new FlowState(), now))
            );
            await db.SaveChangesAsync();
            await db.GetService<IMigrator>().MigrateAsync("ShareEpochs");
        }

        await services.GetRequiredService<IDatabase>().Prepare(CancellationToken.None);

        await using var connection = services.GetRequiredService<BatchConnections>().Make();
        var shares = await connection.Select(
            "SELECT conversation_id, partition FROM flow_sessions ORDER BY id",
            [],
            row => (Conversation: row.Uuid(0), Share: row.Int(1)),
            CancellationToken.None
        );
        shares.Count.ShouldBe(ids.Count);
        shares.ShouldAllBe(one => one.Share == Partition.Of(one.Conversation));
    }
}
