using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Persistence;

public sealed class NumberSpellingsTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [OnEachEngine]
    public async Task Who_was_known_by_the_other_spelling_is_known_after_the_upgrade_and_nobody_is_lost(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        await using var services = new ServiceCollection().AddLogging().AddPersistence(database.Options).BuildServiceProvider();
        var (tenant, other) = (TenantId.New(), TenantId.New());
        await using (var scope = services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
            var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
            await db.GetService<IMigrator>().MigrateAsync("DuePartitions");
            string[] keys =
            [
                "tel:525512345678",
                "tel:541123456789",
                "tel:551133334444",
                "tel:5215500000000",
                "tel:52150000000",
                "tel:12025550123",
                "525512345678@lid",
            ];
            await using var connection = services.GetRequiredService<BatchConnections>().Make();
            await Add(connection, tenant, [.. keys, "tel:525511111111", "tel:5215511111111"]);
            await Add(connection, other, ["tel:525512345678"]);
        }

        await services.GetRequiredService<IDatabase>().Prepare(CancellationToken.None);

        (await Keys(services, tenant)).ShouldBe(
            [
                "tel:5215512345678",
                "tel:5491123456789",
                "tel:551133334444",
                "tel:5215500000000",
                "tel:52150000000",
                "tel:12025550123",
                "525512345678@lid",
                // Both spellings were known: two contacts, of whom the one that WhatsApp's id leads to goes on.
                "tel:525511111111",
                "tel:5215511111111",
            ],
            ignoreOrder: true
        );
        (await Keys(services, other)).ShouldBe(["tel:5215512345678"]);
    }

    // Written as the hub writes them in sets: the model knows columns that this old schema does not have.
    private static Task Add(BatchConnection connection, TenantId tenant, IReadOnlyList<string> keys) =>
        connection.Transact(
            async (transaction, ct) =>
            {
                var contacts = keys.ToDictionary(key => key, key => Contact.Meet(tenant, new Person(key, [], null, null), Now));
                await transaction.Insert(ConversationRows.NewContacts, [.. contacts.Values], ct);
                await transaction.Insert(
                    ConversationRows.NewKeys,
                    [
                        .. contacts.Select(one => new ContactKey
                        {
                            TenantId = tenant,
                            Key = one.Key,
                            ContactId = one.Value.Id,
                        }),
                    ],
                    ct
                );
            },
            CancellationToken.None
        );

    private static async Task<List<string>> Keys(ServiceProvider services, TenantId tenant)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var keys = scope.ServiceProvider.GetRequiredService<HubDbContext>().Set<ContactKey>();
        return await keys.Where(key => key.TenantId == tenant).Select(key => key.Key).ToListAsync();
    }
}
