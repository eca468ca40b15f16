using OmniHub.Application.Identity;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Tests.Application.Identity;

public sealed class IdentitySpecsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly UserId Ana = UserId.New();

    [Fact]
    public void Users_are_listed_in_the_order_of_their_ids()
    {
        User[] users = [NewUser("a"), NewUser("b"), NewUser("c")];
        var sorted = users.OrderBy(user => user.Id.Value).ToList();

        new UsersOldestFirst(limit: 2, offset: 1).Evaluate([users[2], users[0], users[1]]).ShouldBe(sorted.Skip(1));
    }

    [Fact]
    public void Api_keys_are_listed_against_the_order_of_their_ids()
    {
        ApiKey[] keys = [NewKey(), NewKey(), NewKey()];

        new ApiKeysNewestFirst(limit: 2, offset: 0).Evaluate(keys).ShouldBe(keys.OrderByDescending(key => key.Id.Value).Take(2));
    }

    [Fact]
    public void A_users_keys_are_those_that_nobody_took_back()
    {
        var (good, revoked, others) = (NewKey(Ana), NewKey(Ana), NewKey(UserId.New()));
        revoked.Revoke(Now);

        new ApiKeysOfUser(Ana).Evaluate([good, revoked, others]).ShouldBe([good]);
    }

    [Fact]
    public void The_newest_key_that_counts_and_can_be_shown_again_comes_first()
    {
        var copy = new SealedSecret("sealed");
        var (older, newer) = (NewKey(Ana, copy, 1), NewKey(Ana, copy, 2));
        var (hidden, revoked, expired) = (NewKey(Ana), NewKey(Ana, copy), NewKey(Ana, copy, expiresAt: Now));
        var (others, elsewhere) = (NewKey(UserId.New(), copy), NewKey(Ana, copy, tenant: TenantId.New()));
        revoked.Revoke(Now);

        new KeptApiKeys(TenantId.Default, Ana, Now)
            .Evaluate([older, hidden, newer, revoked, expired, others, elsewhere])
            .ShouldBe([newer, older]);
    }

    [Fact]
    public void The_audit_log_is_read_backwards_and_by_action()
    {
        AuditEntry[] entries = [Entry(1, "user.create"), Entry(2, "user.remove"), Entry(3, "user.create")];

        new AuditEntriesMatching(null, limit: 2, offset: 1).Evaluate(entries).Select(entry => entry.Id).ShouldBe([2, 1]);
        new AuditEntriesMatching("user.create", limit: 5, offset: 0).Evaluate(entries).Select(entry => entry.Id).ShouldBe([3, 1]);
    }

    private static User NewUser(string name) => User.Create(TenantId.Default, $"{name}@example.com", name, Role.User, "hash", Now);

    private static ApiKey NewKey(
        UserId? user = null,
        SealedSecret? copy = null,
        int minute = 0,
        DateTimeOffset? expiresAt = null,
        TenantId? tenant = null
    ) =>
        ApiKey.OfUser(
            tenant ?? TenantId.Default,
            user ?? Ana,
            "key",
            KeyText.New(),
            KeyLimits.None with
            {
                ExpiresAt = expiresAt,
            },
            copy,
            Now.AddMinutes(minute)
        );

    private static AuditEntry Entry(long id, string action) =>
        new()
        {
            Id = id,
            TenantId = TenantId.Default,
            At = Now,
            ActorKind = "user",
            Actor = "Ana",
            Action = action,
        };
}
