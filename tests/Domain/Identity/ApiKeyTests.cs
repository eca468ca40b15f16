using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Domain.Identity;

public sealed class ApiKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly SealedSecret Copy = new("copy");

    [Fact]
    public void Keeps_the_hash_and_the_first_characters_of_its_text()
    {
        var text = KeyText.New();

        var key = ApiKey.OfTenant(TenantId.Default, "ERP", text, KeyLimits.None, Now);

        (key.Kind, key.UserId, key.Hash, key.Copy).ShouldBe((ApiKeyKind.Tenant, null, KeyText.HashOf(text.Value), null));
        key.Prefix.ShouldBe(text.Value[..10]);
        key.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ApiKeyIssued>();
    }

    [Fact]
    public void Of_a_user_keeps_a_sealed_copy()
    {
        var user = UserId.New();

        var key = ApiKey.OfUser(TenantId.Default, user, "own", KeyText.New(), KeyLimits.None, Copy, Now);

        (key.Kind, key.UserId, key.Copy).ShouldBe((ApiKeyKind.User, user, Copy));
    }

    [Fact]
    public void Counts_until_the_moment_it_expires()
    {
        var key = With(Now.AddHours(1));

        key.Counts(Now.AddHours(1).AddTicks(-1)).ShouldBeTrue();
        key.Counts(Now.AddHours(1)).ShouldBeFalse();
    }

    [Fact]
    public void Without_an_expiry_counts_forever() => With(null).Counts(DateTimeOffset.MaxValue).ShouldBeTrue();

    [Fact]
    public void A_rotation_hands_name_and_limits_to_the_next_key()
    {
        var limits = new KeyLimits(["messages:write"], InstanceId.New(), ["10.0.0.0/8"], Now.AddYears(1));
        var key = ApiKey.OfUser(TenantId.Default, UserId.New(), "own", KeyText.New(), limits, Copy, Now);
        var text = KeyText.New();

        var next = key.Rotate(text, TimeSpan.FromHours(1), new SealedSecret("new copy"), Now).ShouldSucceed();

        (next.Name, next.UserId, next.Hash, next.Copy).ShouldBe((key.Name, key.UserId, text.Hash, new SealedSecret("new copy")));
        (next.Scopes, next.OnlyInstance, next.Addresses, next.ExpiresAt).ShouldBe(
            (limits.Scopes, limits.Instance, limits.Addresses, limits.ExpiresAt)
        );
    }

    [Fact]
    public void A_rotated_key_lives_for_the_overlap_without_its_copy()
    {
        var key = ApiKey.OfUser(TenantId.Default, UserId.New(), "own", KeyText.New(), KeyLimits.None, Copy, Now);
        _ = key.TakeEvents();

        var next = key.Rotate(KeyText.New(), TimeSpan.FromHours(1), null, Now).ShouldSucceed();

        (key.ExpiresAt, key.ReplacedBy, key.Copy).ShouldBe((Now.AddHours(1), next.Id, null));
        key.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ApiKeyRotated>().Next.ShouldBe(next.Id);
    }

    [Fact]
    public void A_rotation_never_makes_a_key_live_longer()
    {
        var key = With(Now.AddMinutes(10));

        key.Rotate(KeyText.New(), TimeSpan.FromHours(1), null, Now).ShouldSucceed();

        key.ExpiresAt.ShouldBe(Now.AddMinutes(10));
    }

    [Fact]
    public void Refuses_an_overlap_below_zero_or_above_thirty_days()
    {
        var key = With(null);

        key.Rotate(KeyText.New(), TimeSpan.FromSeconds(-1), null, Now).ShouldBeRefused(ApiKeyFailures.OverlapInvalid);
        key.Rotate(KeyText.New(), TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1), null, Now)
            .ShouldBeRefused(ApiKeyFailures.OverlapInvalid);
        key.ReplacedBy.ShouldBeNull();
        key.Rotate(KeyText.New(), TimeSpan.FromDays(30), null, Now).ShouldSucceed();
    }

    [Fact]
    public void Refuses_to_rotate_what_was_rotated_expired_or_revoked()
    {
        var (rotated, expired, revoked) = (With(null), With(Now), With(null));
        rotated.Rotate(KeyText.New(), TimeSpan.FromHours(1), null, Now).ShouldSucceed();
        revoked.Revoke(Now);

        rotated.Rotate(KeyText.New(), TimeSpan.Zero, null, Now).ShouldBeRefused(ApiKeyFailures.Spent);
        expired.Rotate(KeyText.New(), TimeSpan.Zero, null, Now).ShouldBeRefused(ApiKeyFailures.Spent);
        revoked.Rotate(KeyText.New(), TimeSpan.Zero, null, Now).ShouldBeRefused(ApiKeyFailures.Spent);
    }

    [Fact]
    public void Is_revoked_once_and_loses_its_copy()
    {
        var key = ApiKey.OfUser(TenantId.Default, UserId.New(), "own", KeyText.New(), KeyLimits.None, Copy, Now);
        _ = key.TakeEvents();

        key.Revoke(Now);
        key.Revoke(Now.AddHours(1));

        (key.RevokedAt, key.Copy, key.Counts(Now)).ShouldBe((Now, null, false));
        key.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ApiKeyRevoked>();
    }

    private static ApiKey With(DateTimeOffset? expires) =>
        ApiKey.OfTenant(TenantId.Default, "ERP", KeyText.New(), KeyLimits.None with { ExpiresAt = expires }, Now);
}
