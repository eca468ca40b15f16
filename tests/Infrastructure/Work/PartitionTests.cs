using OmniHub.Infrastructure.Leases;

namespace OmniHub.Tests.Infrastructure.Work;

public sealed class PartitionTests
{
    private static readonly Guid Owner = Guid.Parse("0199e5b2-6c1d-7d6e-9a57-3f1c6a0b2d11");

    // Rows of one release are worked off by the next: these numbers never change.
    [Theory]
    [InlineData("5511988880001@s.whatsapp.net", 10)]
    [InlineData("", 47)]
    public void A_lane_has_the_same_share_for_ever(string lane, short share) => Partition.Of(Owner, lane).ShouldBe(share);

    [Fact]
    public void Lanes_spread_over_all_shares()
    {
        var shares = Enumerable.Range(0, 6400).Select(at => Partition.Of(Owner, $"55119{at:D8}@s.whatsapp.net")).ToList();

        shares.ShouldAllBe(share => share >= 0 && share < Partition.Count);
        shares.CountBy(share => share).ShouldAllBe(share => share.Value > 40 && share.Value < 200);
    }

    [Fact]
    public void A_lane_of_any_length_and_alphabet_has_a_share() =>
        Partition.Of(Owner, new string('\u20ac', 10_000)).ShouldBeInRange((short)0, (short)63);
}
