using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Persistence;

/// <summary>Every statement names the rows that its caller may see by a plain comparison, which an index serves.</summary>
public sealed class TenantFilterTests
{
    private const string OfTenant = "tenant_id = @ef_filter__Tenant";
    private const string OfLine = "instance_id = @ef_filter__Line";

    [OnEachEngine]
    public async Task What_a_statement_looks_for_depends_on_who_looks(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        string Condition(Action<ITenantScope> enter)
        {
            using var scope = hub.Services.CreateScope();
            enter(scope.ServiceProvider.GetRequiredService<ITenantScope>());
            var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
            var statement = db.Set<Conversation>().Select(one => one.Id).ToQueryString();
            return statement.Contains("WHERE") ? statement[(statement.IndexOf("WHERE") + 6)..].Replace("\"", "").Replace("c.", "") : "";
        }

        // In one process and by turns: a statement that was written for one of them is not taken for another.
        for (var round = 0; round < 2; round++)
        {
            Condition(scope => scope.Enter(TenantId.Default)).ShouldBe(OfTenant);
            Condition(scope => scope.EnterAll()).ShouldBe("");
            Condition(scope => scope.Enter(TenantId.Default, InstanceId.New())).ShouldBe($"{OfTenant} AND {OfLine}");
            Condition(_ => { }).ShouldBe(OfTenant);
        }
    }
}
