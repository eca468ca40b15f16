using Ardalis.Specification;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Tests.Infrastructure.Persistence;

public sealed class SpecificationQueriesTests
{
    private static readonly IQueryable<string> Words = new[] { "pear", "fig", "apple", "plum" }.AsQueryable();

    [Fact]
    public void A_query_takes_filter_order_and_page_from_the_specification() => Words.Matching(new LongWords()).ShouldBe(["pear", "plum"]);

    [Fact]
    public void A_filter_alone_leaves_order_and_page_away() => Words.Filtered(new LongWords()).ShouldBe(["pear", "apple", "plum"]);

    [Fact]
    public void A_projection_selects_from_the_page() => Words.Matching(new LengthsOfLongWords()).ShouldBe([5, 4]);

    [Fact]
    public void A_specification_that_selects_nothing_is_refused() =>
        Should.Throw<ArgumentException>(() => Words.Matching(new NoSelection()));

    private sealed class LongWords : Specification<string>
    {
        internal LongWords() => Query.Where(word => word.Length > 3).OrderBy(word => word).Skip(1).Take(2);
    }

    private sealed class LengthsOfLongWords : Specification<string, int>
    {
        internal LengthsOfLongWords()
        {
            Query.Where(word => word.Length > 3).OrderBy(word => word).Take(2);
            Query.Select(word => word.Length);
        }
    }

    private sealed class NoSelection : Specification<string, int>;
}
