using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.HubConnect;

public sealed class TenantEndpointsTests(SharedHubs hubs) : IClassFixture<SharedHubs>
{
    [OnEachEngine]
    public async Task Registers_changes_and_refuses_as_documented(Engine engine)
    {
        var hub = await hubs.On(engine);

        var made = await hub.Register("Loja Exemplo", "5511999999999", "contato@loja.com").ShouldAnswerJson(HttpStatusCode.Created);
        made.Members().ShouldBe(["id", "name", "wa_number", "email", "api_key", "plan", "is_active", "created_at"]);
        (made.Text("name"), made.Text("wa_number"), made.Text("email")).ShouldBe(("Loja Exemplo", "5511999999999", "contato@loja.com"));
        (made.Text("plan"), made.At("is_active").GetBoolean()).ShouldBe(("free", true));
        made.Text("created_at")!.ShouldEndWith("Z");
        var (id, key) = (made.Text("id")!, made.Text("api_key")!);

        using var shop = hub.NewClient();
        shop.DefaultRequestHeaders.Add("X-API-Key", key);
        var changed = await shop.PutAsJsonAsync(
                $"/api/v1/28hub/{id}",
                new { name = "Updated Company Name", email = "NewEmail@company.com" }
            )
            .ShouldAnswerJson(HttpStatusCode.OK);
        changed.Members().ShouldBe(["id", "name", "wa_number", "email", "plan", "is_active", "updated_at"]);
        (changed.Text("name"), changed.Text("email")).ShouldBe(("Updated Company Name", "newemail@company.com"));

        // A free plan has no dashboard: the refusal is the document's own.
        var restricted = await shop.GetAsync($"/api/v1/28hub/{id}/dashboard").ShouldAnswerJson(HttpStatusCode.Forbidden);
        restricted.Text("detail").ShouldBe("Plan restriction: dashboard access requires Pro plan or higher");
        restricted.Text("error_code").ShouldBe("PLAN_RESTRICTION");

        // As the document's programs send it.
        var named = await hub
            .Anonymous.PostAsJsonAsync(
                "/api/v1/28hub/register",
                new
                {
                    name = "Loja",
                    phone = "5511977776666",
                    email = "loja@loja.com",
                }
            )
            .ShouldAnswerJson(HttpStatusCode.Created);
        named.Text("wa_number").ShouldBe("5511977776666");

        foreach (
            var (number, email) in new[]
            {
                ("5511999999999", "other@loja.com"),
                ("+55 (11) 99999-9999", "other@loja.com"),
                ("551199999999", "other@loja.com"),
                ("5511988887777", " NEWEMAIL@Company.COM "),
            }
        )
        {
            var taken = await hub.Register("Outra", number, email).ShouldAnswerJson(HttpStatusCode.Conflict);
            taken.Members().ShouldBe(["detail", "error_code", "timestamp"]);
            taken.Text("error_code").ShouldBe("TENANT_ALREADY_REGISTERED");
        }
    }

    [OnEachEngine]
    public async Task Names_what_is_wrong_with_a_registration(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        foreach (
            var (number, email, field) in new[]
            {
                ("55119999a9999", "a@loja.com", "wa_number"),
                ("11999999999", "a@loja.com", "wa_number"),
                ("55119999999999", "a@loja.com", "wa_number"),
                ("14155550100", "a@loja.com", "wa_number"),
                (null, "a@loja.com", "wa_number"),
                ("5511999999999", "no address", "email"),
                ("5511999999999", new string('a', 1_000_000) + "@loja.com", "email"),
            }
        )
        {
            var refused = await hub.Register("Loja", number, email).ShouldAnswerJson(HttpStatusCode.UnprocessableEntity);
            refused.Members().ShouldBe(["detail"]);
            var wrong = refused.At("detail").EnumerateArray().Single();
            wrong.Members().ShouldBe(["loc", "msg", "type"]);
            wrong.At("loc").EnumerateArray().Select(part => part.GetString()).ShouldBe(["body", field]);
            if (field == "wa_number" && number is not null)
                (wrong.Text("msg"), wrong.Text("type")).ShouldBe(("Invalid WhatsApp number format", "value_error"));
        }

        await hub.Register(" ", "5511999999999", "a@loja.com").ShouldAnswer(HttpStatusCode.UnprocessableEntity);
        await hub.Register(new string('x', 121), "5511999999999", "a@loja.com").ShouldAnswer(HttpStatusCode.UnprocessableEntity);
        await hub
            .Anonymous.PostAsJsonAsync(
                "/api/v1/28hub/register",
                new
                {
                    name = 1,
                    wa_number = 2,
                    email = 3,
                }
            )
            .ShouldAnswer(HttpStatusCode.UnprocessableEntity);
        var none = await hub.Client.GetAsync("/api/v1/admin/tenants").ShouldAnswerJson(HttpStatusCode.OK);
        none.At("total").GetInt32().ShouldBe(0);
    }

    [OnEachEngine]
    public async Task Two_hundred_registrations_at_once_make_one_tenant(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(at => hub.Register("Loja", $"55119{at + 30_000_000}", at % 2 == 0 ? "one@loja.com" : "ONE@loja.com"))
        );

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(199);
        (await hub.Client.GetAsync("/api/v1/admin/tenants").ShouldAnswerJson(HttpStatusCode.OK)).At("total").GetInt32().ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Lets_a_tenant_see_itself_and_nothing_of_others(Engine engine)
    {
        var hub = await hubs.On(engine);
        var (one, other) = (await hub.Shop("pro"), await hub.Shop("pro"));
        var unknown = Guid.CreateVersion7().ToString();

        foreach (var id in new[] { other.Id, unknown, "no-uuid" })
        {
            foreach (
                var (method, path) in new[]
                {
                    ("GET", "/dashboard"),
                    ("GET", "/notifications"),
                    ("GET", "/whatsapp/status"),
                    ("POST", "/whatsapp/connect"),
                    ("GET", "/templates"),
                }
            )
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/28hub/{id}{path}");
                var refused = await one.Client.SendAsync(request).ShouldAnswerJson(HttpStatusCode.Unauthorized);
                (refused.Text("detail"), refused.Text("error_code")).ShouldBe(("Invalid API key", "INVALID_API_KEY"));
            }
        }

        await hub.Anonymous.GetAsync(one.At("/dashboard")).ShouldAnswer(HttpStatusCode.Unauthorized);
        (await hub.Client.GetAsync(one.At("/dashboard")).ShouldAnswerJson(HttpStatusCode.OK)).Text("tenant.id").ShouldBe(one.Id);
        (await hub.Client.GetAsync($"/api/v1/28hub/{unknown}/dashboard").ShouldAnswerJson(HttpStatusCode.NotFound))
            .Text("error_code")
            .ShouldBe("TENANT_NOT_FOUND");
        foreach (var path in new[] { "/tenants", "/dashboard", "/plans" })
            await one.Client.GetAsync($"/api/v1/admin{path}").ShouldAnswer(HttpStatusCode.Forbidden);
        await one
            .Client.PutAsJsonAsync($"/api/v1/admin/tenants/{one.Id}/plan", new { plan = "enterprise" })
            .ShouldAnswer(HttpStatusCode.Forbidden);
    }
}
