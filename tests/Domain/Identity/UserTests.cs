using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Domain.Identity;

public sealed class UserTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddMinutes(1);

    [Fact]
    public void Is_active_with_a_trimmed_name_and_a_lower_case_address()
    {
        var user = User.Create(TenantId.Default, " Ana@Shop.Example ", " Ana Lima ", Role.Agent, "hash", Now);

        (user.Email, user.Name, user.Role, user.IsActive).ShouldBe(("ana@shop.example", "Ana Lima", Role.Agent, true));
        user.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<UserCreated>().Role.ShouldBe(Role.Agent);
    }

    [Fact]
    public void Changes_what_is_given_and_leaves_the_rest()
    {
        var user = Of(Role.Agent);

        user.Change(null, Role.Supervisor, null, Later).ShouldSucceed();
        user.Change(" Bia ", null, false, Later).ShouldSucceed();

        (user.Name, user.Role, user.IsActive, user.UpdatedAt).ShouldBe(("Bia", Role.Supervisor, false, Later));
        user.TakeEvents().Select(one => one.GetType()).ShouldBe([typeof(UserChanged), typeof(UserChanged)]);
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.User)]
    public void Nobody_becomes_an_owner_by_a_change(Role role)
    {
        var user = Of(Role.Admin);

        user.Change("New", role, null, Later).ShouldBeRefused(UserFailures.RoleInvalid);
        (user.Name, user.Role).ShouldBe(("Ana", Role.Admin));
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.User)]
    public void An_owner_keeps_role_and_account_and_can_be_renamed(Role role)
    {
        var owner = Of(role);

        owner.Change(null, Role.Admin, null, Later).ShouldBeRefused(UserFailures.OwnerStays);
        owner.Change(null, null, false, Later).ShouldBeRefused(UserFailures.OwnerStays);
        owner.Leave(Later).ShouldBeRefused(UserFailures.OwnerStays);
        owner.Change("Bia", role, true, Later).ShouldSucceed();

        (owner.Name, owner.Role, owner.IsActive).ShouldBe(("Bia", role, true));
        owner.TakeEvents().OfType<UserRemoved>().ShouldBeEmpty();
    }

    [Fact]
    public void Others_can_be_removed()
    {
        var user = Of(Role.Viewer);

        user.Leave(Later).ShouldSucceed();

        user.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<UserRemoved>().At.ShouldBe(Later);
    }

    [Fact]
    public void A_login_notes_its_time_and_renews_the_hash_only_when_one_is_given()
    {
        var user = Of(Role.Agent);

        user.CameIn(null, Now);
        (user.LastLoginAt, user.PasswordHash).ShouldBe((Now, "hash"));
        user.CameIn("better", Later);

        (user.LastLoginAt, user.PasswordHash).ShouldBe((Later, "better"));
        user.TakeEvents().ShouldBeEmpty();
    }

    [Fact]
    public void A_new_password_replaces_the_hash()
    {
        var user = Of(Role.Agent);

        user.ChangePassword("other", Later);

        (user.PasswordHash, user.UpdatedAt).ShouldBe(("other", Later));
        user.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<UserChanged>();
    }

    [Theory]
    [InlineData(Role.User, AccessLevel.Admin)]
    [InlineData(Role.Owner, AccessLevel.Admin)]
    [InlineData(Role.Admin, AccessLevel.Admin)]
    [InlineData(Role.Supervisor, AccessLevel.Supervisor)]
    [InlineData(Role.Agent, AccessLevel.Agent)]
    [InlineData(Role.Viewer, AccessLevel.Viewer)]
    public void Each_role_has_its_level(Role role, AccessLevel level) => role.Standing().ShouldBe(level);

    private static User Of(Role role)
    {
        var user = User.Create(TenantId.Default, "ana@shop.example", "Ana", role, "hash", Now);
        _ = user.TakeEvents();
        return user;
    }
}
