using Bunit;
using MediatR;
using NSubstitute;
using OmniHub.Application.Contacts;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.WebConsole.Audit;
using OmniHub.WebConsole.Contacts;
using OmniHub.WebConsole.Users;

namespace OmniHub.Tests.WebConsole;

/// <summary>Users, and what was done by whom.</summary>
public sealed class PeoplePagesTests
{
    [Fact]
    public async Task The_owner_is_listed_without_acts_and_an_operator_can_be_switched_off()
    {
        await using var bench = new ConsoleBench();
        var operatorUser = Person("agent");
        bench.Answers<ListUsers, Page<UserView>>(new Page<UserView>([Person("owner"), operatorUser], 2));
        bench.Answers<UpdateUser, UserView>(operatorUser with { IsActive = false });
        var page = bench.Render<UsersPage>();

        page.FindAll("tbody tr")[0].QuerySelectorAll("button, select").Length.ShouldBe(0);
        await page.FindAll("tbody tr")[1].QuerySelector("button")!.ClickAsync(new());

        await bench
            .Hub.Received(1)
            .Send(
                Arg.Is<IRequest<Result<UserView>>>(sent =>
                    ((UpdateUser)sent).Id == operatorUser.Id.Value
                    && ((UpdateUser)sent).IsActive == false
                    && ((UpdateUser)sent).Role == null
                ),
                Arg.Any<CancellationToken>()
            );
    }

    [Fact]
    public async Task A_refused_user_stays_on_the_form_without_the_password()
    {
        await using var bench = new ConsoleBench();
        bench.Answers<ListUsers, Page<UserView>>(new Page<UserView>([], 0));
        bench.Answers<CreateUser, UserView>(UserFailures.EmailTaken);
        var page = bench.Render<UsersPage>();
        await page.Find(".page-head button").ClickAsync(new());

        await page.Find("input[type=password]").ChangeAsync(new() { Value = "correct horse" });
        await page.Find("form").SubmitAsync();

        page.Find("[role=alert]").TextContent.ShouldContain("A user with this e-mail address exists already.");
        page.Find("input[type=password]").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task The_audit_log_says_who_did_what()
    {
        await using var bench = new ConsoleBench();
        var entry = new AuditEntry
        {
            Id = 1,
            TenantId = TenantId.Default,
            At = default,
            ActorKind = "user",
            Actor = "<b>olivia</b>",
            Action = "identity.login",
            Address = "192.0.2.7",
        };
        bench.Answers<ListAudit, Page<AuditEntry>>(new Page<AuditEntry>([entry], 1));

        var page = bench.Render<AuditPage>();

        page.FindAll("tbody td").Skip(1).Select(cell => cell.TextContent).ShouldBe(["identity.login", "<b>olivia</b>", "", "192.0.2.7"]);
    }

    [Theory]
    [InlineData("agent", 1)]
    [InlineData("viewer", 0)]
    public async Task Operators_name_contacts_and_viewers_only_read_them(string role, int fields)
    {
        await using var bench = new ConsoleBench(role);
        var contact = new ContactView(new ContactId(Guid.CreateVersion7()), null, "<b>Ana</b>", "5511999990000", default);
        bench.Answers<ListContacts, Page<ContactView>>(new Page<ContactView>([contact], 1));
        bench.Answers<NameContact, ContactView>(contact with { GivenName = "Ana Lima" });

        var page = bench.Render<ContactsPage>();

        page.FindAll("tbody input").Count.ShouldBe(fields);
        page.FindAll("b").ShouldBeEmpty();
        if (fields == 0)
            return;
        await page.Find("tbody input").ChangeAsync(new() { Value = "Ana Lima" });
        await bench
            .Hub.Received(1)
            .Send(Arg.Is<IRequest<Result<ContactView>>>(sent => ((NameContact)sent).Name == "Ana Lima"), Arg.Any<CancellationToken>());
    }

    private static UserView Person(string role) =>
        new()
        {
            Id = UserId.New(),
            Tenant = TenantId.Default,
            Email = $"{role}@example.com",
            Name = role,
            Role = role,
            IsActive = true,
            CreatedAt = default,
            UpdatedAt = default,
            LastLoginAt = null,
        };
}
