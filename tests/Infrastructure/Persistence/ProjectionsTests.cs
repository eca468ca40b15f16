using Mapster;
using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Identity;
using OmniHub.Application.Notifications;
using OmniHub.Application.Templates;
using OmniHub.Application.Tenants;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Notifications;
using OmniHub.Domain.Templates;
using OmniHub.Domain.Tenants;
using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Sqlite;
using OmniHub.Infrastructure.WebhookDeliveries;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Persistence;

public sealed class ProjectionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_member_of_every_view_has_a_source()
    {
        Projections.Config.Compile();
        Projections.Config.CompileProjection();
    }

    [Fact]
    public void A_member_without_a_source_is_refused()
    {
        var config = new TypeAdapterConfig { RequireDestinationMemberSource = Projections.Config.RequireDestinationMemberSource };
        config.NewConfig<User, UserView>();

        Should.Throw<CompileException>(() => config.Compile()).ToString().ShouldContain(nameof(UserView.Tenant));
    }

    [Fact]
    public void A_list_shows_what_a_command_shows()
    {
        var user = User.Create(TenantId.New(), "ana@example.com", "Ana", Role.Admin, "hash", Now);
        var limits = new KeyLimits(["messages:send"], InstanceId.New(), ["10.0.0.1"], Now);
        var key = ApiKey.OfUser(user.TenantId, user.Id, "key", KeyText.New(), limits, new SealedSecret("sealed"), Now);
        var tenant = Tenant.Create("Shop", TenantPlan.Pro, "ana@example.com", "5511987654321", Now).ShouldSucceed();
        var data = new NotificationData("Ana", 12.5m, ["chair"], "17", "5511987654321");
        var notification = Notification.Of(tenant.Id, NotificationKind.Sale, "Sale", "Ana bought a chair.", data, Now);
        notification.Read(Now);

        user.Adapt<UserView>(Projections.Config).ShouldBe(UserView.Of(user));
        key.Adapt<ApiKeyView>(Projections.Config).ShouldBe(ApiKeyView.Of(key));
        tenant.Adapt<TenantView>(Projections.Config).ShouldBe(TenantView.Of(tenant));
        notification.Adapt<NotificationView>(Projections.Config).ShouldBe(NotificationView.Of(notification));
    }

    [Fact]
    public void A_list_of_webhooks_shows_what_a_command_shows()
    {
        var settings = new WebhookSettings { Url = "https://example.com/hook", Events = ["message_received"] };
        var secret = new SealedSecret("sealed");
        var ofInstance = WebhookEndpoint.OfInstance(TenantId.Default, InstanceId.New(), settings, secret, Now).ShouldSucceed();
        var further = WebhookEndpoint.Further(TenantId.Default, null, settings, secret, Now).ShouldSucceed();

        ofInstance.Adapt<WebhookView>(Projections.Config).ShouldBe(WebhookView.Of(ofInstance));
        further.Adapt<WebhookView>(Projections.Config).ShouldBe(WebhookView.Of(further));
    }

    [Theory]
    [InlineData(DeliveryStatus.Pending, true)]
    [InlineData(DeliveryStatus.Failed, false)]
    public void Only_a_delivery_that_waits_has_a_next_attempt(DeliveryStatus status, bool waits)
    {
        var row = new DeliveryRow
        {
            Id = WebhookDeliveryId.New(),
            Event = "message.received",
            Body = [1],
            Status = status,
            DueAt = Now,
        };

        row.Adapt<DeliveryView>(Projections.Config).NextAttemptAt.ShouldBe(waits ? Now : null);
    }

    [Theory]
    [InlineData(typeof(User), typeof(UserView), "password_hash")]
    [InlineData(typeof(ApiKey), typeof(ApiKeyView), "hash", "copy", "tenant_id")]
    [InlineData(typeof(Tenant), typeof(TenantView), "time_zone")]
    [InlineData(typeof(Notification), typeof(NotificationView), "tenant_id")]
    [InlineData(typeof(MessageTemplate), typeof(TemplateView), "account", "tenant_id")]
    [InlineData(typeof(WebhookEndpoint), typeof(WebhookView), "secret", "previous_secret", "tenant_id")]
    [InlineData(typeof(DeliveryRow), typeof(DeliveryView), "body", "seq", "lane", "event_id", "endpoint_id", "tenant_id")]
    [InlineData(typeof(Message), typeof(ReadMessage), "details", "provider_type", "status_at", "instance_id", "tenant_id")]
    public void The_database_is_not_asked_for_columns_that_a_view_does_not_show(Type row, Type view, params string[] columns)
    {
        var selected = typeof(ProjectionsTests)
            .GetMethod(nameof(Selected), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(row, view)
            .Invoke(null, null)
            .ShouldBeOfType<string>();

        selected.ShouldContain("_at\"");
        foreach (var column in columns)
            selected.ShouldNotContain($"\"{column}\"");
    }

    private static string Selected<TRow, TView>()
        where TRow : class
    {
        var options = new DbContextOptionsBuilder<SqliteHubDbContext>();
        options.UseHubSqlite("Data Source=:memory:");
        TenantScope scope = new TenantScope();
        scope.EnterAll();
        using var db = new SqliteHubDbContext(options.Options, scope);
        var sql = db.Set<TRow>().As<TView>().ToQueryString();
        return sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..sql.IndexOf("FROM", StringComparison.Ordinal)];
    }
}
