using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Work;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Inbox;

/// <summary>More rows are due in the shares of another node, all of them for longer, than a timer reads at once. Its own one must have its turn all the same.</summary>
public sealed class DueWorkOfOthersTests
{
    private const int MoreThanAPage = 520;
    private const short Mine = 7;
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly DateTimeOffset Older = Now.AddHours(-2);
    private static readonly DateTimeOffset Younger = Now.AddHours(-1);
    private static readonly TenantId Tenant = TenantId.New();

    [OnEachEngine]
    public async Task A_scheduled_message_of_this_node_is_taken_up(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        ScheduledMessage Due(Guid line, DateTimeOffset at) =>
            ScheduledMessage.Plan(Tenant, new(new(line), null, "5511988880001", null, "{}"), new(at, "UTC"), "test", at.AddHours(-1)).Value;

        var (own, hub) = await Start(database, Due, message => message.Id);
        await using var running = hub;

        await Eventually.BeTrue(async () =>
            (await hub.Rows<ScheduledMessage>(all => all.Where(one => one.Id == own))).Single().Version > 2
        );
        (await hub.Rows<ScheduledMessage>(all => all.Where(one => one.Id != own && one.Version > 2))).ShouldBeEmpty();
    }

    [OnEachEngine]
    public async Task A_run_of_a_flow_of_this_node_is_woken(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        FlowSession Due(Guid conversation, DateTimeOffset at) =>
            FlowSession.Start(Tenant, new(FlowId.New(), 1, "nap"), InstanceId.New(), new(conversation), new FlowState { DueAt = at }, at);

        var (own, hub) = await Start(database, Due, session => session.Id);
        await using var running = hub;

        await Eventually.BeTrue(async () => (await hub.Rows<FlowSession>(all => all.Where(one => one.Id == own))).Single().LiveIn is null);
        (await hub.Rows<FlowSession>(all => all.Where(one => one.Id != own && one.LiveIn == null))).ShouldBeEmpty();
    }

    [OnEachEngine]
    public async Task A_flow_of_this_node_is_started(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        var traits = new FlowTraits("Daily", null, null, FlowTriggerKind.Schedule, ["* * * * *"], KeywordMatch.Exact, IsActive: true);
        var source = new FlowSource([
            new Dictionary<string, object?>
            {
                ["id"] = "hi",
                ["type"] = "message",
                ["content"] = "hi",
            },
        ]);
        Flow Due(Guid wanted, DateTimeOffset at) =>
            Enumerable
                .Repeat(0, int.MaxValue)
                .Select(_ => Flow.Create(Tenant, traits, source, "test", at).Value.Flow)
                .First(flow => (Partition.Of(flow.Id.Value) == Mine) == (Partition.Of(wanted) == Mine));

        var (own, hub) = await Start(database, Due, flow => flow.Id);
        await using var running = hub;

        await Eventually.BeTrue(async () => (await hub.Rows<Flow>(all => all.Where(one => one.Id == own))).Single().NextRunAt > Now);
        (await hub.Rows<Flow>(all => all.Where(one => one.Id != own && one.NextRunAt > Now))).ShouldBeEmpty();
    }

    [OnEachEngine]
    public async Task What_moves_to_another_line_moves_to_the_share_of_that_line(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        await using var services = Services(database);
        var (here, there) = (IdIn(share => share != Mine), IdIn(share => share == Mine));
        var time = new ScheduledTime(Now.AddHours(1), "UTC");
        var message = ScheduledMessage.Plan(Tenant, new(new(here), null, "5511988880001", null, "{}"), time, "test", Now).Value;
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        db.Add(message);
        await db.SaveChangesAsync();
        var before = db.Entry(message).Property<short>(PartitionColumn.Name).CurrentValue;

        message.Change(new(new(there), null, "5511988880001", null, "{}"), null, Now).Succeeded.ShouldBeTrue();
        await db.SaveChangesAsync();

        before.ShouldBe(Partition.Of(here));
        db.ChangeTracker.Clear();
        (await db.Set<ScheduledMessage>().Select(one => EF.Property<short>(one, PartitionColumn.Name)).SingleAsync()).ShouldBe(Mine);
    }

    /// <summary>Rows are there before the hub is, so that none is taken up before all are.</summary>
    private static async Task<(TId Own, HubApp Hub)> Start<TRow, TId>(
        TestDatabase database,
        Func<Guid, DateTimeOffset, TRow> due,
        Func<TRow, TId> idOf
    )
        where TRow : class
    {
        var own = due(IdIn(share => share == Mine), Younger);
        await using (var services = Services(database))
        await using (var scope = services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
            var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
            db.AddRange(Enumerable.Range(0, MoreThanAPage).Select(_ => due(IdIn(share => share != Mine), Older)));
            db.Add(own);
            await db.SaveChangesAsync();
        }

        return (
            idOf(own),
            await HubApp.StartOn(database, setup => setup.Replace = all => all.AddSingleton<IPartitionLeases>(new OneShare(Mine)))
        );
    }

    private static ServiceProvider Services(TestDatabase database) =>
        new ServiceCollection().AddLogging().AddPersistence(database.Options).BuildServiceProvider();

    private static Guid IdIn(Func<short, bool> wanted)
    {
        while (true)
        {
            var id = Guid.CreateVersion7();
            if (wanted(Partition.Of(id)))
                return id;
        }
    }
}
