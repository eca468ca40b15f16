using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Persistence.Bulk;

/// <summary>
/// The statements of the hot path are written by hand while EF maps the same tables. A column that is added to the one and forgotten in the other would be lost without a word.
/// </summary>
public sealed class HotColumnsTests
{
    /// <summary>Columns that an insert leaves to their default, and why.</summary>
    private static readonly Dictionary<string, string> NotInserted = new()
    {
        ["contacts.given_name"] = "given by people",
        ["conversations.agent_id"] = "a new conversation has nobody",
        ["conversations.agent_name"] = "a new conversation has nobody",
        ["conversations.assigned_at"] = "a new conversation has nobody",
        ["conversations.agent_memory"] = "learnt from the agent's first answer",
        ["conversations.resolved_at"] = "a new conversation is open",
        ["conversations.resolved_by"] = "a new conversation is open",
        ["conversations.auto_answers_from"] = "a new conversation was not answered yet",
        ["conversations.labels"] = "given by people",
        ["conversations.snoozed_until"] = "given by people",
        ["conversations.snoozed_at"] = "given by people",
        ["events.actor"] = "nobody's call is behind what passes in sets",
        ["events.ip"] = "nobody's call is behind what passes in sets",
        ["events.user_agent"] = "nobody's call is behind what passes in sets",
        ["media_fetches.last_error"] = "not tried yet",
        ["webhook_deliveries.last_error"] = "not tried yet",
        ["webhook_deliveries.last_status"] = "not tried yet",
        ["webhook_deliveries.finished_at"] = "not tried yet",
    };

    /// <summary>Columns that can change in the domain and that no update of the hot path writes, and why.</summary>
    private static readonly Dictionary<string, string> NotUpdated = new()
    {
        ["contacts.given_name"] = "changed by people, through EF; moves with the contact (ContactMerge)",
        ["conversations.chat_key"] = "moves with the contact, when two turn out to be one (ContactMerge)",
        ["conversations.contact_id"] = "moves with the contact, when two turn out to be one (ContactMerge)",
        ["messages.conversation_id"] = "moves with the contact, when two turn out to be one (ContactMerge)",
        ["scheduled_messages.instance_id"] = "changed by people, through EF",
        ["scheduled_messages.recipient"] = "changed by people, through EF",
        ["scheduled_messages.contact_key"] = "changed by people, through EF",
        ["scheduled_messages.content"] = "changed by people, through EF",
        ["scheduled_messages.send_at"] = "changed by people, through EF",
        ["scheduled_messages.time_zone"] = "changed by people, through EF",
        ["scheduled_messages.due_at"] = "moved by the timer, through EF",
        ["scheduled_messages.cancels_if_customer_writes"] = "changed by people, through EF",
    };

    [OnEachEngine]
    public async Task Every_column_of_the_model_is_written_by_the_insert_of_its_table_or_explained(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        var model = ModelOf(database);

        Forgotten(model, Statements("BulkInsert`1"), NotInserted).ShouldBeEmpty();
    }

    [OnEachEngine]
    public async Task Every_column_that_can_change_is_written_by_an_update_of_its_table_or_explained(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        var model = ModelOf(database);

        Forgotten(model, Statements("BulkUpdate`1"), NotUpdated, CanChange).ShouldBeEmpty();
    }

    [OnEachEngine]
    public async Task No_statement_names_a_column_that_the_model_does_not_have(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        var model = ModelOf(database);

        Unknown(model, [.. Statements("BulkInsert`1"), .. Statements("BulkUpdate`1")]).ShouldBeEmpty();
    }

    /// <summary>A file is described by its own queue, beside the aggregate: two writers of one column would overwrite each other.</summary>
    [Fact]
    public async Task What_a_message_tells_of_its_file_is_written_by_one_statement_and_whole()
    {
        await using var database = await TestDatabase.New(Engine.Sqlite);
        var ofFiles = Columns(ModelOf(database), "messages")
            .Select(column => column.Name)
            .Where(name => name.StartsWith("media", StringComparison.Ordinal))
            .ToList();

        Statements("BulkUpdate`1")
            .Where(one => one.Table is "messages" && one.Columns.Intersect(ofFiles).Any())
            .ShouldHaveSingleItem()
            .Columns.Except(["id"])
            .ShouldBe(ofFiles);
        ofFiles.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_forgotten_column_and_one_that_is_not_there_are_noticed()
    {
        await using var database = await TestDatabase.New(Engine.Sqlite);
        var model = ModelOf(database);
        Statement[] offender = [new("contacts", ["id", "tenant_id", "given_name", "phone", "created_at", "shoe_size"])];

        Forgotten(model, offender, []).ShouldBe(["contacts.name"]);
        Unknown(model, offender).ShouldBe(["contacts.shoe_size"]);
    }

    [Fact]
    public void Nothing_is_explained_that_needs_no_explanation()
    {
        var inserted = Statements("BulkInsert`1").SelectMany(one => one.Columns.Select(column => $"{one.Table}.{column}"));
        var updated = Statements("BulkUpdate`1").SelectMany(one => one.Columns.Select(column => $"{one.Table}.{column}"));

        NotInserted.Keys.Intersect(inserted).ShouldBeEmpty();
        NotUpdated.Keys.Intersect(updated).ShouldBeEmpty();
    }

    private static List<string> Forgotten(
        IModel model,
        IEnumerable<Statement> statements,
        Dictionary<string, string> explained,
        Func<IProperty, bool>? wanted = null
    ) =>
        [
            .. statements
                .GroupBy(one => one.Table)
                .SelectMany(table =>
                    Columns(model, table.Key)
                        .Where(column => column.Property.ValueGenerated is ValueGenerated.Never)
                        .Where(column => wanted is null || wanted(column.Property))
                        .Select(column => column.Name)
                        .Except(table.SelectMany(one => one.Columns))
                        .Select(column => $"{table.Key}.{column}")
                )
                .Except(explained.Keys)
                .Order(StringComparer.Ordinal),
        ];

    private static List<string> Unknown(IModel model, IEnumerable<Statement> statements) =>
        [
            .. statements
                .SelectMany(one =>
                    one.Columns.Except(Columns(model, one.Table).Select(column => column.Name)).Select(column => $"{one.Table}.{column}")
                )
                .Distinct(),
        ];

    private static IEnumerable<(string Name, IProperty Property)> Columns(IModel model, string table)
    {
        var entities = model.GetEntityTypes().Where(entity => entity.GetTableName() == table).ToList();
        entities.ShouldNotBeEmpty($"no entity is stored in {table}");
        return entities.SelectMany(entity => entity.GetFlattenedProperties()).Select(property => (property.GetColumnName(), property));
    }

    private static bool CanChange(IProperty property) =>
        property.PropertyInfo?.SetMethod is { } setter
        && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
        && !property.IsPrimaryKey();

    private static IReadOnlyList<Statement> Statements(string kind) =>
        [
            .. typeof(HubDbContext)
                .Assembly.GetTypes()
                .Where(type => !type.ContainsGenericParameters)
                .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
                .Where(field => field.FieldType.Name == kind && field.FieldType.Namespace == typeof(BatchConnection).Namespace)
                .Select(field => Read(field.GetValue(null)!)),
        ];

    private static Statement Read(object statement)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic;
        var columns = (IEnumerable)statement.GetType().GetProperty("Columns", Own)!.GetValue(statement)!;
        return new(
            (string)statement.GetType().GetProperty("Table", Own)!.GetValue(statement)!,
            [.. columns.Cast<object>().Select(column => (string)column.GetType().GetProperty("Name", Own)!.GetValue(column)!)]
        );
    }

    private static IModel ModelOf(TestDatabase database)
    {
        using var services = new ServiceCollection().AddLogging().AddPersistence(database.Options).BuildServiceProvider();
        using var scope = services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<HubDbContext>().GetService<IDesignTimeModel>().Model;
    }

    private sealed record Statement(string Table, IReadOnlyList<string> Columns);
}
